"""Takes the names of runners that are gone out of the streams' groups: each is a runner's of its own, and a fleet that
grows and shrinks would leave thousands of them in the queue's memory."""

from __future__ import annotations

from collections.abc import Sequence

from redis.asyncio import Redis

from runner.wire import RUNNERS_GROUP, JobClass, job_stream
from server.connection import faults
from server.judging import scripts

EVERY_SECONDS = 600.0
GONE_SECONDS = 3600.0
"""A runner that lives reads every stream every few seconds; one that comes back later is there again by reading."""


class Departed:
    def __init__(self, redis: Redis, *, languages: Sequence[str], gone_seconds: float = GONE_SECONDS) -> None:
        self._streams = [job_stream(job_class, language) for job_class in JobClass for language in languages]
        self._gone_ms = round(gone_seconds * 1000)
        self._forget = redis.register_script(scripts.FORGET_CONSUMERS)

    async def step(self) -> float:
        """One stream at a time: the queue does nothing else meanwhile. Raises `QueueAway`."""
        for stream in self._streams:
            with faults():
                await self._forget(keys=[stream], args=[RUNNERS_GROUP, self._gone_ms])
        return EVERY_SECONDS
