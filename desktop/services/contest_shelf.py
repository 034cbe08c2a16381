"""Asks the server about contests with the ETag of what is known, and keeps on the disk what comes.

A disk that takes nothing spoils no contest: what was heard is shown all the same.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeVar

from pydantic import TypeAdapter

from desktop.api.client import Fetched
from desktop.clock import ServerClock
from desktop.storage.contests import ContestStore, Kept
from desktop.storage.errors import StorageTrouble

log = logging.getLogger(__name__)

T = TypeVar("T")
TOUCH_SECONDS = 30.0
"""How exactly the disk knows when an unchanged answer was last heard."""
SKEW_WORTH_KEEPING = timedelta(seconds=5)


class ContestShelf:
    def __init__(self, *, store: ContestStore, clock: ServerClock) -> None:
        self._store = store
        self._clock = clock
        self._etags: dict[tuple[str, str], str | None] = {}
        self._touched: dict[tuple[str, str], float] = {}
        self._skew = timedelta()

    async def prepare_clock(self) -> None:
        """Until the server is heard, expect this machine's clock to be as wrong as it was last."""
        self._skew = await self._store.skew()
        self._clock.expect(self._skew)

    async def kept(self, contest_id: str, part: str, adapter: TypeAdapter[T]) -> Kept[T] | None:
        found = await self._store.get(contest_id, part, adapter)
        self._etags[contest_id, part] = found.etag if found is not None else None  # what was heard since is forgotten
        return found

    async def renew(
        self,
        contest_id: str,
        part: str,
        ask: Callable[[str | None], Awaitable[Fetched[T]]],
        *,
        is_known: bool = True,
        on_disk: bool = True,
    ) -> Fetched[T]:
        """Ask; with no ETag where the answer is not at hand any more. Raises `ServerTrouble`."""
        key = (contest_id, part)
        fetched = await ask(self._etags.get(key) if is_known else None)
        if fetched.value is None:
            await self._touch(key)
            return fetched
        self._etags[key] = fetched.etag
        if on_disk:
            await self.put(contest_id, part, fetched.body, etag=fetched.etag)
        return fetched

    async def put(self, contest_id: str, part: str, body: bytes, *, etag: str | None = None) -> None:
        self._etags[contest_id, part] = etag
        self._touched[contest_id, part] = self._clock.monotonic()
        await self._written(self._store.put(contest_id, part, body, etag=etag, heard_at=self._clock.now()))
        await self._keep_skew()

    def now(self) -> datetime:
        return self._clock.now()

    async def _touch(self, key: tuple[str, str]) -> None:
        now = self._clock.monotonic()
        if now - self._touched.get(key, now - TOUCH_SECONDS) >= TOUCH_SECONDS:
            self._touched[key] = now
            await self._written(self._store.touch(*key, heard_at=self._clock.now()))

    async def _keep_skew(self) -> None:
        skew = self._clock.skew
        if self._clock.is_heard and abs(skew - self._skew) > SKEW_WORTH_KEEPING:
            self._skew = skew
            await self._written(self._store.put_skew(skew))

    @staticmethod
    async def _written(writing: Awaitable[None]) -> None:
        try:
            await writing
        except StorageTrouble as trouble:
            log.warning("what was heard of a contest is not kept: %s", trouble)
