"""The lockdown, as far as it is the same on every system: what Qt can do, and the watchers. What only one window system
can do is its `System`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from desktop.kiosk import restoring
from desktop.kiosk.clipboard import ClipboardGuard
from desktop.kiosk.covers import Covers
from desktop.kiosk.focus import FocusGuard
from desktop.kiosk.interface import Ability, Hold
from desktop.kiosk.keys import KeyGuard
from desktop.kiosk.limits import Limited
from desktop.kiosk.reshowing import staying_active
from desktop.kiosk.system import System
from desktop.kiosk.watching import clocks
from desktop.kiosk.watching.lookout import Lookout
from desktop.kiosk.watching.terminal import TerminalWatch
from desktop.kiosk.windows_filter import WindowsFilter
from server.wire.kiosk import EventKind

log = logging.getLogger(__name__)

LOOK_MS = 1000
HELD = Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


class Holding:
    """`desktop.kiosk.interface.Lockdown`."""

    def __init__(self, system: System, *, reading: Callable[[], clocks.Reading] = clocks.read) -> None:
        self._system = system
        self._reading = reading
        self._held: _Held | None = None

    @property
    def abilities(self) -> Sequence[Ability]:
        return self._system.abilities

    def engage(self, window: QWidget, hold: Hold) -> None:
        if self._held is not None:
            self._held.strengthen()
            return
        self._held = _Held(window, hold, self._system, self._reading)
        self._held.begin()

    def release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.end()

    def has_focus(self) -> bool:
        return self._held is not None and self._held.focus.is_here()

    def displays(self) -> int:
        return len(self._system.areas())

    def grab(self) -> QImage | None:
        return self._system.grab()


class _Held(QObject):
    def __init__(self, window: QWidget, hold: Hold, system: System, reading: Callable[[], clocks.Reading]) -> None:
        super().__init__()
        self._window = window
        self._system = system
        self._changes = restoring.Changes(Path(hold.restore_file))
        self._restore_file = Path(hold.restore_file)
        self._flags, self._state, self._geometry = window.windowFlags(), window.windowState(), window.geometry()
        self._is_taken = self._is_over = False
        self.limited = limited = Limited(hold.on_event)
        self.focus = FocusGuard(window, limited=limited, foreground=system.foreground, force=system.force)
        text = hold.cover_text if system.can_cover else None
        self._covers = Covers(window, text=text, limited=limited, areas=system.areas)
        self._clipboard = ClipboardGuard(limited=limited, owner=system.clipboard_owner)
        self._keys = KeyGuard(limited=limited, before_paste=self._clipboard.drop_foreign, habits=system.habits)
        self._lookout = Lookout(hold.policy.programs, limited=limited, remote_signs=system.remote_signs)
        self._clocks = clocks.ClockWatch(limited=limited, reading=reading)
        self._terminal = TerminalWatch(limited=limited)
        self._windows = WindowsFilter(self)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        self._tidy(lambda: restoring.put_back(self._restore_file))
        self._system.prepare(self._changes)
        with staying_active(self._window):
            self._window.setWindowFlags(HELD)
            self._fill()
        self._keys.start()
        self._system.engage(self._window, self.limited)
        self.strengthen()
        self._covers.start()
        self._clipboard.start()
        self.focus.start()
        self._lookout.start()
        self._timer.start()
        self._windows.start()

    def end(self) -> None:
        self._is_over = True
        self._timer.stop()
        self._windows.stop()
        self._lookout.stop()
        self.focus.stop()
        self._clipboard.stop()
        self._covers.stop()
        if handle := self._window.windowHandle():
            self._system.let_go_of_keyboard(handle)
        self._keys.stop()
        self._system.release()
        self._tidy(self._changes.put_back)
        self._show_as_before()

    @staticmethod
    def _tidy(put_back: Callable[[], list[str]]) -> None:
        try:
            for sentence in put_back():
                log.info("%s", sentence)
        except OSError as trouble:
            log.warning("nothing could be put back yet: %s", trouble)

    def strengthen(self) -> None:
        """To the front, with the keyboard."""
        self._window.raise_()
        self._window.activateWindow()
        self._hold_keyboard()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A menu of ours lets go of the keyboard when it closes, whoever had it before; and a window that cannot be
        seen yet cannot have it."""
        if event.type() in {QEvent.Type.Hide, QEvent.Type.Expose} and isinstance(watched, QWindow):
            QTimer.singleShot(0, self._hold_keyboard)
        return False

    def _look(self) -> None:
        self._hold_keyboard()
        if self._covers.look():
            self._fill()
        self._clocks.look()
        self._terminal.look()
        self._system.look()

    def _fill(self) -> None:
        """The display. Where no window manager runs, nobody makes a window as large as one but itself."""
        self._window.setGeometry(self._window.screen().geometry())
        self._window.showFullScreen()

    def _hold_keyboard(self) -> None:
        """Again and again: taking what one has changes nothing, and a window that was hidden had lost it."""
        handle = self._window.windowHandle()
        if self._is_over or handle is None or QApplication.activePopupWidget() is not None:
            return
        is_taken = self._system.hold_keyboard(handle) is False
        if is_taken and not self._is_taken:
            self.limited.say(EventKind.KEYBOARD_TAKEN, by=self._system.foreground() or None)
        self._is_taken = is_taken

    def _show_as_before(self) -> None:
        was_visible = self._window.isVisible()
        with staying_active(self._window):
            self._window.setWindowFlags(self._flags)
            self._window.setWindowState(self._state)
            self._window.setGeometry(self._geometry)
            if was_visible:
                self._window.show()
        if was_visible:
            self._window.activateWindow()
