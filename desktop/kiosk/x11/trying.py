"""For the start check: whether keyboard and clipboard of this X server can be held now. Called in any thread: each try
has a connection of its own, and gives back at once what it took."""

from __future__ import annotations

import time
from collections.abc import Callable

from Xlib import X

from desktop.kiosk.checks.results import EMPTIED, Found, passed, stopped, warned
from desktop.kiosk.x11 import keymap
from desktop.kiosk.x11.server import LOST, SELECTIONS, NoServer, Server, program_of, remote_signs
from desktop.packages import line_to_install

__all__ = ["clipboard", "keyboard", "remote_signs"]

TRIES = 5
BETWEEN_SECONDS = 0.3
"""A menu that happens to be open has the keyboard for a moment."""
NO_SERVER = stopped("The X server does not answer.", "Sign out and in again, and look again.")


def keyboard(display: str, *, wait: Callable[[float], None] = time.sleep) -> Found:
    try:
        server = Server(display)
    except NoServer:
        return NO_SERVER
    try:
        for _ in range(TRIES):
            if _takes_keyboard(server):
                return _taken(display)
            wait(BETWEEN_SECONDS)
    except LOST:
        return NO_SERVER
    finally:
        server.close()
    return stopped(
        "Another program holds the keyboard.",
        "Close menus that are open, screen lockers and programs that ask for passwords or keys, and look again.",
    )


def clipboard(display: str) -> Found:
    try:
        server = Server(display)
    except NoServer:
        return NO_SERVER
    try:
        owners = [owner for name in SELECTIONS.values() if (owner := server.selection_owner(name))]
        names = sorted({name for owner in owners if (name := program_of(server.pid(owner)))})
    except LOST:
        return NO_SERVER
    finally:
        server.close()
    return passed(f"Something is on it now ({', '.join(names)}). {EMPTIED}" if names else EMPTIED)


def _takes_keyboard(server: Server) -> bool:
    status = server.root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
    server.display.ungrab_keyboard(X.CurrentTime)
    server.display.sync()
    return bool(status == X.GrabSuccess)


def _taken(display: str) -> Found:
    try:
        keymap.read(display)
    except NoServer as trouble:
        mend = "" if keymap.can_be_changed() else f"Install it if you can ({line_to_install(keymap.PACKAGE)}). "
        return warned(
            f"It can be held, but not the keys of the X server itself (Ctrl+Alt+F1 and such): {trouble}.",
            f"{mend}You may go on: switching terminals is seen in any case.",
        )
    return passed("It can be held.")
