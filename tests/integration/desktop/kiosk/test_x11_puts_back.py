"""What a lockdown changes on an X server, and that it is as it was however the kiosk ends."""

from __future__ import annotations

import errno
import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from Xlib import X, Xatom

from desktop.kiosk import restoring
from desktop.kiosk.x11 import keymap, undoing
from desktop.kiosk.x11.server import Server
from tests.fakes.held import Held
from tests.fakes.x11 import Hands, Intruder, run, wait_for


def looks(display: str) -> tuple[list[str], str]:
    """The keymap, and what the screen saver is set to."""
    told = run(display, "xset", "q")
    return keymap.read(display).splitlines(), told[told.index("Screen Saver") : told.index("Colors")]


@pytest.fixture
def start(screen: str, restore_file: Path) -> Iterator[Callable[[], Held]]:
    started: list[Held] = []

    def make() -> Held:
        run(screen, "xset", "s", "300", "60")
        keymap.load(screen, keymap.read(screen))
        started.append(Held(screen, restore_file))
        return started[-1]

    yield make
    for program in started:
        program.close()


@pytest.fixture
def before(screen: str) -> tuple[list[str], str]:
    run(screen, "xset", "s", "300", "60")
    keymap.load(screen, keymap.read(screen))
    return looks(screen)


def test_letting_go_puts_everything_back(
    screen: str,
    start: Callable[[], Held],
    before: tuple[list[str], str],
    *,
    restore_file: Path,
    hands: Hands,
    intruder: Intruder,
) -> None:
    held = start()
    wait_for(lambda: held.state()["focus"])
    assert "timeout:  0" in looks(screen)[1]
    assert not any("SwitchScreen" in line or "Terminate()" in line for line in looks(screen)[0])
    assert stat.S_IMODE(restore_file.stat().st_mode) == 0o600
    watchdog = held.state()["watchdog"]
    held.tell("release")
    held.forget()
    assert looks(screen) == before
    assert not restore_file.exists()
    assert not psutil.pid_exists(watchdog)
    held.tell("engage")
    held.tell("engage")
    assert looks(screen) != before
    held.tell("release")
    held.tell("release")
    assert looks(screen) == before
    held.forget()
    # Active it is at once, to Qt; until the window manager has given it the focus again, keys go nowhere.
    wait_for(lambda: intruder.focused() == held.state()["window"], said="it has not the focus")
    assert not intruder.cannot_grab_keyboard()
    hands.press("Super+r")
    hands.type("free")
    wait_for(lambda: "free" in held.state()["text"])
    assert held.kinds() == []


def test_a_window_that_was_shown_before_stays_active_when_it_is_held_and_let_go(start: Callable[[], Held]) -> None:
    """Its shortcuts would be dead, though it has the keyboard."""
    held = start()
    for deed in ("release", "engage") * 3:
        wait_for(lambda: held.state()["active"])
        held.tell(deed)
    wait_for(lambda: held.state()["active"] and held.state()["focus"])


def test_what_is_above_a_window_that_was_shown_before_it_was_held_is_seen_and_put_below(
    start: Callable[[], Held], intruder: Intruder
) -> None:
    held = start()
    held.tell("release")
    held.tell("engage")
    window = intruder.window("Overlay", is_managed=False)
    assert held.hears("window_above")["title"] == "Overlay"
    wait_for(lambda: intruder.top() != window.id, said="it is still above")


def test_a_kiosk_that_is_killed_leaves_nothing_changed(
    screen: str, start: Callable[[], Held], before: tuple[list[str], str], restore_file: Path, intruder: Intruder
) -> None:
    held = start()
    wait_for(restore_file.exists)
    assert looks(screen) != before
    held.kill()
    wait_for(lambda: looks(screen) == before, said="it was not put back")
    wait_for(lambda: not restore_file.exists())
    assert intruder.grabs_keyboard()
    intruder.lets_go()


def test_a_watchdog_that_is_killed_is_missed_and_has_a_successor(
    screen: str, start: Callable[[], Held], before: tuple[list[str], str], restore_file: Path
) -> None:
    held = start()
    first = held.state()["watchdog"]
    os.kill(first, signal.SIGTERM)
    os.kill(first, signal.SIGKILL)
    held.hears("watchdog_lost")
    second = wait_for(lambda: held.state()["watchdog"])
    assert second != first
    held.kill()
    wait_for(lambda: looks(screen) == before, said="the successor did not put it back")
    wait_for(lambda: not restore_file.exists())


