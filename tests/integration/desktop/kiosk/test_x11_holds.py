"""A held program under a real X server and window manager, with keys that come from below: what gets in or out."""

from __future__ import annotations

from pathlib import Path

from Xlib import Xatom

from desktop.kiosk.x11 import keymap
from tests.fakes.held import Held
from tests.fakes.x11 import Copier, Hands, Intruder, run, wait_for

CHORDS = {
    "Alt+Tab": "Alt+Tab",
    "Alt+Shift+Tab": "Alt+Shift+Tab",
    "Alt+Escape": "Alt+Esc",
    "Alt+F4": "Alt+F4",
    "Alt+F2": "Alt+F2",
    "Alt+F1": "Alt+F1",
    "Alt+space": "Alt+Space",
    "Alt+grave": "Alt+`",
    "Super+e": "Super+E",
    "Super+d": "Super+D",
    "Super+l": "Super+L",
    "Super+Tab": "Super+Tab",
    "Super+Up": "Super+Up",
    "Ctrl+Alt+Left": "Ctrl+Alt+Left",
    "Ctrl+Alt+Right": "Ctrl+Alt+Right",
    "Ctrl+Alt+Up": "Ctrl+Alt+Up",
    "Ctrl+Alt+Down": "Ctrl+Alt+Down",
    "Ctrl+Alt+Shift+Left": "Ctrl+Alt+Shift+Left",
    "Ctrl+Alt+t": "Ctrl+Alt+T",
    "Ctrl+Alt+l": "Ctrl+Alt+L",
    "Ctrl+Alt+Delete": "Ctrl+Alt+Del",
    "Ctrl+Alt+BackSpace": "Ctrl+Alt+Backspace",
    "Ctrl+Alt+F2": "Ctrl+Alt+F2",
    "Ctrl+Escape": "Ctrl+Esc",
    "Print": "Print",
    "Shift+Print": "Shift+Print",
    "Ctrl+Print": "Ctrl+Print",
    "Alt+Print": "Alt+SysReq",
}


def paste(hands: Hands, chord: str) -> None:
    """With the middle button where there is no chord."""
    if chord:
        hands.press(chord)
    else:
        hands.click(300, 300, button=2)


def test_no_chord_of_the_table_leads_out_or_leaves_a_character(held: Held, hands: Hands) -> None:
    for chord in CHORDS:
        hands.press(chord)
    hands.type("still here")
    wait_for(lambda: held.state()["text"] == "still here", said="something else was typed")
    assert [told["chord"] for kind, told in held.events() if kind == "chord_swallowed"] == list(CHORDS.values())
    assert set(held.kinds()) == {"chord_swallowed"}
    assert held.state()["focus"]


def test_what_a_program_is_typed_with_is_typed_and_nothing_is_told(held: Held, hands: Hands) -> None:
    hands.type("def f(a, b):\n")
    hands.type('return {"x": [a @ b, ~a, a ^ b | 1]}')
    for chord in ("Ctrl+a", "Ctrl+c", "End", "Ctrl+v", "Ctrl+z", "Alt+Up", "Shift+Home", "Super_L", "Ctrl+Alt+q"):
        hands.press(chord)
    hands.type("#")
    wait_for(lambda: held.state()["text"] == "def f(a, b):\n#", said="the last line was not chosen, or not whole")
    assert held.kinds() == []


def test_a_window_that_takes_the_focus_is_seen_and_loses_it(held: Held, hands: Hands, intruder: Intruder) -> None:
    window = intruder.window("Cheat sheet")
    told = held.hears("focus_lost")
    assert "Cheat sheet" in told["to"]
    assert "milliseconds" in held.hears("focus_back")
    intruder.raise_(window)
    wait_for(lambda: held.kinds().count("focus_back") >= 2)
    hands.type("mine")
    wait_for(lambda: held.state()["text"] == "mine")
    wait_for(lambda: not intruder.contains(intruder.top(), window), said="it is still above")


def test_a_window_that_stays_above_is_seen_and_put_below(held: Held, intruder: Intruder) -> None:
    window = intruder.window("On top")
    intruder.stay_above(window)
    wait_for(lambda: {"window_above", "focus_lost"} & set(held.kinds()))
    wait_for(lambda: not intruder.contains(intruder.top(), window), said="it is still above")
    wait_for(lambda: held.state()["focus"])


def test_a_window_without_a_manager_is_seen_and_put_below(held: Held, intruder: Intruder) -> None:
    window = intruder.window("Overlay", is_managed=False)
    claimed = intruder.display.intern_atom("_NET_WM_PID")
    window.change_property(claimed, Xatom.CARDINAL, 32, [held.process.pid])  # it says that it is the kiosk's own
    assert held.hears("window_above")["title"] == "Overlay"
    wait_for(lambda: intruder.top() != window.id, said="it is still above")
    for _ in range(20):
        intruder.raise_(window)
    wait_for(lambda: intruder.top() != window.id, said="it is above again")
    assert held.kinds().count("window_above") <= 2


