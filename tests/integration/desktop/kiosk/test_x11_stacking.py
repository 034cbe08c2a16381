"""Which windows of other programs lie above one of ours, and what is told of them, seen from our own process."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from Xlib import X, Xatom
from Xlib.display import Display

from desktop.kiosk.checks.results import EMPTIED
from desktop.kiosk.interface import Detail
from desktop.kiosk.limits import Limited
from desktop.kiosk.restoring import Changes
from desktop.kiosk.x11 import trying
from desktop.kiosk.x11.server import LONGEST_NAME, MOST_WINDOWS, Server, is_own, program_of
from desktop.kiosk.x11.stacking import MOST_CHILDREN, Stacking
from desktop.kiosk.x11.system import X11System
from server.wire.kiosk import EventKind
from tests.fakes import x11
from tests.fakes.x11 import Copier, Intruder, led, wait_for

ANOTHER_PROGRAM = """
import ctypes, json, os, sys
from Xlib import display
if os.fork():
    os._exit(0)  # what a process started itself is its own
name, program, shapes = sys.argv[1:]
ctypes.CDLL(None).prctl(15, program.encode())  # its name, as the system tells it
server = display.Display(name)
made = []
for x, y, width, height, kind, is_shown in json.loads(shapes):
    window = server.screen().root.create_window(x, y, width, height, 0, 0, kind, override_redirect=True)
    made.append(window.id)
    if is_shown:
        window.map()
