"""The door to the kiosk's memory and its talk with the server: one session of one contestant in one contest.

From check-in to leaving: the journal, heartbeats, signed requests, instructions, pictures, leave codes. No widgets.
Everything is called on the window's thread, where asyncio runs too, and every listener is called there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.api.client import Client
from desktop.clock import ServerClock
from desktop.kiosk.interface import Detail
from desktop.trouble import Trouble
from server.wire.kiosk import EventKind, Instruction, KioskPolicy, KioskTerms, Machine

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


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


class How(StrEnum):
    """Of leaving, as the server knows it."""

    END = "end"
    CODE = "code"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    how: How
    was_told: bool
    """Whether the server knows it; else it is told at the next start."""
    waiting_submissions: int
    """Still in the outbox: kept, and sent at the next check-in. The contestant is told so, calmly."""
    words: str
    """For the contestant: what happened, and what becomes of what waits."""


class LeaveRefused(Trouble):
    """One may not leave so; the message says why and what to do. `wait_seconds` until the next code is looked at."""

    def __init__(self, message: str, *, wait_seconds: float = 0.0) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


class Sight(Protocol):
    """What a session looks at; every `Lockdown` is one."""

    def has_focus(self) -> bool: ...

    def displays(self) -> int: ...

    def grab(self) -> QImage | None: ...


class Outbox(Protocol):
    """Of submissions; `Workspace.outbox` is one."""

    def wake(self) -> None: ...

    async def waiting(self, competition_id: str) -> int:
        """How many submissions of this contest have not reached the server."""
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
        self, *, contest_id: str, username: str, data_folder: Path, client: Client, clock: ServerClock, outbox: Outbox
    ) -> None:
        """`client` is signed in, and is the one by which the outbox sends: its requests are signed from check-in on.
        `data_folder` is the application's (`Settings.data_folder`)."""
        self.listeners = Listeners()

    @property
    def state(self) -> SessionState: ...

    @property
    def is_heard(self) -> bool:
        """Whether the last heartbeat was answered. False is shown calmly: work goes on, submissions wait."""

    @property
    def ends_at(self) -> datetime | None:
        """Of this contestant, extra time included; None before check-in."""

    @property
    def policy(self) -> KioskPolicy:
        """Of the contest, as at check-in."""

    @property
    def lock_text(self) -> str | None:
        """The proctor's, while the screen is locked; it stays over a restart."""

    @property
    def waiting_submissions(self) -> int: ...

    @property
    def departure(self) -> Departure | None: ...

    @property
    def restore_file(self) -> Path:
        """For `Hold.restore_file`; its folder is there."""

    async def terms(self) -> KioskTerms:
        """What the contestant is told before check-in. Raises `ServerTrouble`."""

    def can_resume(self) -> bool:
        """Whether an open session of this contestant in this contest lies on this machine: it needs no new code."""

    async def check_in(self, code: str, machine: Machine) -> None:
        """A new session; afterwards INSIDE. Raises `ServerTrouble`: a `Refused` has words for the contestant."""

    async def resume(self) -> None:
        """The session that lies here goes on, off-line too; what was found amiss goes into its journal. Raises
        `Trouble` where it cannot be read: then one checks in anew."""

    async def run(self, sight: Sight) -> None:
        """Heartbeats, pictures and watching of the clock, until the session is LEFT or CLOSED. Starts with an entry
        STARTED: call it once the window holds the machine."""

    def event(self, kind: EventKind, detail: Detail) -> None:
        """Into the journal; is an `OnEvent`. Never raises, never waits. Without a session it is dropped."""

    def submission(self, key: str, problem_id: str, language: str, code: str) -> None:
        """A submission was put into the outbox."""

    def draft(self, problem_id: str, language: str, code: str) -> None:
        """What is being written has changed; call it as often as one likes."""

    async def leave(self, code: str) -> Departure:
        """With the proctor's leave code, off-line too. Raises `LeaveRefused`. What waits is sent first, if it can be
        within some seconds."""

    async def leave_at_end(self) -> Departure:
        """Without a code, once the contest is over for this contestant. Raises `LeaveRefused` before."""

    async def close(self) -> None:
        """The application ends, whatever the state: files are closed. An INSIDE session can be resumed."""
