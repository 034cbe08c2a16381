"""What a session holds on the disk while it is open: its memory, and its journal with the time by all clocks."""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
from datetime import datetime, timedelta
from typing import Any

from desktop.clock import ServerClock
from desktop.kiosk.folder import Begun, HeardTime, Instant, Memory, SessionFolder
from desktop.kiosk.interface import Detail
from desktop.kiosk.journal import Found, Journal, Moment, create, open_journal
from desktop.kiosk.quieting import Quieting
from desktop.kiosk.signing import Signer
from desktop.kiosk.uptime import Uptime
from desktop.trouble import Trouble
from server.wire.kiosk import EventKind, HeartbeatAnswer

log = logging.getLogger(__name__)


class Unusable(Trouble):
    """A session that cannot go on."""


class Record:
    def __init__(
        self,
        *,
        folder: SessionFolder,
        begun: Begun,
        journal: Journal,
        memory: Memory,
        clock: ServerClock,
        uptime: Uptime,
    ) -> None:
        self.folder = folder
        self.begun = begun
        self.journal = journal
        self.memory = memory
        self.clock = clock
        self._uptime = uptime
        self._quieting = Quieting()
        self._remembering = asyncio.Lock()

    @property
    def session(self) -> str:
        return str(self.begun.check_in.session_id)

    @property
    def key(self) -> bytes:
        return _secret(self.begun.check_in.key)

    @property
    def leave_secret(self) -> bytes:
        return _secret(self.begun.check_in.leave_secret)

    def signer(self) -> Signer:
        return Signer(session=self.session, key=self.key, now=self.clock.now)

    def instant(self) -> Instant:
        return Instant(boot=self._uptime.boot(), uptime_ms=self._uptime.milliseconds())

    def note(self, kind: EventKind, detail: Detail) -> int | None:
        """The number of the entry; None while there are too many of its kind."""
        times = self._quieting.admits(kind, self.clock.monotonic())
        if not times:
            return None
        return self._append(kind, {**detail, "times": times} if times > 1 else detail)

    def note_passed_over(self) -> None:
        """What there was too much of, as far as there is room for it again."""
        for kind, times in self._quieting.due(self.clock.monotonic()):
            self._append(kind, {"times": times})

    def note_rest(self) -> None:
        for kind, times in self._quieting.rest():
            self._append(kind, {"times": times})

    async def remember(self, **changes: Any) -> None:
        """On the disk when this returns, if the disk takes it."""
        self.memory = self.memory.model_copy(update=changes)
        async with self._remembering:
            writing = asyncio.get_running_loop().run_in_executor(None, self.folder.remember, self.memory)
            try:
                await asyncio.shield(writing)
            except asyncio.CancelledError:
                await asyncio.wait([writing])  # else it could be written over what is remembered next
                raise
            except OSError as refused:
                log.warning("the kiosk's memory is not on the disk: %s", refused)

    async def hear(self, answer: HeartbeatAnswer) -> None:
        """What of a heartbeat's answer is worth knowing after a crash."""
        heard = HeardTime(server_time=answer.server_time, at=self.instant())
        known = self.memory
        await self.remember(
            heard=heard,
            ends_at=answer.ends_at,
            is_over=answer.is_over,
            acknowledged=answer.head
            if self.journal.hash_at(answer.head.length) == answer.head.hash
            else known.acknowledged,
        )

    def local_time(self) -> datetime:
        """As this machine shows it."""
        return (self.clock.now() + self.clock.skew).astimezone()

    def close(self) -> None:
        self.journal.close()

    def _append(self, kind: EventKind, detail: Detail) -> int:
        now = self.clock.now()
        moment = Moment(
            at=now + self.clock.skew,
            server_at=now if self.clock.is_heard else None,
            uptime_ms=self._uptime.milliseconds(),
        )
        return self.journal.append(kind, detail, moment).number


def begin_record(folder: SessionFolder, begun: Begun, *, clock: ServerClock, uptime: Uptime) -> Record:
    """Of a session that has just been checked in. Blocking. Raises `OSError`."""
    folder.begin(begun)
    folder.remember(Memory())
    journal = create(folder.journal, session=str(begun.check_in.session_id))
    return Record(folder=folder, begun=begun, journal=journal, memory=Memory(), clock=clock, uptime=uptime)


def open_record(folder: SessionFolder, *, clock: ServerClock, uptime: Uptime) -> tuple[Record, Found]:
    """Of a session that lies here. Blocking. Raises `Unusable`."""
    begun = folder.begun()
    if begun is None:
        raise Unusable("What was kept of this session cannot be read. Check in again with the proctor's code.")
    memory = folder.memory()
    try:
        folder.pictures.mkdir(exist_ok=True, mode=0o700)
        journal, found = open_journal(
            folder.journal, session=str(begun.check_in.session_id), acknowledged=memory.acknowledged
        )
    except OSError as refused:
        why = refused.strerror or "it cannot be read"
        raise Unusable(
            f"What was kept of this session is not to be had: {why}. Check in again with the proctor's code."
        ) from refused
    record = Record(folder=folder, begun=begun, journal=journal, memory=memory, clock=clock, uptime=uptime)
    _go_on_with_time(record)
    return record, found


def _go_on_with_time(record: Record) -> None:
    """Before the server is heard again: its time, by the clock that went on while the kiosk did not."""
    heard, now = record.memory.heard, record.instant()
    if heard is None or record.clock.is_heard or not now.boot or heard.at.boot != now.boot:
        return
    if now.uptime_ms >= heard.at.uptime_ms:
        record.clock.learn(heard.server_time + timedelta(milliseconds=now.uptime_ms - heard.at.uptime_ms))


def _secret(stated: str) -> bytes:
    try:
        return base64.b64decode(stated, validate=True)
    except (binascii.Error, ValueError) as bad:
        raise Unusable("The server's answer at check-in cannot be read. Ask the proctor to try again.") from bad
