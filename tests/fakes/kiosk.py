"""A machine that can be held and let go of without anything happening to it, for the tests and pictures of a kiosk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.kiosk.interface import Ability, CheckResult, CheckState, Hold, OnEvent
from desktop.kiosk.room import Platform
from server.wire.kiosk import EventKind, KioskPolicy


@dataclass(kw_only=True)
class FakeLockdown:
    abilities: Sequence[Ability] = ()
    fault: Exception | None = None
    """Of the next `engage`."""
    held: Hold | None = None
    window: QWidget | None = None
    releases: int = 0

    def engage(self, window: QWidget, hold: Hold) -> None:
        if self.fault is not None:
            raise self.fault
        self.window, self.held = window, hold

    def release(self) -> None:
        self.releases += 1
        self.held = None

    def has_focus(self) -> bool:
        return True

    def displays(self) -> int:
        return 1

    def grab(self) -> QImage | None:
        return self.window.grab().toImage() if self.window is not None else None


@dataclass(kw_only=True)
class FakeWatchdog:
    is_started: bool = False

    def start(self) -> None:
        self.is_started = True

    def stop(self) -> None:
        self.is_started = False

    def is_alive(self) -> bool:
        return self.is_started


@dataclass(kw_only=True)
class FakeCheck:
    id: str
    title: str
    state: CheckState = CheckState.PASS
    text: str = ""
    remedy: str = ""
    gate: threading.Event | None = None
    """It is waited for, as long as it takes."""
    fault: Exception | None = None

    def look(self, policy: KioskPolicy) -> CheckResult:
        if self.gate is not None:
            self.gate.wait()
        if self.fault is not None:
            raise self.fault
        return CheckResult(id=self.id, title=self.title, state=self.state, text=self.text, remedy=self.remedy)


@dataclass(kw_only=True)
class FakePlatform:
    """What was made of a `Platform`, to be looked at."""

    lockdown: FakeLockdown = field(default_factory=FakeLockdown)
    checks: list[FakeCheck] = field(default_factory=list)
    watchdogs: list[FakeWatchdog] = field(default_factory=list)
    put_back: list[str] = field(default_factory=list)
    """What a kiosk of before left, in sentences."""

    def platform(self) -> Platform:
        return Platform(
            window_system="X11",
            lockdown=self.lockdown,
            make_checks=lambda _: self.checks,
            make_watchdog=self._watchdog,
            put_back=self._put_back,
        )

    def tell(self, kind: EventKind, **detail: str | int | bool) -> None:
        """As the lockdown does of what it sees."""
        assert self.lockdown.held is not None
        self.lockdown.held.on_event(kind, detail)

    def _watchdog(self, restore_file: Path, on_event: OnEvent) -> FakeWatchdog:
        self.watchdogs.append(FakeWatchdog())
        return self.watchdogs[-1]

    def _put_back(self, restore_file: Path) -> list[str]:
        said, self.put_back = self.put_back, []
        return said
