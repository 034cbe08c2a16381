"""What the start check finds out of a real X server, and that it leaves it as it was."""

from __future__ import annotations

from desktop.kiosk.interface import CheckState
from desktop.kiosk.x11 import trying
from tests.fakes.x11 import Copier, Intruder


def test_a_keyboard_that_is_free_can_be_held_and_is_free_afterwards(screen: str, intruder: Intruder) -> None:
    assert trying.keyboard(screen).state is CheckState.PASS
    assert not intruder.cannot_grab_keyboard()


def test_a_keyboard_that_another_program_holds_stops(screen: str, intruder: Intruder) -> None:
    assert intruder.grabs_keyboard()
    found = trying.keyboard(screen, wait=lambda _: None)
    assert found.state is CheckState.STOP
    assert found.remedy
    assert trying.keyboard(screen, wait=lambda _: intruder.lets_go()).state is CheckState.PASS


def test_a_clipboard_with_something_on_it_is_left_as_it_is(screen: str) -> None:
    copier = Copier(screen, "CLIPBOARD", "mine")
    assert trying.clipboard(screen).state is CheckState.PASS
    assert not copier.lost.is_set()


def test_a_server_that_is_not_there_stops(screen: str) -> None:
    for name in ("", ":4711", "nonsense", "\0", ":0;rm"):
        assert trying.keyboard(name).state is CheckState.STOP
        assert trying.clipboard(name).state is CheckState.STOP
        assert trying.remote_signs(name) == []
    assert trying.remote_signs(screen) == []
