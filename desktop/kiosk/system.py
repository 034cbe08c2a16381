"""What one window system can do beyond Qt, for `holding`. Nothing here raises for what the system cannot do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QWindow
from PySide6.QtWidgets import QWidget

from desktop.kiosk.chords import Habits
from desktop.kiosk.interface import Ability
from desktop.kiosk.limits import Limited
from desktop.kiosk.restoring import Changes


class System(Protocol):
    @property
    def abilities(self) -> Sequence[Ability]: ...

    @property
    def habits(self) -> Habits: ...

    @property
    def can_cover(self) -> bool:
        """Whether windows can be put onto a certain display."""

    def prepare(self, changes: Changes) -> None:
        """Before the window is full screen."""

    def engage(self, window: QWidget, limited: Limited) -> None:
        """After it."""

    def hold_keyboard(self, window: QWindow) -> bool | None:
        """Whether it is held now; None where nobody can say. Asked for again and again."""

    def let_go_of_keyboard(self, window: QWindow) -> None: ...

    def look(self) -> None:
        """Every second while it holds."""

    def release(self) -> None: ...

    def areas(self) -> dict[str, QRect]:
        """The displays by name."""

    def force(self, window: QWidget) -> None:
        """To the front, where asking politely did not do."""

    def foreground(self) -> str:
        """The program or window that has the focus now; empty where nobody knows."""

    def clipboard_owner(self, which: str) -> str: ...

    def remote_signs(self) -> list[str]:
        """Beyond those that every system has. Called in another thread."""

    def grab(self) -> QImage | None: ...
