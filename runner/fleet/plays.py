"""What is played to the scaling policy, and what comes of it."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise

CURVES: dict[str, tuple[tuple[float, float], ...]] = {
    "contest": ((0.0, 0.0), (0.03, 2.0), (0.1, 1.0), (0.94, 1.0), (0.95, 4.0), (1.0, 120.0)),
    "rush": ((0.0, 0.0), (0.2, 0.0), (0.2, 1.0), (0.21, 1.0), (0.21, 0.0), (1.0, 0.0)),
    "steady": ((0.0, 1.0), (1.0, 1.0)),
    "waves": tuple((step / 200, 1.05 - math.cos(step / 200 * 8 * math.pi)) for step in range(201)),
}
"""How often jobs come, relative to one another, at parts of the time; straight lines in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    """What servers do with a submission, on cores that they share with those who read boards."""

    cores: int
    accept_seconds: float
    """Of one core, from the request until the job is in the queue."""
    apply_seconds: float
    """Of one core, from the runner's word until whoever waits has the verdict."""
    read_share: float = 0.0
    """Of all these cores' time, what readers take. Below 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    jobs: int
    seconds: float
    curve: str = "contest"
    service_seconds: float = 0.3
    """On average."""
    spread: float = 1.0
    """Of the logarithm of the service time; 0: all jobs take the same."""
    measured: tuple[float, ...] = ()
    """Service times in seconds to draw from, instead of these two."""
    times: tuple[float, ...] = ()
    """When the jobs come, in order, instead of by the curve."""
    slots: int = 2
    start_seconds: float = 8.0
    """From asking for a runner until it takes jobs."""
    servers: Servers | None = None
    """None: they are as quick as one likes."""
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Note:
    """How things stood at a moment."""

    at: float
    came: int
    """Since the note before."""
    waiting: int
    busy: int
    """Slots."""
    slots: int
    """Of the runners that take jobs."""
    slowest_seconds: float
    """From submission to verdict, of those that got theirs since the note before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    waits: tuple[float, ...]
    """Seconds from the queue to a slot, in order of size."""
    verdicts: tuple[float, ...]
    """Seconds from submission to verdict, in order of size."""
    runner_hours: float
    most_runners: int
    raised: int
    lowered: int
    drained_seconds: float
    """When the last job was done."""
    notes: tuple[Note, ...]

    def percentile(self, part: float) -> float:
        """0 to 1. The smallest wait that so many jobs did not exceed."""
        return _percentile(self.waits, part)

    def verdict_percentile(self, part: float) -> float:
        """The same from submission to verdict."""
        return _percentile(self.verdicts, part)


def arrivals(play: Play) -> list[float]:
    """The times at which jobs come, in order: as many as there are to be."""
    if play.times:
        return list(play.times)
    chance = random.Random(play.seed)  # noqa: S311 - nothing secret is drawn
    points = CURVES[play.curve]
    areas = [(later - earlier) * (before + after) / 2 for (earlier, before), (later, after) in pairwise(points)]
    pieces = chance.choices(range(len(areas)), weights=areas, k=play.jobs)
    return sorted(play.seconds * _within(points[piece], points[piece + 1], chance.random()) for piece in pieces)


def _percentile(ordered: tuple[float, ...], part: float) -> float:
    return ordered[min(len(ordered) - 1, max(0, math.ceil(part * len(ordered)) - 1))] if ordered else 0.0


def _within(one: tuple[float, float], other: tuple[float, float], part: float) -> float:
    """The place between two points before which that part of the jobs between them comes."""
    (start, low), (end, high) = one, other
    if abs(high - low) < 1e-12:
        return start + part * (end - start)
    root = math.sqrt(low * low + part * (high * high - low * low))
    return start + (root - low) / (high - low) * (end - start)