server.sync()
print(*made, flush=True)
sys.stdin.read()
"""
COMPOSITOR = """
import sys
from Xlib import display
server = display.Display(sys.argv[1])
overlay = server.screen().root.composite_get_overlay_window().overlay_window
server.sync()
print(overlay.id, flush=True)
sys.stdin.read()
"""
SEEN = (100, 100, 50, 50, X.InputOutput, True)


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """No window manager moves anything here. A server begins anew when its last client goes: one stays."""
    with x11.bare_screen(tmp_path_factory.mktemp("screen"), size="1400x900") as name:
        staying = Display(name)
        yield name
        staying.close()


class AnotherProgram:
    def __init__(self, screen: str, *shapes: Sequence[int], name: str = "cheating") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", ANOTHER_PROGRAM, screen, name, json.dumps(shapes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        self.windows = [int(number) for number in self._process.stdout.readline().split()]

    def __enter__(self) -> AnotherProgram:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


@pytest.fixture
def ours(intruder: Intruder) -> Any:
    """Of this process."""
    window = intruder.window("Ours", is_managed=False)
    intruder.place(window, 0, 0)
    return window


@pytest.fixture
def server(screen: str) -> Iterator[Server]:
    made = Server(screen)
    yield made
    made.close()


def test_what_can_be_seen_above_is_found_and_nothing_else(
    screen: str, server: Server, intruder: Intruder, ours: Any
) -> None:
    shapes = (
        (2000, 100, 50, 50, X.InputOutput, True),
        (2000, 2000, 50, 50, X.InputOutput, True),
        (100, 2000, 50, 50, X.InputOutput, True),
        (-45, 100, 50, 5, X.InputOutput, True),
        (100, -45, 5, 50, X.InputOutput, True),
        (100, 100, 7, 7, X.InputOutput, True),
        (100, 100, 50, 50, X.InputOnly, True),
        (100, 100, 50, 50, X.InputOutput, False),
    )
    with AnotherProgram(screen, SEEN) as another, AnotherProgram(screen, *shapes, SEEN, SEEN) as other:
        server.lower(another.windows[0])
        intruder.window("A menu of ours", is_managed=False)
        found = Stacking(server, ours.id).above()
    assert [(window.id, window.program, window.is_managed) for window in found] == [
        (number, "cheating", False) for number in other.windows[-2:]
    ]


def test_what_an_input_method_shows_is_none(screen: str, server: Server, ours: Any) -> None:
    with AnotherProgram(screen, SEEN, name="ibus-ui-gtk3"):
        assert Stacking(server, ours.id).above() == []


def test_a_frame_around_one_of_ours_is_none_until_it_is_managed(
    screen: str, server: Server, intruder: Intruder, ours: Any
) -> None:
    with AnotherProgram(screen, SEEN, SEEN) as other:
        framed, client = (server.window(number) for number in other.windows)
        intruder.window("Dialog", is_managed=False).reparent(framed.id, 0, 0)
        intruder.display.sync()
        stacking = Stacking(server, ours.id)
        assert [window.id for window in stacking.above()] == [client.id]
        listed = server.atom("_NET_CLIENT_LIST")
        server.root.change_property(listed, Xatom.WINDOW, 32, other.windows)
        assert [(window.id, window.is_managed) for window in stacking.above()] == [
            (number, True) for number in other.windows
        ]
        server.root.delete_property(listed)
        server.display.sync()


def test_what_a_compositor_draws_into_is_none(screen: str, server: Server, ours: Any) -> None:
    with subprocess.Popen(
        [sys.executable, "-P", "-c", COMPOSITOR, screen], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as compositor:
        assert compositor.stdout
        overlay = server.window(int(compositor.stdout.readline()))
        assert overlay.get_attributes().map_state == X.IsViewable
        assert Stacking(server, ours.id).above() == []
        compositor.communicate("")


def test_of_what_a_frame_holds_only_so_much_is_looked_at(
    screen: str, server: Server, intruder: Intruder, ours: Any
) -> None:
    with AnotherProgram(screen, *[SEEN] * (1 + MOST_CHILDREN)) as other:
        frame, *inside = other.windows
        for number in (*inside, intruder.window("Dialog", is_managed=False).id):
            intruder.display.create_resource_object("window", number).reparent(frame, 0, 0)
        intruder.display.sync()
        assert [window.id for window in Stacking(server, ours.id).above()] == [frame]


@pytest.mark.parametrize(("number", "times", "pids"), [(3, 1, []), (14, 1, []), (15, 3, [0])])
def test_a_window_that_goes_while_it_is_looked_at_is_none_or_nobodys(
    screen: str, intruder: Intruder, ours: Any, *, number: int, times: int, pids: list[int]
) -> None:
    """When its attributes, its place, or what it holds would be asked for."""
    asked: list[int] = []

    def meanwhile(request: int) -> bool:
        asked.append(request)
        if asked.count(number) == times and request == number:
            other.kill_client()
            intruder.display.sync()
        return True

    with AnotherProgram(screen, SEEN) as program, led(screen, meanwhile) as name:
        other = intruder.display.create_resource_object("window", program.windows[0])
        server = Server(name)
        assert [window.pid for window in Stacking(server, ours.id).above()] == pids
        server.close()
    assert asked.count(number) >= times


def test_of_a_window_that_has_gone_nothing_is_found_nor_said(
    server: Server, ours: Any, intruder: Intruder, capfd: pytest.CaptureFixture[str]
) -> None:
    ours.destroy()
    intruder.display.sync()
    server.lower(ours.id)
    server.activate(server.window(ours.id))
    assert Stacking(server, ours.id).above() == []
    assert server.numbers(ours, "_NET_CLIENT_LIST") == []
    assert server.title(ours) == ""
    assert list(server.ancestors(ours)) == [ours]
    assert capfd.readouterr() == ("", "")


def test_whoever_says_what_is_managed_says_no_more_than_may_be(server: Server, intruder: Intruder) -> None:
    listed = intruder.display.intern_atom("_NET_CLIENT_LIST")
    intruder.root.change_property(listed, Xatom.WINDOW, 32, [intruder.root.id] * (MOST_WINDOWS + 1))
    intruder.display.sync()
    assert server.numbers(server.root, "_NET_CLIENT_LIST") == [server.root.id] * MOST_WINDOWS
    assert list(server.ancestors(server.root)) == [server.root]
    intruder.root.delete_property(listed)
    intruder.display.sync()


def test_where_nobody_owns_a_selection_there_is_no_owner(server: Server) -> None:
    assert server.selection_owner("_AGON_NOBODYS") is None


def test_whose_a_window_is_it_says_itself_where_the_server_does_not_tell(tmp_path: Path) -> None:
    with x11.bare_screen(tmp_path, "-extension", "X-Resource", size="100x100") as name:
        server, other = Server(name), Intruder(name)
        Copier(name, "CLIPBOARD", "nobody's")
        assert trying.clipboard(name).text == EMPTIED
        window = other.window("Says so", is_managed=False)
        assert server.pid(server.window(window.id)) == 0
        window.change_property(server.atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [4711])
        other.display.sync()
        assert server.pid(server.window(window.id)) == 4711
        other.close()
        server.close()


def test_a_windows_name_is_cut_and_can_be_shown(server: Server, ours: Any, intruder: Intruder) -> None:
    def title(data: bytes) -> str:
        ours.change_property(server.atom("WM_NAME"), Xatom.STRING, 8, data)
        intruder.display.sync()
        return server.title(server.window(ours.id))

    assert title(b" a\0b\x1b[1m\n\xff ") == "a b [1m \ufffd"
    assert title(b"x" * 5000) == "x" * LONGEST_NAME
    ours.change_property(server.atom("_NET_WM_NAME"), Xatom.CARDINAL, 32, [65])
    assert title(b"still") == "still"
    assert server.numbers(server.window(ours.id), "WM_NAME") == []


@pytest.mark.parametrize("nobody", [X.NONE, X.PointerRoot])
def test_where_no_window_has_the_focus_none_is_found(server: Server, intruder: Intruder, nobody: int) -> None:
    intruder.display.set_input_focus(nobody, X.RevertToPointerRoot, X.CurrentTime)
    intruder.display.sync()
    assert server.focused() is None


def test_of_windows_within_windows_only_so_many_are_asked_about(server: Server, intruder: Intruder, ours: Any) -> None:
    window, made = ours, [ours.id]
    for _ in range(30):
        window = window.create_window(0, 0, 9, 9, 0, X.CopyFromParent)
        made.append(window.id)
    intruder.display.sync()
    assert [each.id for each in server.ancestors(server.window(window.id))] == made[:-21:-1]


def test_of_a_program_that_has_gone_no_window_is_anybodys(screen: str, server: Server) -> None:
    with AnotherProgram(screen, SEEN) as other:
        window = server.window(other.windows[0])
        assert server.pid(window) > 0
    wait_for(lambda: not server.pid(window), said="its window is still somebody's")


def test_a_programs_name_is_cut_and_one_that_has_gone_has_none(tmp_path: Path) -> None:
    program, cat = tmp_path / ("x" * 200), shutil.which("cat")
    assert cat
    program.symlink_to(cat)
    with subprocess.Popen([program], stdin=subprocess.PIPE) as running:
        assert program_of(running.pid) == "x" * 64
    assert program_of(running.pid) == program_of(0) == ""


class Ours(QWidget):
    """A window that the X server knows by another number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def winId(self) -> int:  # noqa: N802 - Qt's name
        return self._number


