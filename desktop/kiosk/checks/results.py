"""How a check says what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.kiosk.interface import CheckResult, CheckState
from server.wire.kiosk import KioskPolicy

EMPTIED = "It is emptied when the contest starts, and holds only what you copy in the contest."
MOST_NAMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    state: CheckState
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """`desktop.kiosk.interface.Check` from a function."""

    id: str
    title: str
    ask: Callable[[KioskPolicy], Found]

    def look(self, policy: KioskPolicy) -> CheckResult:
        found = self.ask(policy)
        return CheckResult(id=self.id, title=self.title, state=found.state, text=found.text, remedy=found.remedy)


def passed(text: str) -> Found:
    return Found(state=CheckState.PASS, text=text)


def warned(text: str, remedy: str) -> Found:
    return Found(state=CheckState.WARNING, text=text, remedy=remedy)


def stopped(text: str, remedy: str) -> Found:
    return Found(state=CheckState.STOP, text=text, remedy=remedy)


def graded(text: str, remedy: str, *, stops: bool) -> Found:
    return stopped(text, remedy) if stops else warned(text, remedy)


def listed(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} and {len(names) - MOST_NAMES} more"
