"""Takes away unpacked packages that no version refers to, at the start and a few times a day."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from server.publishing.store import PublishingStore
from server.publishing.unpacked import Unpacked

log = structlog.get_logger(__name__)

EVERY_SECONDS = 6 * 3600.0


class Clearing:
    def __init__(self, store: PublishingStore, unpacked: Unpacked, *, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._unpacked = unpacked
        self._clock = clock

    async def step(self) -> float:
        """First what is idle, then what is referred to: an upload that is stored in between is seen. Raises
        `DatabaseAway`."""
        now = self._clock()
        idle = set(await asyncio.to_thread(self._unpacked.idle, now))
        if idle:
            unwanted = idle - await self._store.digests()
            gone = await asyncio.to_thread(self._unpacked.discard, unwanted, now)
            log.info("unpacked_cleared", folders=gone)
        return EVERY_SECONDS
