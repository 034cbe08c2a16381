from __future__ import annotations

import subprocess
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.kiosk.limits import Limited
from desktop.kiosk.watching import programs, surroundings
from desktop.kiosk.watching.clocks import ClockWatch, Reading, read
from desktop.kiosk.watching.lookout import Lookout
from desktop.kiosk.watching.terminal import TerminalWatch
from server.wire.kiosk import EventKind
from tests.patience import PATIENCE_SECONDS
from tests.unit.desktop.kiosk.conftest import Told

PATIENCE_MS = int(PATIENCE_SECONDS * 1000)


class Clocks:
    def __init__(self) -> None:
        self.now = Reading(wall=1_800_000_000, running=500, elapsed=900)

    def read(self) -> Reading:
        return self.now

    def pass_time(self, seconds: float, *, asleep: bool = False) -> None:
        now = self.now
        self.now = Reading(
            wall=now.wall + seconds,
            running=now.running if asleep else now.running + seconds,
            elapsed=now.elapsed + seconds,
        )

    def set(self, by: float) -> None:
        self.now = replace(self.now, wall=self.now.wall + by)


def test_a_clock_that_is_set_is_told_of_once_each_time(told: Told, limited: Limited) -> None:
    clocks = Clocks()
    watch = ClockWatch(limited=limited, reading=clocks.read)
    for by in (3600, 0, -3600, 0):
        clocks.pass_time(1)
        clocks.set(by)
        watch.look()
    assert told.events == [(EventKind.CLOCK_MOVED, {"seconds": 3600}), (EventKind.CLOCK_MOVED, {"seconds": -3600})]


def test_a_clock_that_is_kept_right_is_not_told_of(told: Told, limited: Limited) -> None:
    clocks = Clocks()
    watch = ClockWatch(limited=limited, reading=clocks.read)
    for _ in range(30 * 60):
        clocks.pass_time(1)
        clocks.set(0.002)
        watch.look()
    assert told.events == []


def test_sleep_is_told_of_and_moves_no_clock(told: Told, limited: Limited) -> None:
    clocks = Clocks()
    watch = ClockWatch(limited=limited, reading=clocks.read)
    clocks.pass_time(600, asleep=True)
    watch.look()
    clocks.pass_time(600)
    watch.look()
    assert told.events == [(EventKind.SLEPT, {"seconds": 600})]


def test_this_machines_clocks_go_on() -> None:
    first, second = read(), read()
    assert second.wall >= first.wall
    assert second.running >= first.running
    assert second.elapsed >= second.running - 1


def test_another_terminal_is_told_of_and_the_way_back(told: Told, limited: Limited, tmp_path: Path) -> None:
    active = tmp_path / "active"
    active.write_text("tty2\n")
    watch = TerminalWatch(limited=limited, active=active)
    for name in ("tty2", "tty3", "tty2"):
        active.write_text(f"{name}\n")
        watch.look()
    assert told.events == [
        (EventKind.TERMINAL_SWITCHED, {"to": "tty3", "back": False}),
        (EventKind.TERMINAL_SWITCHED, {"to": "tty2", "back": True}),
    ]
    nowhere = TerminalWatch(limited=limited, active=tmp_path / "none")
    nowhere.look()


def test_listed_programs_are_found_by_name_in_any_case() -> None:
    running = {"Discord.exe", "code", "averylongprogra", "bash"}
    listed = ["discord", "Code", "averylongprogramname", "zoom", "bas"]
    assert programs.found(listed, lambda: running) == ["discord", "Code", "averylongprogramname"]


def test_the_kiosk_itself_and_what_it_started_are_no_other_programs(tmp_path: Path) -> None:
    copy = tmp_path / "a-listed-tool"
    copy.write_bytes(Path("/bin/sleep").read_bytes())
    copy.chmod(0o755)
    started = subprocess.Popen([str(copy), "60"])
    try:
        listed = [copy.name]
        assert programs.found(listed) == []
        assert programs.found(listed, lambda: programs.names_of_running(own=started.pid + 1)) == listed
    finally:
        started.kill()
        started.wait()


def test_a_listed_program_is_told_of_when_it_starts_and_again_when_it_starts_again(
    told: Told, limited: Limited, qtbot: QtBot
) -> None:
    running: list[str] = []
    looked = threading.Event()

    def find(_: Sequence[str]) -> list[str]:
        looked.set()
        return list(running)

    def look_again() -> None:
        looked.clear()
        assert looked.wait(PATIENCE_SECONDS)
        looked.clear()
        assert looked.wait(PATIENCE_SECONDS)

    lookout = Lookout(["zoom"], limited=limited, find=find, remote_signs=lambda: ["a test"], seconds=0.01)
    lookout.start()
    qtbot.waitUntil(lambda: EventKind.REMOTE_SESSION in told.kinds, timeout=PATIENCE_MS)
    running.append("zoom")
    qtbot.waitUntil(lambda: (EventKind.PROGRAM_FOUND, {"program": "zoom"}) in told.events, timeout=PATIENCE_MS)
    look_again()
    qtbot.wait(1)
    assert told.kinds.count(EventKind.PROGRAM_FOUND) == 1
    running.clear()
    look_again()
    qtbot.wait(1)
    told.ticks = 100
    running.append("zoom")
    qtbot.waitUntil(lambda: told.kinds.count(EventKind.PROGRAM_FOUND) == 2, timeout=PATIENCE_MS)
    lookout.stop()


def test_a_locked_session_is_told_of_and_an_unknown_one_is_not(told: Told, limited: Limited, qtbot: QtBot) -> None:
    states: list[bool | None] = [None, False, True, True, None, False]

    def ask() -> bool | None:
        return states.pop(0) if states else None

    lookout = Lookout([], limited=limited, lock_asker=lambda: ask, seconds=0.001)
    lookout.start()
    qtbot.waitUntil(lambda: EventKind.SCREEN_UNLOCKED in told.kinds, timeout=PATIENCE_MS)
    lookout.stop()
    assert [kind for kind in told.kinds if kind is not EventKind.VIRTUAL_MACHINE][-2:] == [
        EventKind.SCREEN_LOCKED,
        EventKind.SCREEN_UNLOCKED,
    ]


def test_signs_of_a_remote_session() -> None:
    assert surroundings.remote_signs({"DISPLAY": ":0"}) == []
    assert surroundings.remote_signs({"DISPLAY": "unix:0"}) == []
    assert surroundings.remote_signs({"SSH_CONNECTION": "1", "SSH_TTY": "2"}) == ["started over SSH"]
    assert surroundings.remote_signs({"XRDP_SESSION": "1"}) == ["a remote desktop session (xrdp)"]
    assert surroundings.remote_signs({"DISPLAY": "localhost:10.0"}) == [
        "the screen is another machine's (localhost:10.0)"
    ]


def test_signs_of_a_virtual_machine(tmp_path: Path) -> None:
    names = tmp_path / "sys/class/dmi/id"
    names.mkdir(parents=True)
    (names / "sys_vendor").write_text("innotek GmbH\n")
    (names / "product_name").write_bytes(b"VirtualBox\xff\n")
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/cpuinfo").write_text("processor : 0\nflags\t\t: fpu vme hypervisor\n")
    signs = surroundings.virtual_signs(tmp_path)
    assert "made by VirtualBox" in signs
    assert "the processor says so" in signs
    (names / "sys_vendor").write_text("LENOVO\n")
    (names / "product_name").write_text("20XW\n")
    (tmp_path / "proc/cpuinfo").write_text("flags : fpu vme\n")
    assert not {"made by VirtualBox", "the processor says so"} & set(surroundings.virtual_signs(tmp_path))
