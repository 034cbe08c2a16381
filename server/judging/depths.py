"""How much waits in each stream of the queue, for `/metrics` and for whoever sizes the fleet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol

from redis.asyncio import Redis

from runner.wire import RUNNERS_GROUP, JobClass, job_stream
from server.connection import faults
from server.judging import scripts
from server.loops import QueueAway
from server.metrics import QueueDepth

EVERY_SECONDS = 2.0


class DepthWatch(Protocol):
    def queue(self, depths: Iterable[QueueDepth]) -> None: ...


class Depths:
    def __init__(
        self, redis: Redis, *, languages: Sequence[str], clock: Callable[[], datetime], watch: DepthWatch
    ) -> None:
        self._places = [(job_class, language) for job_class in JobClass for language in languages]
        self._clock = clock
        self._watch = watch
        self._script = redis.register_script(scripts.DEPTHS)
        self.latest: tuple[QueueDepth, ...] = ()
        """As they were when somebody looked last; empty while the queue is away."""

    async def step(self) -> float:
        if self._places:
            try:
                self.latest = tuple(await self.measure())
            except QueueAway:
                self.latest = ()
                raise
            self._watch.queue(self.latest)
        return EVERY_SECONDS

    async def measure(self) -> list[QueueDepth]:
        """Raises `QueueAway`."""
        with faults():
            found = await self._script(keys=[job_stream(*place) for place in self._places], args=[RUNNERS_GROUP])
        now = self._clock().timestamp()
        return [
            QueueDepth(
                job_class=job_class.value,
                language=language,
                waiting=int(length) - int(held),
                in_hand=int(held),
                oldest_seconds=max(0.0, now - int(oldest.split(b"-")[0]) / 1000) if oldest else 0.0,
            )
            for (job_class, language), (length, held, oldest) in zip(self._places, found, strict=True)
        ]
