"""What a runner tells about itself and its jobs while it works. All of it may be lost; nothing waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from runner.wire import PROGRESS_CHANNEL, RUNNER_STATE_SECONDS, Progress, RunnerState, runner_key

log = structlog.get_logger()

MOST_WAITING = 256
BEAT_SECONDS = 2.0


class Announcer:
    """Publishes progress in the background, and renews the runner's own key until it is told to stop."""

    def __init__(self, redis: Redis, *, state: Callable[[], RunnerState]) -> None:
        self._redis = redis
        self._state = state
        self._progress: asyncio.Queue[Progress] = asyncio.Queue(MOST_WAITING)

    def tell(self, progress: Progress) -> None:
        """Publish soon; dropped when too much is waiting."""
        if not self._progress.full():
            self._progress.put_nowait(progress)

    async def publish_progress(self) -> None:
        """For ever."""
        while True:
            progress = await self._progress.get()
            try:
                await self._redis.publish(PROGRESS_CHANNEL, progress.model_dump_json())
            except (RedisError, OSError):
                continue  # progress is a courtesy; whoever minds that Redis is away says so

    async def beat(self) -> None:
        """For ever: this runner lives, and this is how it is."""
        while True:
            await self.renew()
            await asyncio.sleep(BEAT_SECONDS)

    async def renew(self) -> None:
        state = self._state()
        try:
            await self._redis.set(runner_key(state.name), state.model_dump_json(), ex=RUNNER_STATE_SECONDS)
        except (RedisError, OSError) as problem:
            log.warning("heartbeat_failed", problem=str(problem))

    async def leave(self) -> None:
        try:
            await self._redis.delete(runner_key(self._state().name))
        except (RedisError, OSError):
            return  # the key expires by itself
