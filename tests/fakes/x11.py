"""A screen without a monitor, hands that type on its keyboard, and programs that try to come between."""

from __future__ import annotations

import os
import select
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from Xlib import XK, X, Xatom, Xutil
from Xlib.display import Display
from Xlib.error import ConnectionClosedError, XError
from Xlib.ext import xtest
from Xlib.protocol.event import ClientMessage, SelectionNotify

from tests.patience import PATIENCE_SECONDS

MODIFIERS = {"Shift": "Shift_L", "Ctrl": "Control_L", "Alt": "Alt_L", "Super": "Super_L", "AltGr": "ISO_Level3_Shift"}
CLICK_MILLISECONDS = 60
X_TCP_PORT = 6000
"""Of the first display."""
SIGNS = {" ": "space", "\n": "Return", "\t": "Tab", "ä": "adiaeresis", "é": "eacute"}


def wait_for(fact: Callable[[], Any], *, seconds: float = PATIENCE_SECONDS, said: str = "") -> Any:
    """The first true value of it."""
    until = time.monotonic() + seconds
    while True:
        if value := fact():
            return value
        assert time.monotonic() < until, said or f"not within {seconds} s"
        time.sleep(0.02)


@contextmanager
def screen(folder: Path, *, size: str = "1400x900") -> Iterator[str]:
    """The name of a display of its own, with a window manager."""
    with bare_screen(folder, size=size) as name, _managed(name, folder):
        yield name


@contextmanager
def bare_screen(folder: Path, *options: str, size: str) -> Iterator[str]:
    """The name of a display of its own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp", *options],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE_SECONDS)


@contextmanager
def led(name: str, on_request: Callable[[int], bool]) -> Iterator[str]:
    """The same display under another name. What is asked of it is told by its number before it gets there; false cuts
    the line instead."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        leading = threading.Thread(target=_lead, args=(listening, name, on_request), daemon=True)
        leading.start()
        yield f"127.0.0.1:{listening.getsockname()[1] - X_TCP_PORT}"
        leading.join(timeout=PATIENCE_SECONDS)


def _lead(listening: socket.socket, name: str, on_request: Callable[[int], bool]) -> None:
    client, _ = listening.accept()
    with client, socket.socket(socket.AF_UNIX) as server:
        server.connect(f"/tmp/.X11-unix/X{name.removeprefix(':')}")
        while ready := select.select([client, server], [], [], PATIENCE_SECONDS)[0]:
            for end in ready:
                sent = end.recv(65536)
                if not sent or (end is client and not on_request(sent[0])):
                    return
                (server if end is client else client).sendall(sent)


