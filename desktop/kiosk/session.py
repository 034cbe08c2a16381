"""The door to the kiosk's memory and its talk with the server: one session of one contestant in one contest.

From check-in to leaving: the journal, heartbeats, signed requests, instructions, pictures, leave codes. No widgets.
Everything is called on the window's thread, where asyncio runs too, and every listener is called there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.api.client import Client
from desktop.api.kiosk import KioskClient
from desktop.clock import ServerClock
from desktop.kiosk.departing import Departure, How, LeaveRefused, departure_of, not_over, refusal_of
from desktop.kiosk.farewell import say_farewell
from desktop.kiosk.folder import restore_file
from desktop.kiosk.interface import Detail
from desktop.kiosk.journal import Found
from desktop.kiosk.leaving import Judged, judge
from desktop.kiosk.open_session import OpenSession, Sight
from desktop.kiosk.record import Record
from desktop.kiosk.rounds import Outcomes, Rounds
from desktop.kiosk.sessions_here import SessionsHere
from desktop.kiosk.uptime import SystemUptime, Uptime
from desktop.kiosk.waiting import Outbox, Waiting
from server.wire.kiosk import EventKind, Instruction, KioskPolicy, KioskTerms, Machine

TICK_SECONDS = 1.0


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
        self._data_folder = data_folder
        self._client = client
        self._clock = clock
        self._outbox = outbox
        self._tick_seconds = tick_seconds
        self._here = SessionsHere(
            contest_id=contest_id,
            username=username,
            data_folder=data_folder,
            client=client,
            clock=clock,
            uptime=uptime or SystemUptime(),
        )
        self._waiting = Waiting(outbox, contest_id)
        self._state = SessionState.OUTSIDE
        self._open: OpenSession | None = None
        self._rounds: Rounds | None = None
        self._sight: Sight | None = None
        self._is_resumed = self._was_ended = False
        self._departure: Departure | None = None
        self._shown: tuple[object, ...] = ()
        self._leaving = asyncio.Lock()
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
    def unread(self) -> tuple[Instruction, ...]:
        """What the proctor said and nobody has said to have read, the oldest first; it stays over a restart."""
        return () if self._open is None else self._open.record.memory.unread

    @property
    def waiting_submissions(self) -> int:
        return self._waiting.count

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
        """Tell the server of sessions that were left here while it was not reachable, as far as it can be told now."""
        await self._here.tell_leftovers(self._outbox.count_waiting)

    def can_resume(self) -> bool:
        """Whether an open session of this contestant in this contest lies on this machine: it needs no new code."""
        return self._here.resumable() is not None

    async def check_in(self, code: str, machine: Machine) -> None:
        """A new session; afterwards INSIDE, also where one was CLOSED or LEFT before. Raises `Trouble`: a `Refused` has
        words for the contestant."""
        record = await self._here.begin(code, machine)
        await self._begin(record, is_resumed=False)
        self.event(EventKind.CHECKED_IN, {"machine": machine.name, "waiting": self._waiting.count})

    async def resume(self) -> None:
        """The session that lies here goes on, off-line too; what was found amiss goes into its journal. Raises
        `Trouble` where it cannot be read: then one checks in anew."""
        record, found = await self._here.go_on()
        await self._begin(record, is_resumed=True)
        _note_found(record, found)
        self._was_ended = record.memory.closed_well and not record.memory.is_over
        await record.remember(closed_well=False)

    async def run(self, sight: Sight) -> None:
        """Heartbeats, pictures and fingerprints, until the session is LEFT or CLOSED. Starts with an entry STARTED:
        call it once the window holds the machine."""
        self._sight = sight
        ended = {"ended": True} if self._was_ended else {}
        self.event(EventKind.STARTED, {"resumed": self._is_resumed, "displays": sight.displays(), **ended})
        outcomes = Outcomes(
            on_round=self._update,
            on_back=self._outbox.wake,
            carry_out=self._carry_out,
            on_ended=self._end_as_told,
            on_closed=self._close_by_server,
        )
        self._rounds = Rounds(self._opened(), sight, self._waiting, outcomes, tick_seconds=self._tick_seconds)
        await self._rounds.run(until=self._ended)

    def wake(self) -> None:
        """Beat now: the network is back, as something else has found out."""
        if self._rounds is not None:
            self._rounds.wake()

    async def has_read_first(self) -> None:
        """Of what is unread."""
        if self._is_inside():
            await self._opened().record.remember(unread=self.unread[1:])

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
                    code,
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
        self._here.let_go()
        self._ended.set()

    async def _begin(self, record: Record, *, is_resumed: bool) -> None:
        self._open = OpenSession(record, self._client)
        self._is_resumed, self._was_ended = is_resumed, False
        self._departure = None
        self._ended.clear()
        self._client.sign_with(self._open.signer)
        await self._waiting.look()
        self._become(SessionState.OVER if self._open.is_over else SessionState.INSIDE)

    def _carry_out(self, instruction: Instruction) -> bool:
        return self.listeners.on_instruction(instruction)

    async def _end_as_told(self) -> Departure:
        async with self._leaving:
            return await self._depart(How.INSTRUCTION)

    async def _depart(self, how: How) -> Departure:
        if self._departure is not None:
            return self._departure
        opened = self._opened()
        await opened.record.remember(left=opened.record.memory.left or how.value)
        # What was submitted in this session goes out in it, where the server hears it.
        waiting = await (self._waiting.settle() if self.is_heard else self._waiting.look())
        opened.note_what_is_left()
        opened.record.note(EventKind.LEFT, {"how": how.value, "waiting": waiting})
        was_told = await say_farewell(
            opened.record,
            beating=opened.beating,
            gallery=opened.gallery,
            server=opened.server,
            how=how.value,
            state=await opened.kiosk_state(self._sight, waiting=await self._waiting.look()),
        )
        opened.record.close()
        self._departure = departure_of(how, waiting=waiting, was_told=was_told)
        self._end(SessionState.LEFT)
        return self._departure

    async def _close_by_server(self) -> None:
        record = self._opened().record
        await record.remember(is_settled=True)
        record.close()
        await asyncio.to_thread(record.folder.settle)
        self._end(SessionState.CLOSED)

    def _end(self, state: SessionState) -> None:
        self._client.sign_with(None)
        self._here.let_go()
        self._become(state)
        self._ended.set()

    async def _refused(self, record: Record, judged: Judged) -> LeaveRefused:
        await record.remember(codes=judged.memory)
        if judged.was_looked_at:
            self.event(EventKind.LEAVE_REFUSED, {"wrong": judged.memory.wrong, "used_before": judged.was_used})
        return refusal_of(judged, own_time=None if self._clock.is_heard else record.local_time())

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
        shown = (self.is_heard, self.ends_at, self.lock_text, self._waiting.count)
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