def test_where_both_are_killed_the_next_start_puts_it_back(
    screen: str, start: Callable[[], Held], before: tuple[list[str], str], restore_file: Path
) -> None:
    held = start()
    wait_for(restore_file.exists)
    assert restoring.put_back(restore_file) == []  # it lives, and goes on
    watchdog = psutil.Process(held.state()["watchdog"])
    held.process.send_signal(signal.SIGSTOP)
    watchdog.kill()
    held.kill()
    wait_for(lambda: not watchdog.is_running())
    assert looks(screen) != before
    said = restoring.put_back(restore_file)
    assert len(said) == 2
    assert looks(screen) == before
    assert restoring.put_back(restore_file) == []


def test_another_server_of_the_same_name_is_left_as_it_is(
    screen: str, start: Callable[[], Held], before: tuple[list[str], str], restore_file: Path, intruder: Intruder
) -> None:
    held = start()
    wait_for(restore_file.exists)
    intruder.change_text("_AGON_KIOSK", "0123456789abcdef")
    stated = looks(screen)
    held.kill()
    wait_for(lambda: not restore_file.exists())
    assert looks(screen) == stated
    keymap.load(screen, "\n".join(before[0]))


def test_a_keyboard_that_another_program_has_is_told_of_and_taken_when_it_is_free(
    start: Callable[[], Held], intruder: Intruder, hands: Hands
) -> None:
    assert intruder.grabs_keyboard()
    held = start()
    held.hears("keyboard_taken")
    intruder.lets_go()
    wait_for(intruder.cannot_grab_keyboard, said="it was not taken")
    wait_for(lambda: held.state()["focus"])
    hands.type("mine")
    wait_for(lambda: held.state()["text"] == "mine")


def test_without_the_program_for_keymaps_the_rest_is_held_and_put_back(
    screen: str,
    before: tuple[list[str], str],
    *,
    restore_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server, changes = Server(screen), restoring.Changes(restore_file)
    with monkeypatch.context() as without:
        without.setenv("PATH", "")
        (said,) = undoing.change(server, screen, changes)
    undoing.hold_keys_again(screen, changes)  # it is there by now, and nothing of the keys could be put back
    assert "xkbcomp is not installed" in said
    assert server.display.get_screen_saver().timeout == 0
    assert changes.put_back() == ["The screen saver is as it was."]
    assert looks(screen) == before
    assert server.root.get_property(server.atom(undoing.MARK), X.AnyPropertyType, 0, 1) is None
    server.close()


def test_where_the_program_for_keymaps_goes_later_that_is_said(
    screen: str,
    before: tuple[list[str], str],
    *,
    restore_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    server, changes = Server(screen), restoring.Changes(restore_file)
    assert undoing.change(server, screen, changes) == []
    with monkeypatch.context() as without:
        without.setenv("PATH", "")
        undoing.hold_keys_again(screen, changes)
    assert "xkbcomp is not installed" in caplog.text
    assert len(changes.put_back()) == 2
    assert looks(screen) == before
    server.close()


class Full(restoring.Changes):
    """On a disk that takes the mark, and no more."""

    def add(self, change: restoring.Change) -> None:
        if change["kind"] != undoing.MARKED:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().add(change)


def test_what_could_not_be_put_back_is_not_changed(
    screen: str, before: tuple[list[str], str], restore_file: Path
) -> None:
    server, changes = Server(screen), Full(restore_file)
    said = undoing.change(server, screen, changes)
    assert ["No space left" in sentence for sentence in said] == [True, True]
    assert looks(screen) == before
    changes.put_back()
    server.close()


@pytest.mark.parametrize("mark", [b"", b"another", b"\xff"])
def test_a_server_without_the_mark_of_what_was_changed_is_left_as_it_is(
    screen: str, intruder: Intruder, mark: bytes
) -> None:
    atom = intruder.display.intern_atom(undoing.MARK)
    intruder.root.change_property(atom, Xatom.STRING, 8, mark) if mark else intruder.root.delete_property(atom)
    intruder.display.sync()
    assert undoing.undo({"kind": "x11-unknown", "display": screen, "mark": "mine"}) == []
    intruder.change_text(undoing.MARK, "mine")
    assert undoing.undo({"kind": "x11-unknown", "display": screen, "mark": "mine"}) != []
    assert undoing.undo({"kind": "x11-mark", "display": screen, "mark": "mine"}) == []