@contextmanager
def _managed(name: str, folder: Path) -> Iterator[None]:
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"],
        env=os.environ | {"DISPLAY": name, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        display = Display(name)
        root = display.screen().root
        supporting = display.intern_atom("_NET_SUPPORTING_WM_CHECK")
        wait_for(lambda: root.get_full_property(supporting, X.AnyPropertyType), said="no window manager")
        display.close()
        yield
    finally:
        manager.terminate()
        manager.wait(timeout=PATIENCE_SECONDS)


def run(display: str, *command: str) -> str:
    program = shutil.which(command[0])
    assert program, f"{command[0]} is not installed"
    ran = subprocess.run(
        [program, *command[1:]], env=os.environ | {"DISPLAY": display}, capture_output=True, text=True, check=True
    )
    return ran.stdout


class Hands:
    """Keys and buttons as a keyboard and a mouse give them: by XTest, below all grabs."""

    def __init__(self, name: str) -> None:
        self._display = Display(name)

    def close(self) -> None:
        self._display.close()

    def press(self, chord: str) -> None:
        """Such as `Ctrl+Alt+Left`, in X's names of keys."""
        *held, key = chord.split("+") if chord != "+" else ["+"]
        codes = [self._code(MODIFIERS[name]) for name in held] + [self._code(key)]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def type(self, text: str) -> None:
        for character in text:
            name = SIGNS.get(character) or XK.keysym_to_string(ord(character)) or character
            symbol = XK.string_to_keysym(name) or ord(character)
            code, column = self._place(symbol)
            prefix = "Shift+" if column % 2 else ""
            self._press_code(code, shift=bool(prefix))

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Held for a moment: a window manager lets a button through later than keys, and a release that overtakes its
        press is a drag to Qt."""
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        xtest.fake_input(self._display, X.ButtonPress, button)
        xtest.fake_input(self._display, X.ButtonRelease, button, time=CLICK_MILLISECONDS)
        self._display.sync()

    def _press_code(self, code: int, *, shift: bool) -> None:
        codes = [self._code("Shift_L"), code] if shift else [code]
        for number in codes:
            xtest.fake_input(self._display, X.KeyPress, number)
        for number in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, number)
        self._display.sync()

    def _code(self, name: str) -> int:
        symbol = XK.string_to_keysym(name)
        assert symbol, f"no key is called {name}"
        return self._place(symbol)[0]

    def _place(self, symbol: int) -> tuple[int, int]:
        places = sorted(self._display.keysym_to_keycodes(symbol), key=lambda place: place[1])
        assert places, f"no key types {symbol:#x}"
        return places[0]


class Intruder:
    """Another program on the same screen."""

    def __init__(self, name: str) -> None:
        self.display = Display(name)
        self.display.set_error_handler(lambda *_: None)
        self.root = self.display.screen().root
        self._served: list[threading.Thread] = []

    def close(self) -> None:
        with suppress(ConnectionClosedError, OSError):
            self.display.close()

    def window(self, title: str, *, is_managed: bool = True) -> Any:
        window = self.root.create_window(
            100, 100, 400, 300, 0, X.CopyFromParent, background_pixel=0xFF0000, override_redirect=not is_managed
        )
        window.set_wm_name(title)
        window.set_wm_class("intruder", "Intruder")
        window.set_wm_hints(flags=Xutil.InputHint, input=True)
        window.map()
        self.display.sync()
        return window

    def raise_(self, window: Any) -> None:
        """As a program does that is sure of being wanted."""
        active = self.display.intern_atom("_NET_ACTIVE_WINDOW")
        message = ClientMessage(window=window, client_type=active, data=(32, [2, X.CurrentTime, 0, 0, 0]))
        self.root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        window.configure(stack_mode=X.Above)
        self.display.sync()

    def stay_above(self, window: Any) -> None:
        state = self.display.intern_atom("_NET_WM_STATE")
        above = self.display.intern_atom("_NET_WM_STATE_ABOVE")
        message = ClientMessage(window=window, client_type=state, data=(32, [1, above, 0, 2, 0]))
        self.root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self.raise_(window)

    def grabs_keyboard(self) -> bool:
        status = self.root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
        return bool(status == X.GrabSuccess)

    def cannot_grab_keyboard(self) -> bool:
        """Gives it back where it could."""
        got = self.grabs_keyboard()
        self.lets_go()
        return not got

    def takes_focus(self, window: Any) -> None:
        """Without asking the window manager."""
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.display.sync()

    def focused(self) -> int:
        """The window that keys go to, where no program holds them."""
        focus = self.display.get_input_focus().focus
        return focus if isinstance(focus, int) else int(focus.id)

    def place(self, window: Any, x: int, y: int) -> None:
        """On top, at a point."""
        window.configure(x=x, y=y, stack_mode=X.Above)
        self.display.sync()

    def says_is_active(self, window: Any) -> None:
        """In the window manager's place."""
        active = self.display.intern_atom("_NET_ACTIVE_WINDOW")
        self.root.change_property(active, Xatom.WINDOW, 32, [window.id])
        self.display.sync()

    def change_text(self, name: str, text: str) -> None:
        """A property of the root window."""
        self.root.change_property(self.display.intern_atom(name), Xatom.STRING, 8, text.encode())
        self.display.sync()

    def lets_go(self) -> None:
        self.display.ungrab_keyboard(X.CurrentTime)
        self.display.sync()

    def top(self) -> int:
        """The window that lies above all others."""
        children = [child for child in self.root.query_tree().children if self._is_seen(child)]
        return int(children[-1].id)

    def areas(self) -> set[tuple[int, int, int, int]]:
        """Of the windows that can be seen: x, y, width, height."""
        shapes = [child.get_geometry() for child in self.root.query_tree().children if self._is_seen(child)]
        return {(shape.x, shape.y, shape.width, shape.height) for shape in shapes}

    def contains(self, outer: int, inner: Any) -> bool:
        return any(self._same(outer, window) for window in self._ancestors(inner))

    def _ancestors(self, window: Any) -> Iterator[Any]:
        while window.id != self.root.id:
            yield window
            window = window.query_tree().parent

    @staticmethod
    def _same(number: int, window: Any) -> bool:
        return bool(window.id == number)

    @staticmethod
    def _is_seen(window: Any) -> bool:
        try:
            shape = window.get_geometry()
            return bool(window.get_attributes().map_state == X.IsViewable and shape.width > 20)
        except XError:
            return False  # it has gone since it was listed


class Copier(threading.Thread):
    """A program that owns a selection and gives it to whoever asks, until another one owns it; that copied once, or
    again and again without a pause."""

    def __init__(self, name: str, selection: str, text: str, *, times: int = 1) -> None:
        super().__init__(daemon=True)
        self._display = Display(name)
        self._window = self._display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._selection = self._display.intern_atom(selection)
        self._text = text
        self.asked = 0
        self.lost = threading.Event()
        for _ in range(times):
            self._window.set_selection_owner(self._selection, X.CurrentTime)
            self._display.sync()
        self.start()

    def run(self) -> None:
        with suppress(ConnectionClosedError):
            while not self.lost.is_set():
                event = self._display.next_event()
                if event.type == X.SelectionClear:
                    self.lost.set()
                elif event.type == X.SelectionRequest:
                    self.asked += 1
                    self._give(event)
        with suppress(ConnectionClosedError, OSError):
            self._display.close()

    def _give(self, event: Any) -> None:
        targets = self._display.intern_atom("TARGETS")
        text = self._display.intern_atom("UTF8_STRING")
        if event.target == targets:
            event.requestor.change_property(event.property, Xatom.ATOM, 32, [targets, text])
        else:
            event.requestor.change_property(event.property, text, 8, self._text.encode())
        answer = SelectionNotify(
            time=event.time,
            requestor=event.requestor,
            selection=event.selection,
            target=event.target,
            property=event.property,
        )
        event.requestor.send_event(answer)
        self._display.flush()
