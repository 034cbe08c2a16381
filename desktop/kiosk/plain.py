"""A window system of which nothing is known but what Qt says, such as Wayland without a compositor for kiosks: the
window is full screen, chords that reach it are swallowed, and a lost focus is seen. It holds nothing."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QWindow
from PySide6.QtWidgets import QWidget

from desktop.kiosk.chords import Habits
from desktop.kiosk.interface import Ability
from desktop.kiosk.limits import Limited
from desktop.kiosk.restoring import Changes
from desktop.kiosk.screens import areas_of_qt

ABILITIES = (
    Ability(title="Keys of the desktop (Alt+Tab, Super, …)", holds=False, detects=False, tested=False),
    Ability(title="Another program's window in front", holds=False, detects=True, tested=False),
    Ability(title="Other displays", holds=False, detects=True, tested=False),
    Ability(title="Clipboard", holds=False, detects=False, tested=False),
    Ability(title="Clock that is set, sleep, listed programs", holds=False, detects=True, tested=True),
)


class PlainSystem:
    """`desktop.kiosk.system.System`, and what the others add to."""

    abilities: tuple[Ability, ...] = ABILITIES
    habits = Habits()
    can_cover = False

    def prepare(self, changes: Changes) -> None:
        """Nothing is changed that outlives the program."""

    def engage(self, window: QWidget, limited: Limited) -> None: ...

    def hold_keyboard(self, window: QWindow) -> bool | None:  # noqa: ARG002 - it cannot be
        return None

    def let_go_of_keyboard(self, window: QWindow) -> None: ...

    def look(self) -> None: ...

    def release(self) -> None: ...

    def areas(self) -> dict[str, QRect]:
        return areas_of_qt()

    def force(self, window: QWidget) -> None: ...

    def foreground(self) -> str:
        return ""

    def clipboard_owner(self, which: str) -> str:  # noqa: ARG002 - nobody knows
        return ""

    def remote_signs(self) -> list[str]:
        return []

    def grab(self) -> QImage | None:
        return None
