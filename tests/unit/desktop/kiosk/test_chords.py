from __future__ import annotations

from desktop.kiosk.chords import ALT, CONTROL, META, NOTHING, SHIFT, Habits, K, swallowed

WINDOWS, MAC = Habits(altgr_is_control_alt=True), Habits(meta_is_control=True)
SWALLOWED = [
    (K.Key_Tab, ALT, "Alt+Tab"),
    (K.Key_Backtab, ALT | SHIFT, "Alt+Shift+Tab"),
    (K.Key_F4, ALT, "Alt+F4"),
    (K.Key_Space, ALT, "Alt+Space"),
    (K.Key_E, META, "Super+E"),
    (K.Key_Left, CONTROL | ALT, "Ctrl+Alt+Left"),
    (K.Key_Delete, CONTROL | ALT, "Ctrl+Alt+Del"),
    (K.Key_F1, CONTROL | ALT, "Ctrl+Alt+F1"),
    (K.Key_Print, NOTHING, "Print"),
    (K.Key_Print, ALT, "Alt+Print"),
    (K.Key_Print, CONTROL, "Ctrl+Print"),
    (K.Key_Escape, CONTROL, "Ctrl+Esc"),
    (K.Key_Escape, ALT, "Alt+Esc"),
    (K.Key_ScreenSaver, NOTHING, "Screensaver"),
    (K.Key_Sleep, NOTHING, "Sleep"),
    (K.Key_LaunchMail, NOTHING, "Launch Mail"),
    (K.Key_VolumeUp, NOTHING, ""),
    (K.Key_Meta, META, ""),
    (K.Key_Shift, META | SHIFT, ""),
]
LET_THROUGH = [
    (K.Key_A, NOTHING, "a"),
    (K.Key_A, CONTROL, "\x01"),
    (K.Key_V, CONTROL, "\x16"),
    (K.Key_K, CONTROL | SHIFT, "\x0b"),
    (K.Key_Up, ALT, ""),
    (K.Key_Down, ALT | SHIFT, ""),
    (K.Key_F1, NOTHING, ""),
    (K.Key_Tab, CONTROL, "\t"),
    (K.Key_Escape, NOTHING, "\x1b"),
    (K.Key_AltGr, NOTHING, ""),
    (K.Key_At, NOTHING, "@"),
    (K.Key_Dead_Circumflex, NOTHING, ""),
    (K.Key_Multi_key, NOTHING, ""),
    (K.Key_Paste, NOTHING, ""),
    (K.Key_Q, CONTROL | ALT, ""),
]


def test_chords_of_the_system_are_swallowed() -> None:
    for key, held, name in SWALLOWED:
        assert swallowed(key.value, held, "") == name


def test_what_an_editor_is_typed_with_is_let_through() -> None:
    for key, held, text in LET_THROUGH:
        assert swallowed(key.value, held, text) is None, (key, held)


def test_systems_have_habits() -> None:
    assert swallowed(K.Key_At.value, CONTROL | ALT, "@", WINDOWS) is None
    assert swallowed(K.Key_At.value, CONTROL | ALT, "@") == "Ctrl+Alt+@"
    assert swallowed(K.Key_Left.value, CONTROL | ALT, "", WINDOWS) == "Ctrl+Alt+Left"
    assert swallowed(K.Key_A.value, META, "", MAC) is None


def test_a_key_that_nobody_knows_is_swallowed_with_the_super_key_too() -> None:
    assert (swallowed(0x7777777, META, "") or "").startswith("Super+")
