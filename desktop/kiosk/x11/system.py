"""The X Window System: what a lockdown asks of the server itself, over a connection of its own."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QRect, QSocketNotifier, QTimer
from PySide6.QtGui import QImage, QWindow
from PySide6.QtWidgets import QWidget
from Xlib import X

from desktop.kiosk.chords import Habits
from desktop.kiosk.interface import Ability
from desktop.kiosk.limits import Limited
from desktop.kiosk.reshowing import number_of
from desktop.kiosk.restoring import Changes
from desktop.kiosk.screens import areas_of_qt, picture_of_qt
from desktop.kiosk.watching.idling import StayAwake
from desktop.kiosk.x11 import grabbing, undoing
from desktop.kiosk.x11.server import LOST, SELECTIONS, Foreign, NoServer, Server, program_of, remote_signs
from desktop.kiosk.x11.stacking import Stacking
from server.wire.kiosk import EventKind

log = logging.getLogger(__name__)

T = TypeVar("T")
SETTLING_MS = 100
CONFIRMING_MS = 200
"""A frame of the window manager around a dialog of ours comes before, and goes after, what is said of it."""
REKEYING_MS = 1500
"""Rarely: it is another process's work."""

ABILITIES = (
    Ability(title="Keys of the desktop (Alt+Tab, Super, PrintScreen, …)", holds=True, detects=True, tested=True),
    Ability(title="Another program's window in front", holds=False, detects=True, tested=True),
    Ability(title="Other displays, plugged in later too", holds=True, detects=True, tested=True),
    Ability(title="Clipboard, and what is pasted with the middle button", holds=True, detects=True, tested=True),
    Ability(title="Another terminal (Ctrl+Alt+F1 to F12)", holds=True, detects=True, tested=False),
    Ability(title="The end of the X server (Ctrl+Alt+Backspace)", holds=True, detects=False, tested=False),
    Ability(title="Locked session, sleep, clock that is set", holds=False, detects=True, tested=True),
    Ability(
        title="SysRq keys, power switch, another machine beside this one", holds=False, detects=False, tested=False
    ),
)


class X11System(QObject):
    """`desktop.kiosk.system.System`."""

    abilities = ABILITIES
    habits = Habits()
    can_cover = True

    def __init__(self) -> None:
        super().__init__()
        self._display = os.environ.get("DISPLAY", "")
        self._server: Server | None = None
        self._notifier: QSocketNotifier | None = None
        self._stacking: Stacking | None = None
        self._window: QWidget | None = None
        self._seen_above: set[int] = set()
        self._limited: Limited | None = None
        self._awake: StayAwake | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self._look_above)
        self._rekeying = QTimer(self, singleShot=True, interval=REKEYING_MS)
        self._rekeying.timeout.connect(self._hold_keys_again)
        self._changes: Changes | None = None

    def prepare(self, changes: Changes) -> None:
        self._changes = changes
        with suppress(NoServer):
            self._server = Server(self._display)
        for sentence in self._asked(lambda server: undoing.change(server, self._display, changes)) or []:
            log.warning("%s", sentence)

    def engage(self, window: QWidget, limited: Limited) -> None:
        if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            self._awake = StayAwake()
            self._awake.start()
        self._window, self._limited = window, limited
        if self._server is None:
            return
        self._stacking = Stacking(self._server, number_of(window))
        self._asked(self._listen)
        self._notifier = QSocketNotifier(self._server.display.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_events)
        self._settling.start()

    def hold_keyboard(self, window: QWindow) -> bool | None:
        window.setKeyboardGrabEnabled(True)
        return grabbing.holds(window)

    def let_go_of_keyboard(self, window: QWindow) -> None:
        window.setKeyboardGrabEnabled(False)

    def look(self) -> None:
        self._on_events()
        self._look_above()

    def release(self) -> None:
        if self._awake:
            self._awake.stop()
        self._awake = None
        self._settling.stop()
        self._rekeying.stop()
        if self._notifier:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        if self._server:
            self._server.close()
        self._server = self._notifier = self._stacking = self._window = self._limited = self._changes = None

    def areas(self) -> dict[str, QRect]:
        return areas_of_qt()

    def force(self, window: QWidget) -> None:
        self._asked(lambda server: server.activate(server.window(number_of(window))))

    def foreground(self) -> str:
        def ask(server: Server) -> str:
            window = server.focused()
            return _said(server.foreign(window, is_managed=True)) if window else ""

        return self._asked(ask) or ""

    def clipboard_owner(self, which: str) -> str:
        def ask(server: Server) -> str:
            window = server.selection_owner(SELECTIONS[which])
            return program_of(server.pid(window)) if window else ""

        return self._asked(ask) or ""

    def remote_signs(self) -> list[str]:
        return remote_signs(self._display)

    def grab(self) -> QImage | None:
        return picture_of_qt()

    def _listen(self, server: Server) -> None:
        server.root.change_attributes(event_mask=X.PropertyChangeMask | X.SubstructureNotifyMask)
        server.display.flush()

    def _on_events(self) -> None:
        """Our own windows are moved too: so nothing is looked for at once, and not for each message."""
        events = self._asked(lambda server: server.events()) or []
        if events and not self._settling.isActive():
            self._settling.start(SETTLING_MS)
        if X.MappingNotify in events and not self._rekeying.isActive():
            self._rekeying.start()

    def _hold_keys_again(self) -> None:
        if self._changes is not None:
            undoing.hold_keys_again(self._display, self._changes)

    def _look_above(self) -> None:
        stacking, limited, window = self._stacking, self._limited, self._window
        if stacking is None or limited is None or window is None:
            return
        above = self._asked(lambda _: stacking.above()) or []
        before, self._seen_above = self._seen_above, {foreign.id for foreign in above}
        staying = [foreign for foreign in above if foreign.id in before]
        for foreign in staying:
            limited.say(
                EventKind.WINDOW_ABOVE,
                f"{foreign.program} {foreign.title}",
                title=foreign.title or None,
                program=foreign.program or None,
            )
            if not foreign.is_managed:
                self._asked(partial(Server.lower, number=foreign.id))
        if staying:
            window.raise_()
        if above:
            self._settling.start(CONFIRMING_MS)

    def _asked(self, question: Callable[[Server], T]) -> T | None:
        """Windows go while one asks for them, and the server may go: neither is a reason to end."""
        if self._server is None:
            return None
        try:
            return question(self._server)
        except LOST as trouble:
            log.debug("the X server did not answer: %s", trouble)
            return None


def _said(foreign: Foreign) -> str:
    return ": ".join(part for part in (foreign.program, foreign.title) if part)
