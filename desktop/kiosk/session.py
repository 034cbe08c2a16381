"""The door to the kiosk's memory and its talk with the server: one session of one contestant in one contest.

From check-in to leaving: the journal, heartbeats, signed requests, instructions, pictures, leave codes. No widgets.
Everything is called on the window's thread, where asyncio runs too, and every listener is called there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QLockFile

from desktop.api.client import Client
from desktop.api.errors import Offline, Refused, ServerTrouble
from desktop.api.kiosk import KioskClient
from desktop.clock import ServerClock
from desktop.kiosk.departing import Departure, How, LeaveRefused, departure_of, not_over, refusal_of
from desktop.kiosk.farewell import CLOSED_CODES, say_farewell
from desktop.kiosk.folder import Begun, SessionFolder, new_folder, restore_file
from desktop.kiosk.interface import Detail
from desktop.kiosk.journal import Found
from desktop.kiosk.leaving import Judged, judge
from desktop.kiosk.leftovers import give_up, open_session, sessions_of, sweep, tell_leftovers
from desktop.kiosk.open_session import OpenSession
from desktop.kiosk.record import Record, Unusable, begin_record, open_record
from desktop.kiosk.uptime import SystemUptime, Uptime
from desktop.storage.errors import StorageTrouble
from server.wire.kiosk import (
    CheckInRequest,
    EventKind,
    HeartbeatAnswer,
    Instruction,
    InstructionKind,
    KioskPolicy,
    KioskState,
    KioskTerms,
    Machine,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


log = logging.getLogger(__name__)

TICK_SECONDS = 1.0
OUTBOX_SECONDS = 10.0
"""How long one who leaves waits for submissions to go out."""
LEFTOVERS_SECONDS = 15.0
CATCHING_UP = 50
"""Entries that a server took of one heartbeat, after which the next one with more of them comes at once."""
LONGEST_CODE = 64
LONGEST_PICTURE_PAUSE_SECONDS = 60.0


class SessionState(StrEnum):
    OUTSIDE = "outside"
    """Not checked in, or not any more in a session of before."""
    INSIDE = "inside"
    """Checked in; whether the server hears it is `is_heard`."""
    OVER = "over"
    """The contest has ended for this contestant: `leave_at_end` lets go without a code."""
    LEFT = "left"
    """For good, with `departure`. The window lets go of the machine."""
    CLOSED = "closed"
    """The server has closed it: a proctor cleared it, or the contestant checked in elsewhere. The window lets go."""


class Sight(Protocol):
    """What a session looks at; every `Lockdown` is one."""

    def has_focus(self) -> bool: ...

    def displays(self) -> int: ...

    def grab(self) -> QImage | None: ...


class Outbox(Protocol):
    """Of submissions; `Workspace.outbox` is one."""

    def wake(self) -> None: ...

    async def count_waiting(self, competition_id: str) -> int:
        """How many submissions of this contest have not reached the server. Raises `StorageTrouble`."""
        ...

    async def settle(self, competition_id: str, *, seconds: float) -> int:
        """Send what waits, for so long at most; how many still wait after that. Raises `StorageTrouble`."""
        ...


@dataclass(kw_only=True)
class Listeners:
    """What the window hears. None of them may raise."""

    on_state: Callable[[SessionState], None] = lambda _: None
    on_changed: Callable[[], None] = lambda: None
    """`is_heard`, `ends_at`, `lock_text` or a count of what waits is another."""
    on_instruction: Callable[[Instruction], bool] = lambda _: True
    """Carry it out (show the message, lock, unlock, tell of extra time); whether it is done. What is not done comes
    again with the next heartbeat. Pictures and the end of the session are the session's own: END is told here just
    before the state becomes LEFT."""


class KioskSession:
    def __init__(
        self,
        *,
        contest_id: str,
        username: str,
        data_folder: Path,
        client: Client,
        clock: ServerClock,
        outbox: Outbox,
        uptime: Uptime | None = None,
        tick_seconds: float = TICK_SECONDS,
    ) -> None:
        """`client` is signed in, and is the one by which the outbox sends: its requests are signed from check-in on.
        `data_folder` is the application's (`Settings.data_folder`)."""
        self.listeners = Listeners()
        self._contest_id = contest_id
        self._username = username
        self._data_folder = data_folder
        self._client = client
        self._clock = clock
        self._outbox = outbox
        self._uptime = uptime or SystemUptime()
        self._tick_seconds = tick_seconds
        self._state = SessionState.OUTSIDE
        self._open: OpenSession | None = None
        self._lock: QLockFile | None = None
        self._sight: Sight | None = None
        self._is_resumed = False
        self._departure: Departure | None = None
        self._waiting_submissions = 0
        self._shown: tuple[object, ...] = ()
        self._leaving = asyncio.Lock()
        self._wake = asyncio.Event()
        self._ended = asyncio.Event()

    @property
    def state(self) -> SessionState:
        return self._state

    @property
    def is_heard(self) -> bool:
        """Whether the server hears this kiosk. False is shown calmly: work goes on, submissions wait."""
        return self._open is not None and self._open.line.is_heard

    @property
    def ends_at(self) -> datetime | None:
        """Of this contestant, extra time included; None before check-in."""
        return None if self._open is None else self._open.ends_at

    @property
    def policy(self) -> KioskPolicy:
        """Of the contest, as at check-in."""
        return self._opened().record.begun.check_in.policy

    @property
    def lock_text(self) -> str | None:
        """The proctor's, while the screen is locked; it stays over a restart."""
        return None if self._open is None else self._open.record.memory.lock_text

    @property
    def waiting_submissions(self) -> int:
        return self._waiting_submissions

    @property
    def departure(self) -> Departure | None:
        return self._departure

    @property
    def restore_file(self) -> Path:
        """For `Hold.restore_file`: the same for all sessions, so that the next start finds it."""
        return restore_file(self._data_folder)

    async def terms(self) -> KioskTerms:
        """What the contestant is told before check-in. Raises `ServerTrouble`. As the server answers, it is told of
        sessions that were left here while it did not."""
        terms = await KioskClient(self._client).terms(self._contest_id)
        await self.tell_leftovers()
        return terms

    async def tell_leftovers(self) -> None:
        """Tell the server of sessions that were left here while it was not reachable. What goes wrong is no trouble of
        the contestant's, and tried again next time."""
        try:
            async with asyncio.timeout(LEFTOVERS_SECONDS):
                await asyncio.to_thread(sweep, self._data_folder)
                await tell_leftovers(
                    self._data_folder,
                    client=self._client,
                    username=self._username,
                    clock=self._clock,
                    uptime=self._uptime,
                    count_waiting=self._outbox.count_waiting,
                )
        except (TimeoutError, StorageTrouble) as why:
            log.info("not all of what sessions of before left could be told: %s", why)

    def can_resume(self) -> bool:
        """Whether an open session of this contestant in this contest lies on this machine: it needs no new code."""
        return self._resumable() is not None

    async def check_in(self, code: str, machine: Machine) -> None:
        """A new session; afterwards INSIDE, also where one was CLOSED or LEFT before. Raises `Trouble`: a `Refused` has
        words for the contestant."""
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
        await self._begin(record, is_resumed=False)
        self.event(EventKind.CHECKED_IN, {"machine": machine.name, "waiting": self._waiting_submissions})

    async def resume(self) -> None:
        """The session that lies here goes on, off-line too; what was found amiss goes into its journal. Raises
        `Trouble` where it cannot be read: then one checks in anew."""
        folder = self._resumable()
        if folder is None:
            raise Unusable("There is no session here that could go on. Check in with the proctor's code.")
        self._hold(folder)
        record, found = await asyncio.to_thread(open_record, folder, clock=self._clock, uptime=self._uptime)
        await self._begin(record, is_resumed=True)
        _note_found(record, found)
        await record.remember(closed_well=False)

    async def run(self, sight: Sight) -> None:
        """Heartbeats, pictures and fingerprints, until the session is LEFT or CLOSED. Starts with an entry STARTED:
        call it once the window holds the machine."""
        self._sight = sight
        self.event(EventKind.STARTED, {"resumed": self._is_resumed, "displays": sight.displays()})
        loops = (self._beat_for_ever, self._tick_for_ever, self._send_pictures_for_ever)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(loop(), name=f"kiosk: {loop.__name__}") for loop in loops]
            await self._ended.wait()
            for task in tasks:
                task.cancel()

    def wake(self) -> None:
        """Beat now: the network is back, as something else has found out."""
        self._wake.set()

    def event(self, kind: EventKind, detail: Detail) -> None:
        """Into the journal; is an `OnEvent`. Never raises, never waits. Without a session it is dropped."""
        if self._is_inside():
            self._opened().note(kind, detail)

    def submission(self, key: str, problem_id: str, language: str, code: str) -> None:
        """A submission was put into the outbox."""
        if self._is_inside():
            self._opened().submission(key, problem_id, language, code)

    def draft(self, problem_id: str, language: str, code: str) -> None:
        """What is being written has changed; call it as often as one likes."""
        if self._is_inside():
            self._opened().draft(problem_id, language, code)

    async def leave(self, code: str) -> Departure:
        """With the proctor's leave code, off-line too. Raises `LeaveRefused`. What waits is sent first, if it can be
        within some seconds."""
        async with self._leaving:
            if self._departure is not None or not self._is_inside():
                raise LeaveRefused("You are not in the kiosk any more.")
            record = self._opened().record
            if record.memory.left is None:
                judged = judge(
                    record.memory.codes,
                    record.leave_secret,
                    code[:LONGEST_CODE],
                    at=self._clock.now(),
                    now=record.instant(),
                )
                if not judged.is_right:
                    raise await self._refused(record, judged)
                await record.remember(codes=judged.memory, left=How.CODE.value)
            return await self._depart(How.CODE)

    async def leave_at_end(self) -> Departure:
        """Without a code, once the contest is over for this contestant. Raises `LeaveRefused` before."""
        async with self._leaving:
            if self._departure is not None:
                return self._departure
            self._update()
            if self._state is not SessionState.OVER:
                raise not_over()
            return await self._depart(How.END)

    async def abandon(self) -> Departure:
        """A session that was resumed and cannot go on, as the machine cannot be held: it is over, and told so."""
        async with self._leaving:
            return await self._depart(How.RESET)

    async def close(self) -> None:
        """The application ends, whatever the state: files are closed. An INSIDE session can be resumed."""
        opened = self._open
        if opened is not None and self._is_inside():
            opened.note_what_is_left()
            await opened.record.remember(closed_well=True)
            opened.record.close()
        self._client.sign_with(None)
        self._let_go()
        self._ended.set()

    async def _begin(self, record: Record, *, is_resumed: bool) -> None:
        self._hold(record.folder)
        self._open = OpenSession(record, self._client)
        self._is_resumed = is_resumed
        self._departure = None
        self._ended.clear()
        self._client.sign_with(self._open.signer)
        await self._count_submissions()
        self._become(SessionState.OVER if self._open.is_over else SessionState.INSIDE)

    async def _beat_for_ever(self) -> None:
        while True:
            self._wake.clear()
            pause = await self._beat()
            try:
                async with asyncio.timeout(pause):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _beat(self) -> float:
        """How long to pause then."""
        opened = self._opened()
        if opened.record.memory.left is not None:
            return self._tick_seconds  # who is leaving says so by themselves
        unsent, was_heard = opened.beating.unsent, opened.line.is_heard
        try:
            answer = await opened.beating.beat(await self._kiosk_state())
        except ServerTrouble as trouble:
            log.info("a heartbeat was not answered: %s", trouble)
            if isinstance(trouble, Refused) and trouble.code in CLOSED_CODES and opened.record.memory.left is None:
                await self._close_by_server()
            pause = opened.line.lost(trouble)
            self._update()
            return pause
        pause = opened.line.heard(answer.heartbeat_seconds)
        if not was_heard:
            self._outbox.wake()
        self._update()
        await self._obey(answer)
        has_taken = unsent - opened.beating.unsent
        return 0.0 if opened.beating.unsent and has_taken >= CATCHING_UP else pause

    async def _obey(self, answer: HeartbeatAnswer) -> None:
        opened = self._opened()
        for instruction in answer.instructions:
            is_done = await opened.obey(instruction, self.listeners.on_instruction)
            if instruction.kind is InstructionKind.END:
                async with self._leaving:
                    await self._depart(How.INSTRUCTION)
                return
            if is_done:
                self._wake.set()
        self._update()

    async def _tick_for_ever(self) -> None:
        opened, sight = self._opened(), self._sight
        assert sight is not None  # there is no ticking but in `run`
        while True:
            opened.record.note_passed_over()
            opened.note_drafts()
            await opened.gallery.take_if_due(sight)
            self._update()
            await asyncio.sleep(self._tick_seconds)

    async def _send_pictures_for_ever(self) -> None:
        opened = self._opened()
        while True:
            pause = self._tick_seconds
            if opened.line.is_heard:
                try:
                    await opened.gallery.send_one()
                except ServerTrouble as trouble:
                    log.info("a picture waits: %s", trouble)
                    asked = trouble.retry_after_seconds if isinstance(trouble, Offline) else None
                    pause = max(pause, min(asked or 0.0, LONGEST_PICTURE_PAUSE_SECONDS))
            await asyncio.sleep(pause)

    async def _depart(self, how: How) -> Departure:
        if self._departure is not None:
            return self._departure
        opened = self._opened()
        await opened.record.remember(left=opened.record.memory.left or how.value)
        waiting = await self._settle_outbox()
        opened.note_what_is_left()
        opened.record.note(EventKind.LEFT, {"how": how.value, "waiting": waiting})
        was_told = await say_farewell(
            opened.record,
            beating=opened.beating,
            gallery=opened.gallery,
            server=opened.server,
            how=how.value,
            state=await self._kiosk_state(),
        )
        opened.record.close()
        self._departure = departure_of(how, waiting=waiting, was_told=was_told)
        self._end(SessionState.LEFT)
        return self._departure

    async def _settle_outbox(self) -> int:
        """What was submitted in this session goes out in it, where the server hears it."""
        try:
            if self.is_heard:
                self._waiting_submissions = await self._outbox.settle(self._contest_id, seconds=OUTBOX_SECONDS)
        except StorageTrouble as trouble:
            log.warning("the outbox cannot be read: %s", trouble)
        await self._count_submissions()
        return self._waiting_submissions

    async def _close_by_server(self) -> None:
        record = self._opened().record
        await record.remember(is_settled=True)
        record.close()
        await asyncio.to_thread(record.folder.settle)
        self._end(SessionState.CLOSED)

    def _end(self, state: SessionState) -> None:
        self._client.sign_with(None)
        self._let_go()
        self._become(state)
        self._ended.set()

    async def _refused(self, record: Record, judged: Judged) -> LeaveRefused:
        await record.remember(codes=judged.memory)
        if judged.was_looked_at:
            self.event(EventKind.LEAVE_REFUSED, {"wrong": judged.memory.wrong, "used_before": judged.was_used})
        return refusal_of(judged, own_time=None if self._clock.is_heard else record.local_time())

    async def _kiosk_state(self) -> KioskState:
        await self._count_submissions()
        opened, sight = self._opened(), self._sight
        return KioskState(
            has_focus=sight is not None and sight.has_focus(),
            is_locked=self.lock_text is not None,
            displays=0 if sight is None else max(0, min(sight.displays(), 64)),
            waiting_submissions=min(self._waiting_submissions, 10_000),
            waiting_pictures=min(await opened.gallery.count(), 10_000),
        )

    async def _count_submissions(self) -> None:
        try:
            self._waiting_submissions = await self._outbox.count_waiting(self._contest_id)
        except StorageTrouble as trouble:
            log.warning("the outbox cannot be read: %s", trouble)

    def _resumable(self) -> SessionFolder | None:
        return open_session(
            self._data_folder, server=self._client.server, username=self._username, contest_id=self._contest_id
        )

    def _hold(self, folder: SessionFolder) -> None:
        """Two kiosks must not write one journal. Raises `Unusable`."""
        if self._lock is not None:
            return
        lock = QLockFile(str(folder.lock))
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            raise Unusable("This session is open in another window of the kiosk. Close that one, or go on in it.")
        self._lock = lock

    def _let_go(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _opened(self) -> OpenSession:
        assert self._open is not None, "not checked in"
        return self._open

    def _is_inside(self) -> bool:
        return self._state in {SessionState.INSIDE, SessionState.OVER}

    def _update(self) -> None:
        """Tell of what has changed."""
        if not self._is_inside():
            return
        self._become(SessionState.OVER if self._opened().is_over else SessionState.INSIDE)
        shown = (self.is_heard, self.ends_at, self.lock_text, self._waiting_submissions)
        if shown != self._shown:
            self._shown = shown
            self.listeners.on_changed()

    def _become(self, state: SessionState) -> None:
        if state is not self._state:
            self._state = state
            self.listeners.on_state(state)


def _note_found(record: Record, found: Found) -> None:
    """What the last run left behind, as it shows at this one."""
    if found.changed_at is not None:
        record.note(EventKind.JOURNAL_CHANGED, {"line": found.changed_at})
    if not record.memory.closed_well:
        record.note(EventKind.ENDED_BADLY, {"torn": found.is_torn})
