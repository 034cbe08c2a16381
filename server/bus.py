"""What servers tell each other, over Redis' publish and subscribe. Messages can be lost: whoever listens is told when
some may have been, and then looks for itself."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TypeAlias

import structlog
from redis.asyncio import Redis

from server.connection import faults
from server.loops import QueueAway

log = structlog.get_logger(__name__)

MOST_WAITING = 10_000
POLL_SECONDS = 5.0

Hear: TypeAlias = Callable[[bytes], None]


class Bus:
    """`listener` must be a client without retries, so that a broken connection is noticed."""

    def __init__(self, *, listener: Redis, speaker: Redis, most_waiting: int = MOST_WAITING) -> None:
        self._listener = listener
        self._speaker = speaker
        self._waiting: deque[tuple[str, str]] = deque(maxlen=most_waiting)
        self._something = asyncio.Event()

    def tell(self, channel: str, message: str) -> None:
        """Soon, also when the queue is away now; never, when too much waits."""
        self._waiting.append((channel, message))
        self._something.set()

    async def speak(self) -> float:
        """One step of telling."""
        await self._something.wait()
        self._something.clear()
        batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            await self._publish(batch)
        except QueueAway:
            self._waiting.extendleft(reversed(batch))  # said twice is better than never: who hears looks for itself
            self._something.set()
            raise
        return 0.0

    async def _publish(self, batch: Sequence[tuple[str, str]]) -> None:
        with faults():
            async with self._speaker.pipeline(transaction=False) as pipe:
                for channel, message in batch:
                    pipe.publish(channel, message)
                await pipe.execute()

    async def listen(self, hearers: Mapping[str, Hear], *, after_gap: Callable[[], Awaitable[None]]) -> float:
        """Until the connection breaks. `after_gap` is called when listening begins, as anything was said before."""
        with faults():
            async with self._listener.pubsub(ignore_subscribe_messages=True) as channels:
                await channels.subscribe(*hearers)
                await after_gap()
                while True:
                    message = await channels.get_message(timeout=POLL_SECONDS)
                    if message is not None:
                        hearers[message["channel"].decode()](message["data"])
