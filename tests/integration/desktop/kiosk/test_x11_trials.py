"""What the start check finds out of a real X server, and that it leaves it as it was."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from Xlib import X

from desktop.kiosk.checks.results import Found
from desktop.kiosk.interface import CheckState
from desktop.kiosk.x11 import trying
from desktop.kiosk.x11.server import NoServer, Server, program_of
from tests.fakes.x11 import Copier, Intruder, led, wait_for

TRIALS = (trying.keyboard, trying.clipboard)
CONNECTING = ord("l" if sys.byteorder == "little" else "B")
"""How whoever comes to a server begins."""


def test_a_keyboard_that_is_free_can_be_held_and_is_free_afterwards(screen: str, intruder: Intruder) -> None:
    assert trying.keyboard(screen).state is CheckState.PASS
    assert not intruder.cannot_grab_keyboard()


def test_a_keyboard_that_another_program_holds_stops(screen: str, intruder: Intruder) -> None:
    assert intruder.grabs_keyboard()
    found = trying.keyboard(screen, wait=lambda _: None)
    assert found.state is CheckState.STOP
    assert found.remedy
    assert trying.keyboard(screen, wait=lambda _: intruder.lets_go()).state is CheckState.PASS


def test_without_the_program_for_keymaps_one_may_go_on_and_is_told_its_package(
    screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    found = trying.keyboard(screen)
    assert found.state is CheckState.WARNING
    assert "xkbcomp is not installed" in found.text
    assert "sudo apt-get install x11-xkb-utils" in found.remedy


def test_a_program_for_keymaps_that_does_not_work_is_told_of(
    screen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "xkbcomp"
    program.write_text("#!/bin/sh\necho no such thing >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = trying.keyboard(screen)
    assert found.state is CheckState.WARNING
    assert "no such thing" in found.text
    assert "apt-get" not in found.remedy


def test_a_program_for_keymaps_that_cannot_be_run_is_told_of(
    screen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "xkbcomp").touch(mode=0o755)
    (tmp_path / "xkbcomp").write_bytes(b"\0no program")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = trying.keyboard(screen)
    assert (found.state, "xkbcomp: " in found.text) == (CheckState.WARNING, True)


def test_a_keyboard_that_is_tried_is_given_back_at_once(
    screen: str, intruder: Intruder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = tmp_path / "asked", tmp_path / "answers"
    os.mkfifo(answers)
    program = tmp_path / "xkbcomp"
    program.write_text(f"#!/bin/sh\n: > {asked}\nread _ < {answers}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    trial = threading.Thread(target=trying.keyboard, args=(screen,))
    trial.start()
    wait_for(asked.exists, said="the keymap was not asked for")
    is_held = intruder.cannot_grab_keyboard()
    answers.write_text("\n")
    trial.join()
    assert not is_held


@pytest.mark.parametrize(
    ("look", "at"), [(trying.keyboard, 31), (trying.clipboard, 23), *((look, CONNECTING) for look in TRIALS)]
)
def test_a_server_that_goes_in_the_middle_of_a_trial_stops(screen: str, look: Callable[[str], Found], at: int) -> None:
    """When the keyboard would be held, when somebody is asked for who owns a selection, or before all that."""
    with led(screen, lambda number: number != at) as name:
        assert look(name) == trying.NO_SERVER


def test_no_trial_leaves_a_connection_behind(screen: str) -> None:
    for look in (*TRIALS, trying.remote_signs):
        before = psutil.Process().num_fds()
        look(screen)
        assert psutil.Process().num_fds() <= before


def test_who_has_the_focus_is_known_before_the_window_manager_says_so(screen: str, intruder: Intruder) -> None:
    ours, other = (intruder.window(title, is_managed=False) for title in ("Ours", "Another"))
    server = Server(screen)
    wait_for(lambda: other.get_attributes().map_state == X.IsViewable)
    intruder.takes_focus(other)
    intruder.says_is_active(ours)
    found = server.focused()
    server.close()
    assert found is not None
    assert found.id == other.id


def test_a_clipboard_with_something_on_it_is_left_as_it_is(screen: str) -> None:
    copier = Copier(screen, "CLIPBOARD", "mine")
    found = trying.clipboard(screen)
    assert found.state is CheckState.PASS
    assert f"({program_of(os.getpid())})" in found.text
    assert not copier.lost.is_set()


def test_a_server_that_is_not_there_stops(screen: str) -> None:
    for name in ("", ":4711", "nonsense", "\0", ":0;rm"):
        assert trying.keyboard(name).state is CheckState.STOP
        assert trying.clipboard(name).state is CheckState.STOP
        assert trying.remote_signs(name) == []
    assert trying.remote_signs(screen) == []


def test_a_display_that_cannot_be_is_not_looked_for_on_the_network() -> None:
    for name in (":4711", "nonsense"):
        with pytest.raises(NoServer, match=f"there is no display '{name}'"):
            Server(name)
