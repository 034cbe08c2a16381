"""A connection to the X server beside Qt's, for what Qt does not tell. What comes from other programs' windows is
hostile: names are cut, and windows may be gone at any moment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
from Xlib import X, display, error
from Xlib.ext import res
from Xlib.protocol.event import ClientMessage
from Xlib.xobject.drawable import Window

LONGEST_NAME = 120
MOST_WINDOWS = 2000
REMOTE_EXTENSIONS = {"VNC-EXTENSION": "a VNC server's screen", "NX": "an NX server's screen"}
SELECTIONS = {"clipboard": "CLIPBOARD", "primary": "PRIMARY"}
GONE = (error.BadWindow, error.BadDrawable, error.BadMatch, error.BadValue)
LOST = (error.XError, error.ConnectionClosedError, OSError)
"""What asking a server raises that goes, or that windows go from meanwhile."""


class NoServer(Exception):
    """The X server cannot be talked to, or has gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Another program's window."""

    id: int
    title: str
    program: str
    pid: int
    is_managed: bool
    """By the window manager; else it placed itself, as menus and notices do."""


class Server:
    def __init__(self, name: str | None = None) -> None:
        if name is not None and not reachable(name):
            raise NoServer(f"there is no display {name[:40]!r}")
        try:
            self.display = display.Display(name)
        except (error.DisplayError, error.ConnectionClosedError, OSError) as trouble:
            raise NoServer(f"no connection to the X server: {trouble}") from trouble
        self.display.set_error_handler(_ignore)
        self.root = self.display.screen().root

    def close(self) -> None:
        with suppress(error.ConnectionClosedError, OSError):
            self.display.close()

    def has(self, extension: str) -> bool:
        return bool(self.display.has_extension(extension))

    def window(self, number: int) -> Window:
        return self.display.create_resource_object("window", number)

    def atom(self, name: str) -> int:
        return int(self.display.intern_atom(name))

    def numbers(self, window: Window, name: str) -> list[int]:
        """Of a property that holds numbers or windows; empty where there is none."""
        with suppress(*GONE):
            found = window.get_property(self.atom(name), X.AnyPropertyType, 0, MOST_WINDOWS)
            if found is not None and found.format == 32:
                return [int(number) for number in found.value]
        return []

    def text(self, window: Window, name: str) -> str:
        with suppress(*GONE):
            found = window.get_property(self.atom(name), X.AnyPropertyType, 0, LONGEST_NAME)
            if found is not None and found.format == 8:
                return _shown(bytes(found.value))
        return ""

    def title(self, window: Window) -> str:
        return self.text(window, "_NET_WM_NAME") or self.text(window, "WM_NAME") or self.text(window, "WM_CLASS")

    def pid(self, window: Window) -> int:
        """Of the process that made it, by the server's knowledge where it tells; 0 where nobody knows."""
        if self.has("X-Resource"):
            with suppress(error.BadRequest):  # of an older version of it
                specs = [{"client": window.id, "mask": res.LocalClientPIDMask}]
                if known := self.display.res_query_client_ids(specs).ids:
                    return int(known[0].value[0])
        return next(iter(self.numbers(window, "_NET_WM_PID")), 0)

    def foreign(self, window: Window, *, is_managed: bool) -> Foreign:
        pid = self.pid(window)
        return Foreign(id=window.id, title=self.title(window), program=program_of(pid), pid=pid, is_managed=is_managed)

    def focused(self) -> Window | None:
        """The window the window manager says is active; the one with the focus where there is no manager, or it says
        that it is ours still."""
        active = next(iter(self.numbers(self.root, "_NET_ACTIVE_WINDOW")), 0)
        if not active or is_own(self.pid(self.window(active))):
            focus = self.display.get_input_focus().focus
            active = focus if isinstance(focus, int) else focus.id
        return self.window(active) if active > X.PointerRoot else None

    def activate(self, window: Window) -> None:
        """As a task bar asks for it: window managers do as they are told then."""
        data = (32, [2, X.CurrentTime, 0, 0, 0])
        message = ClientMessage(window=window, client_type=self.atom("_NET_ACTIVE_WINDOW"), data=data)
        self.root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        window.configure(stack_mode=X.Above)
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.display.flush()

    def lower(self, number: int) -> None:
        self.window(number).configure(stack_mode=X.Below)
        self.display.flush()

    def selection_owner(self, which: str) -> Window | None:
        owner = self.display.get_selection_owner(self.atom(which))
        number = owner if isinstance(owner, int) else owner.id
        return self.window(number) if number else None

    def ancestors(self, window: Window) -> Iterator[Window]:
        """From the window up to, and without, the root."""
        for _ in range(20):
            yield window
            with suppress(*GONE):
                parent = window.query_tree().parent
                if isinstance(parent, int) or parent.id == self.root.id:
                    return
                window = parent
                continue
            return

    def events(self) -> list[int]:
        """The kinds of what has happened since."""
        return [int(self.display.next_event().type) for _ in range(self.display.pending_events())]


def program_of(pid: int) -> str:
    if not pid:
        return ""
    try:
        return psutil.Process(pid).name()[:64]
    except psutil.Error:
        return ""


def is_own(pid: int) -> bool:
    """Of this process, or of one that it started: a web engine's pages are processes of their own."""
    if pid == os.getpid():
        return True
    with suppress(psutil.Error):
        return any(parent.pid == os.getpid() for parent in psutil.Process(pid).parents())
    return False


def reachable(name: str) -> bool:
    """Whether there can be such a display. The library asks the network too, and leaves what it opened in vain open."""
    found = re.fullmatch(r"(?:unix)?:(\d{1,5})(?:\.\d{1,2})?", name)
    if found is None:
        return re.fullmatch(r"[\w.-]+:\d{1,5}(?:\.\d{1,2})?", name) is not None
    return Path(f"/tmp/.X11-unix/X{found[1]}").exists()  # noqa: S108 - where X has them


def remote_signs(display_name: str | None = None) -> list[str]:
    """X servers whose screen is nowhere but in another program."""
    try:
        server = Server(display_name)
    except NoServer:
        return []
    try:
        return [sign for name, sign in REMOTE_EXTENSIONS.items() if server.has(name)]
    finally:
        server.close()


def _shown(data: bytes) -> str:
    text = data.decode("utf-8", errors="replace")
    return "".join(character if character.isprintable() else " " for character in text).strip()[:LONGEST_NAME]


def _ignore(*_: object) -> None:
    """Windows of others go as they like."""