def test_nothing_from_outside_is_pasted(held: Held, hands: Hands, screen: str) -> None:
    hands.type("mine")
    for selection, chord in (("CLIPBOARD", "Ctrl+v"), ("CLIPBOARD", "Shift+Insert"), ("PRIMARY", "")):
        copier = Copier(screen, selection, "FOREIGN")
        paste(hands, chord)
        wait_for(copier.lost.is_set, said="it still owns the clipboard")
        paste(hands, chord)
        assert copier.asked == 0
    held.hears("clipboard_changed", which="clipboard")
    held.hears("clipboard_changed", which="primary")
    hands.type("!")
    wait_for(lambda: held.state()["text"] == "mine!")


def test_what_is_copied_outside_again_and_again_comes_into_no_clipboard_of_the_kiosk(
    held: Held, hands: Hands, screen: str
) -> None:
    """Each time before the kiosk has taken the clipboard for the time before."""
    held.tell("confine")
    for selection in ("CLIPBOARD", "PRIMARY"):
        copier = Copier(screen, selection, "FOREIGN", times=300)
        wait_for(copier.lost.is_set, said=f"it still owns {selection}")
        assert copier.asked == 0
    paste(hands, "Ctrl+v")
    held.tell("let")
    paste(hands, "Ctrl+v")
    hands.type("!")
    wait_for(lambda: held.state()["text"] == "!")
    for chord in ("Ctrl+a", "Ctrl+c", "End", "Ctrl+v"):
        hands.press(chord)
    wait_for(lambda: held.state()["text"] == "!!")
    assert held.state()["clip"] == ""


def test_what_was_copied_inside_is_pasted_inside(held: Held, hands: Hands) -> None:
    hands.type("ab")
    for chord in ("Ctrl+a", "Ctrl+c", "End", "Ctrl+v"):
        hands.press(chord)
    wait_for(lambda: held.state()["text"] == "abab")
    assert held.kinds() == []


def test_what_is_selected_inside_is_not_yet_copied(held: Held, hands: Hands) -> None:
    held.tell("confine")
    hands.type("ab")
    for chord in ("Ctrl+a", "End", "Ctrl+v"):
        hands.press(chord)
    hands.type("!")
    wait_for(lambda: held.state()["text"] == "ab!")
    assert held.state()["clip"] == ""
    for chord in ("Ctrl+a", "Ctrl+c", "End", "Ctrl+v"):
        hands.press(chord)
    wait_for(lambda: held.state()["text"] == "ab!ab!")
    assert held.state()["clip"] == "ab!"
    held.tell("let")


def test_the_keyboard_is_held_through_menus_and_dialogs_of_ones_own(
    held: Held, hands: Hands, intruder: Intruder
) -> None:
    assert not intruder.grabs_keyboard()
    held.tell("menu")
    hands.press("Escape")
    wait_for(lambda: not held.state()["menu"])
    assert not intruder.grabs_keyboard()
    held.tell("dialog")
    wait_for(lambda: held.state()["asking"])
    hands.type("in the dialog")
    wait_for(lambda: held.state()["answer"] == "in the dialog")
    hands.press("Super+r")
    held.tell("close_dialog")
    wait_for(lambda: held.state()["active"])
    hands.type("in the text")
    wait_for(lambda: held.state()["text"] == "in the text")
    assert held.kinds() == ["chord_swallowed"]
    assert not intruder.grabs_keyboard()


def test_a_display_that_is_added_is_covered(held: Held, screen: str, intruder: Intruder, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage  # noqa: PLC0415 - after the fixtures chose the platform

    run(screen, "xrandr", "--setmonitor", "left", "700/185x900/238+0+0", "screen")
    run(screen, "xrandr", "--setmonitor", "right", "700/185x900/238+700+0", "none")
    try:
        held.hears("display_added", display="right", size="700x900")
        wait_for(lambda: held.state()["frame"] == [0, 0, 700, 900], said="the window is not on one display")
        window = intruder.window("On the other display", is_managed=False)
        intruder.place(window, 800, 100)

        def is_black() -> bool:
            held.tell(f"picture {tmp_path / 'screen.png'}")
            picture = QImage(str(tmp_path / "screen.png"))
            return picture.width() == 1400 and picture.pixelColor(900, 200).lightness() == 0

        wait_for(is_black, said="the other display is not covered")
    finally:
        run(screen, "xrandr", "--delmonitor", "right")
        run(screen, "xrandr", "--delmonitor", "left")
    held.hears("display_removed", display="right")
    wait_for(lambda: held.state()["frame"] == [0, 0, 1400, 900])


def test_keys_of_the_server_that_come_back_are_taken_again(held: Held, screen: str) -> None:
    before = keymap.read(screen)
    run(screen, "setxkbmap", "de")  # with the keys that lead to another terminal, until that is noticed

    def is_closed() -> bool:
        read = keymap.read(screen)
        return "adiaeresis" in read and "SwitchScreen" not in read

    assert "adiaeresis" not in before
    wait_for(is_closed, said="another terminal can be reached")
    run(screen, "setxkbmap", "us")
    assert held.kinds() == []
