"""The sessions of one contestant in one contest on this machine: how one begins or goes on, and that one window alone
is in it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import QLockFile

from desktop.api.client import Client
from desktop.api.kiosk import KioskClient
from desktop.clock import ServerClock
from desktop.kiosk.folder import Begun, SessionFolder, new_folder
from desktop.kiosk.journal import Found
from desktop.kiosk.leftovers import give_up, open_session, sessions_of, sweep, tell_leftovers
from desktop.kiosk.record import Record, Unusable, begin_record, open_record
from desktop.kiosk.uptime import Uptime
from desktop.storage.errors import StorageTrouble
from server.wire.kiosk import CheckInRequest, Machine

log = logging.getLogger(__name__)

LEFTOVERS_SECONDS = 15.0


class SessionsHere:
    def __init__(
        self, *, contest_id: str, username: str, data_folder: Path, client: Client, clock: ServerClock, uptime: Uptime
    ) -> None:
        self._contest_id = contest_id
        self._username = username
        self._data_folder = data_folder
        self._client = client
        self._clock = clock
        self._uptime = uptime
        self._lock: QLockFile | None = None

    async def tell_leftovers(self, count_waiting: Callable[[str], Awaitable[int]]) -> None:
        """Tell the server of sessions that were left here while it was not reachable, of any contest. What goes wrong
        is no trouble of the contestant's, and tried again next time."""
        try:
            async with asyncio.timeout(LEFTOVERS_SECONDS):
                await asyncio.to_thread(sweep, self._data_folder)
                await tell_leftovers(
                    self._data_folder,
                    client=self._client,
                    username=self._username,
                    clock=self._clock,
                    uptime=self._uptime,
                    count_waiting=count_waiting,
                )
        except (TimeoutError, StorageTrouble) as why:
            log.info("not all of what sessions of before left could be told: %s", why)

    def resumable(self) -> SessionFolder | None:
        """The open session, if there is one."""
        return open_session(
            self._data_folder, server=self._client.server, username=self._username, contest_id=self._contest_id
        )

    async def begin(self, code: str, machine: Machine) -> Record:
        """A new session, held; those of before are given up. Raises `Trouble`."""
        before = await asyncio.to_thread(
            sessions_of,
            self._data_folder,
            server=self._client.server,
            username=self._username,
            contest_id=self._contest_id,
        )
        request = CheckInRequest(code=code.strip()[:32] or "-", machine=machine)
        answer = await KioskClient(self._client).check_in(self._contest_id, request)
        begun = Begun(server=self._client.server, username=self._username, check_in=answer)
        folder = new_folder(self._data_folder, answer.session_id)
        try:
            record = await asyncio.to_thread(begin_record, folder, begun, clock=self._clock, uptime=self._uptime)
        except OSError as refused:
            raise Unusable(
                f"The kiosk cannot write its journal: {refused.strerror}. Make room on the disk, then check in again."
            ) from refused
        await asyncio.to_thread(give_up, before)
        self._hold(folder)
        return record

    async def go_on(self) -> tuple[Record, Found]:
        """The open session, held. Raises `Unusable`."""
        folder = self.resumable()
        if folder is None:
            raise Unusable("There is no session here that could go on. Check in with the proctor's code.")
        self._hold(folder)
        return await asyncio.to_thread(open_record, folder, clock=self._clock, uptime=self._uptime)

    def let_go(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _hold(self, folder: SessionFolder) -> None:
        """Two kiosks must not write one journal. Raises `Unusable`."""
        self.let_go()  # of one that was held, and could not be read
        lock = QLockFile(str(folder.lock))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            raise Unusable("This session is open in another window of the kiosk. Close that one, or go on in it.")
        self._lock = lock
