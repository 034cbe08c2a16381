"""What people tell this runner from afar: to rest, to go on, to end."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from runner.wire import Order, order_key

log = structlog.get_logger()

LOOK_SECONDS = 1.0


class Orders:
    def __init__(self, redis: Redis, *, runner: str, stopping: asyncio.Event) -> None:
        """`stopping` is set when the runner is told to end."""
        self._redis = redis
        self._key = order_key(runner)
        self._stopping = stopping
        self.is_resting = False
        """While Redis is away, as it was told last."""

    async def follow(self) -> None:
        """For ever."""
        while True:
            with suppress(RedisError, OSError):  # whoever takes jobs says that Redis is away
                await self._look()
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        said = await self._redis.get(self._key)
        if said == Order.STOP.value.encode():
            await self._redis.delete(self._key)  # whoever starts under this name again is not meant
            log.info("told_to_stop")
            self._stopping.set()
        is_resting = said == Order.REST.value.encode()
        if is_resting != self.is_resting:
            log.info("resting" if is_resting else "working_again")
            self.is_resting = is_resting
