"""How the judge did, moment by moment, over the last hour. Pure."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby

EVERY = timedelta(seconds=10)
SPAN = timedelta(hours=1)
RECENT = timedelta(minutes=5)
"""Over which the figures of now are taken."""
MOST_KEPT = 500
"""Latencies of one sample: enough for its 99th percentile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What came about in the time up to `at`, and how things stood then."""

    at: datetime
    seconds: float
    verdicts: int
    latencies: tuple[float, ...]
    """Seconds from submission to verdict, in order; of many, some spread evenly."""
    waiting: int | None = None
    """Jobs given to no runner; None where nobody looked."""
    slots: int | None = None
    busy: int | None = None

    @property
    def per_minute(self) -> float:
        return self.verdicts * 60 / self.seconds if self.seconds else 0.0

    def percentile(self, share: float) -> float | None:
        return percentile(self.latencies, share)


class Hour:
    """The samples of the last hour, the oldest first."""

    def __init__(self) -> None:
        self.samples: deque[Sample] = deque(maxlen=math.ceil(SPAN / EVERY))

    def add(self, sample: Sample) -> None:
        self.samples.append(sample)

    def recent(self) -> Sequence[float]:
        """Latencies of the last minutes, in order."""
        if not self.samples:
            return ()
        since = self.samples[-1].at - RECENT
        return sorted(each for sample in self.samples if sample.at > since for each in sample.latencies)

    @property
    def per_minute(self) -> float:
        """Verdicts, over the last minute."""
        last = list(self.samples)[-math.ceil(timedelta(minutes=1) / EVERY) :]
        seconds = sum(sample.seconds for sample in last)
        return sum(sample.verdicts for sample in last) * 60 / seconds if seconds else 0.0


def by_minute(samples: Sequence[Sample]) -> list[Sample]:
    """Those that end in the same minute as one: a rate a minute over ten seconds jumps, and a percentile of one verdict
    says nothing."""
    found = []
    for _, group in groupby(samples, key=lambda sample: sample.at.replace(second=0, microsecond=0)):
        some = list(group)
        found.append(
            replace(
                some[-1],
                seconds=sum(each.seconds for each in some),
                verdicts=sum(each.verdicts for each in some),
                latencies=thinned([seconds for each in some for seconds in each.latencies]),
            )
        )
    return found


def thinned(latencies: Sequence[float]) -> tuple[float, ...]:
    """In order, and no more of them than are kept."""
    ordered = sorted(latencies)
    if len(ordered) <= MOST_KEPT:
        return tuple(ordered)
    step = (len(ordered) - 1) / (MOST_KEPT - 1)
    return tuple(ordered[round(place * step)] for place in range(MOST_KEPT))


def percentile(ordered: Sequence[float], share: float) -> float | None:
    """By the nearest rank; None of nothing."""
    if not ordered:
        return None
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
