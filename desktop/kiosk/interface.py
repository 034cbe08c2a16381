"""What the kiosk needs of the system it runs on, and what the system tells it.

Platforms implement `Lockdown`; what one that died left changed is put back by `desktop.kiosk.restoring`. Only
`desktop.kiosk.platforms` imports them, each on its own system alone. Nothing here knows a network, a journal or a page.
All callbacks come on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from server.wire.kiosk import EventKind, KioskPolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

Detail = Mapping[str, str | int | bool]
OnEvent = Callable[[EventKind, Detail], None]
"""Hears of everything that goes into the journal."""


class CheckState(StrEnum):
    PASS = "pass"  # noqa: S105 - no password
    WARNING = "warning"
    STOP = "stop"
    """One cannot check in before it is mended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What a start check found."""

    id: str
    """Such as `displays`; each check has one."""
    title: str
    """What was looked at, in two or three words."""
    state: CheckState
    text: str
    """What was found, in a sentence."""
    remedy: str = ""
    """What to do about it; empty where nothing is to be done."""


NETWORK = "network"
"""The check that says nothing of the machine: a session that lies on it goes on without a server, too."""


class Check(Protocol):
    """One thing that is looked at before check-in. It may block: it is run in a thread, with a time limit."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    def look(self, policy: KioskPolicy) -> CheckResult: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ability:
    """How far the platform can hold one thing, for the start check and the manual."""

    title: str
    holds: bool
    """Whether it is prevented; else it is detected where `detects`."""
    detects: bool
    tested: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """What a lockdown is asked to hold."""

    policy: KioskPolicy
    on_event: OnEvent
    restore_file: str
    """Where it writes what it changes before it changes it, for the watchdog and the next start."""
    cover_text: str = field(default="This display is not used during the contest.")


class Lockdown(Protocol):
    """Holds the machine for one window. `engage` and `release` may be called more than once; neither raises for what
    the system cannot do: that is an event or an `Ability`."""

    @property
    def abilities(self) -> Sequence[Ability]: ...

    def engage(self, window: QWidget, hold: Hold) -> None:
        """Full screen, on top, keyboard held, other displays covered, clipboard confined, watchers started."""

    def release(self) -> None:
        """Everything is put back as it was, at once."""

    def has_focus(self) -> bool: ...

    def displays(self) -> int: ...

    def grab(self) -> QImage | None:
        """The whole screen as it is now, other programs' windows too; None where the system does not allow it. On the
        window's thread, and quick: what becomes of it is done in another."""


class Watchdog(Protocol):
    """A process of its own that puts back what a lockdown changed, should this one die."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def is_alive(self) -> bool: ...
