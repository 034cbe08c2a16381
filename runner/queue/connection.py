"""One Redis client for a runner, and the waits between attempts while Redis is away."""

from __future__ import annotations

import asyncio

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

ANSWER_SECONDS = 10.0
"""Longer than the longest blocking read."""
CONNECT_SECONDS = 5.0
FIRST_PAUSE_SECONDS = 0.02
LONGEST_PAUSE_SECONDS = 1.0


def connect(url: str) -> Redis:
    """A client that tries once more at once (a pooled connection may be stale) and leaves patience to the caller."""
    return Redis.from_url(
        url,
        protocol=2,
        socket_timeout=ANSWER_SECONDS,
        socket_connect_timeout=CONNECT_SECONDS,
        retry=Retry(NoBackoff(), 1),
        decode_responses=False,
    )


class Backoff:
    """Pauses that double while something goes on failing."""

    def __init__(self) -> None:
        self._pause = FIRST_PAUSE_SECONDS
        self.failures = 0

    async def wait(self) -> None:
        self.failures += 1
        pause, self._pause = self._pause, min(2 * self._pause, LONGEST_PAUSE_SECONDS)
        await asyncio.sleep(pause)

    def reset(self) -> None:
        self._pause = FIRST_PAUSE_SECONDS
        self.failures = 0
