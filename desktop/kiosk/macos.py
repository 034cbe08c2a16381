"""macOS, by its documentation; it was not tried. What it calls the presentation of an application hides Dock and menu
bar and turns off switching, forced quitting and the end of the session, while the application is in front. It ends with
the process: there is nothing to put back."""

from __future__ import annotations

import ctypes
import ctypes.util
import sys
from typing import Any

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.kiosk.chords import Habits
from desktop.kiosk.interface import Ability
from desktop.kiosk.limits import Limited
from desktop.kiosk.plain import PlainSystem
from desktop.kiosk.screens import picture_of_qt

HIDE_DOCK, HIDE_MENU_BAR, NO_APPLE_MENU = 1 << 1, 1 << 3, 1 << 4
NO_PROCESS_SWITCHING, NO_FORCE_QUIT, NO_SESSION_TERMINATION, NO_HIDING = 1 << 5, 1 << 6, 1 << 7, 1 << 8
DEFAULT = 0
HELD = (
    HIDE_DOCK
    | HIDE_MENU_BAR
    | NO_APPLE_MENU
    | NO_PROCESS_SWITCHING
    | NO_FORCE_QUIT
    | NO_SESSION_TERMINATION
    | NO_HIDING
)
"""NSApplicationPresentationOptions; all but the first two are allowed only with the Dock hidden."""

ABILITIES = (
    Ability(title="Switching programs, Dock, menu bar, forced quitting", holds=True, detects=True, tested=False),
    Ability(title="Another program's window in front", holds=False, detects=True, tested=False),
    Ability(title="Other displays, plugged in later too", holds=True, detects=True, tested=False),
    Ability(title="Clipboard", holds=True, detects=True, tested=False),
    Ability(title="Pictures of the screen by its keys (Cmd+Shift+3)", holds=False, detects=False, tested=False),
    Ability(title="Sleep, clock that is set", holds=False, detects=True, tested=False),
)


class MacSystem(PlainSystem):
    abilities = ABILITIES
    habits = Habits(meta_is_control=True)
    can_cover = True

    def engage(self, window: QWidget, limited: Limited) -> None:  # noqa: ARG002 - it is the application's
        present(runtime(), HELD)

    def release(self) -> None:
        present(runtime(), DEFAULT)

    def grab(self) -> QImage | None:
        """Black but for our own windows where the person has not allowed it."""
        return picture_of_qt()


def present(objc: Any, options: int) -> None:
    """`[[NSApplication sharedApplication] setPresentationOptions: options]`."""
    objc.objc_getClass.restype = objc.sel_registerName.restype = objc.objc_msgSend.restype = ctypes.c_void_p
    objc.objc_msgSend.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    application = objc.objc_msgSend(objc.objc_getClass(b"NSApplication"), objc.sel_registerName(b"sharedApplication"))
    objc.objc_msgSend.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
    objc.objc_msgSend(application, objc.sel_registerName(b"setPresentationOptions:"), options)


def runtime() -> Any:
    name = ctypes.util.find_library("objc") if sys.platform == "darwin" else None
    if name is None:
        raise OSError("there is no Objective-C on this system")
    return ctypes.CDLL(name)