def test_a_window_above_is_told_of_and_lowered_when_it_is_seen_again(
    qapp: QApplication, screen: str, *, server: Server, ours: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frames around dialogs of ours are above for a moment, before anything is said of them."""
    told: list[tuple[EventKind, Detail]] = []
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    system, changes = X11System(), Changes(tmp_path / "restore.json")
    system.prepare(changes)
    system.engage(Ours(ours.id), Limited(lambda kind, detail: told.append((kind, detail))))
    with AnotherProgram(screen, SEEN):
        system.look()
        assert told == []
        assert len(Stacking(server, ours.id).above()) == 1
        system.look()
        assert told == [(EventKind.WINDOW_ABOVE, {"program": "cheating"})]
        wait_for(lambda: not Stacking(server, ours.id).above(), said="it is still above")  # by another connection
    system.release()
    changes.put_back()


def test_a_server_that_goes_while_a_machine_is_held_ends_nothing(
    qapp: QApplication, screen: str, *, ours: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    has_gone: list[bool] = []
    monkeypatch.setenv("PATH", "")  # the keymap is another connection's
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    with led(screen, lambda _: not has_gone) as name:
        monkeypatch.setenv("DISPLAY", name)
        system = X11System()
        system.prepare(Changes(tmp_path / "restore.json"))
        system.engage(Ours(ours.id), Limited(lambda *_: None))
        has_gone.append(True)
        system.look()
        assert system.foreground() == system.clipboard_owner("clipboard") == ""
        system.release()


def test_where_no_server_is_to_be_had_nothing_is_asked_of_one(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    system, window = X11System(), QWidget()
    system.prepare(Changes(tmp_path / "restore.json"))
    system.engage(window, Limited(lambda *_: None))
    system.look()
    system.force(window)
    assert system.foreground() == ""
    system.release()
    assert not list(tmp_path.iterdir())


def test_a_process_is_own_with_all_that_it_started() -> None:
    code = "import os; os.spawnlp(os.P_WAIT, 'sh', 'sh', '-c', 'echo $$; read _')"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout
        grandchild = int(child.stdout.readline())
        assert is_own(child.pid)
        assert is_own(grandchild)
        child.communicate("\n")
    assert not is_own(child.pid)
    assert not is_own(0)
    assert not is_own(1)
