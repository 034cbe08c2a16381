"""Pictures of a session, from the screen to the server: taken on the window's thread, all else off it."""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from desktop.api.errors import Refused
from desktop.kiosk.pictures import Timing, encoded
from desktop.kiosk.record import Record
from desktop.kiosk.spool import Spool, SpoolFull
from server.wire.kiosk import EventKind, PictureKept, PictureQuery, PictureReason

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

log = logging.getLogger(__name__)

NO_MORE = frozenset({"no_pictures", "enough_pictures"})
"""Refusals after which none is taken any more."""
NOT_OF_THE_PICTURE = frozenset({"kiosk_session_closed", "kiosk_clock_skew", "kiosk_replayed", "kiosk_signature"})
"""Refusals of the request: the picture stays."""


class Grabs(Protocol):
    def grab(self) -> QImage | None: ...


class TakesPictures(Protocol):
    async def picture(self, query: PictureQuery, picture: bytes, *, kind: str) -> PictureKept: ...


class Gallery:
    def __init__(self, record: Record, server: TakesPictures, *, timing: Timing) -> None:
        self._record = record
        self._server = server
        self._timing = timing
        self._spool = Spool(record.folder.pictures, record.key)
        self._is_wanted = record.begun.check_in.policy.pictures
        self._wanted_for: tuple[PictureReason, int | None] | None = None
        self._sending = asyncio.Lock()

    def want(self, reason: PictureReason, entry: int | None) -> None:
        """As soon as one may be taken; what a proctor asks for comes before what an event does."""
        if self._wanted_for is None or reason is PictureReason.ASKED:
            self._wanted_for = (reason, entry)

    async def take_if_due(self, sight: Grabs) -> None:
        now = self._record.clock.monotonic()
        wanted = self._due(now)
        if wanted is None:
            return
        self._wanted_for = None
        self._timing.taken(now)
        reason, entry = wanted
        taken_at, image = self._record.clock.now(), sight.grab()
        if image is None or image.isNull():
            self._fail("the system gives no picture of the screen")
            return
        await self._keep(image, taken_at, reason, entry)

    async def send_one(self) -> bool:
        """Whether there was one to be sent. Raises `ServerTrouble` where the picture stays."""
        async with self._sending:
            kept = await asyncio.to_thread(self._spool.first)
            if kept is None:
                return False
            try:
                await self._server.picture(kept.query, kept.picture, kind=kept.kind)
            except Refused as refusal:
                if refusal.code in NOT_OF_THE_PICTURE:
                    raise
                log.info("a picture was refused: %s", refusal.code)
                self._is_wanted = self._is_wanted and refusal.code not in NO_MORE
                self._fail(f"refused: {refusal.code}")
            await asyncio.to_thread(self._spool.drop, kept.path)
            return True

    async def count(self) -> int:
        return await asyncio.to_thread(self._spool.count)

    def _due(self, now: float) -> tuple[PictureReason, int | None] | None:
        if not self._is_wanted:
            return None
        if self._wanted_for is not None and self._timing.is_free(now):
            return self._wanted_for
        return (PictureReason.INTERVAL, None) if self._timing.is_due(now) else None

    async def _keep(self, image: QImage, taken_at: datetime, reason: PictureReason, entry: int | None) -> None:
        made = await asyncio.to_thread(encoded, image)
        if made is None:
            self._fail("it cannot be made small enough")
            return
        picture, kind = made
        query = PictureQuery(taken_at=taken_at, reason=reason, entry=entry)
        try:
            await asyncio.to_thread(self._spool.put, query, picture, kind=kind)
        except SpoolFull as full:
            self._fail(str(full))
        except OSError as refused:
            self._fail(refused.strerror or "it cannot be written")

    def _fail(self, why: str) -> None:
        self._record.note(EventKind.PICTURE_FAILED, {"why": why})
