"""Keeps the samples of the last hour: asked of the database and the queue every few seconds, so that each server knows
what all of them did, and one that has just started knows the hour before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from server.judging.depths import Depths
from server.judging.runners import Runners
from server.operations.samples import EVERY, SPAN, Hour, Sample, thinned
from server.operations.store import Judged, OperationsStore

SETTLED = timedelta(seconds=2)
"""What is judged at a moment may be in the database a little later: samples end so long ago."""
MOST_READ = 20_000
"""Verdicts at once. Where more came, the figures are of the newest, and the rate is a lower bound."""


class History:
    def __init__(
        self, *, store: OperationsStore, depths: Depths, runners: Runners, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._depths = depths
        self._runners = runners
        self._clock = clock
        self._until: datetime | None = None
        self.hour = Hour()

    async def step(self) -> float:
        """Raises `DatabaseAway`; the next step brings what this one could not."""
        now = self._clock() - SETTLED
        since = self._until or now - SPAN
        if now <= since:  # the machine's clock was put back
            self._until = now
            return EVERY.total_seconds()
        judged = await self._store.judged(max(since, now - SPAN), now, most=MOST_READ)
        for sample in _samples(judged, since=max(since, now - SPAN), until=now):
            self.hour.add(sample if sample.at < now else self._as_it_stands(sample))
        self._until = now
        return EVERY.total_seconds()

    def _as_it_stands(self, sample: Sample) -> Sample:
        states = self._runners.states
        return Sample(
            at=sample.at,
            seconds=sample.seconds,
            verdicts=sample.verdicts,
            latencies=sample.latencies,
            waiting=sum(depth.waiting for depth in self._depths.latest),
            slots=sum(state.slots for state in states),
            busy=sum(state.busy for state in states),
        )


def _samples(judged: Sequence[Judged], *, since: datetime, until: datetime) -> list[Sample]:
    """One for each stretch of `EVERY` that ends at `until` or earlier, the oldest first; the first may be longer."""
    count = max(1, int((until - since) / EVERY))
    by_place: defaultdict[int, list[float]] = defaultdict(list)
    for each in judged:
        by_place[min(int((until - each.at) / EVERY), count - 1)].append(each.seconds)
    found = []
    for place in reversed(range(count)):
        seconds = EVERY if place < count - 1 else until - since - EVERY * (count - 1)
        found.append(
            Sample(
                at=until - EVERY * place,
                seconds=seconds.total_seconds(),
                verdicts=len(by_place[place]),
                latencies=thinned(by_place[place]),
            )
        )
    return found
