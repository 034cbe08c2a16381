"""The chords that lead out of a kiosk, or into the system's own tools: a table, and whether a key is in it.

What an editor is typed with must not be in here: Control and Alt with letters alone, Alt with arrows, AltGr, dead keys.
The program's own way out, Ctrl+Alt+Q, is not either.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

K = Qt.Key
NOTHING = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
META = Qt.KeyboardModifier.MetaModifier
COUNTED = SHIFT | CONTROL | ALT | META
"""Not the keypad, and not the group that AltGr chooses."""

LEAVE = QKeyCombination(CONTROL | ALT, K.Key_Q)
FUNCTION_KEYS = range(K.Key_F1.value, K.Key_F35.value + 1)
WITH_ALT = {K.Key_Tab, K.Key_Backtab, K.Key_Escape, K.Key_Space, K.Key_QuoteLeft, K.Key_AsciiTilde}
"""Switching windows, the window's menu."""
WITH_CONTROL = {K.Key_Escape}
ALWAYS = {K.Key_Print, K.Key_SysReq, K.Key_Menu, K.Key_Help, K.Key_Execute}
SUPER = {K.Key_Meta, K.Key_Super_L, K.Key_Super_R, K.Key_Hyper_L, K.Key_Hyper_R}
MODIFIERS = SUPER | {
    K.Key_Shift,
    K.Key_Control,
    K.Key_Alt,
    K.Key_AltGr,
    K.Key_CapsLock,
    K.Key_NumLock,
    K.Key_Mode_switch,
}
SYSTEM_KEYS = range(K.Key_Back.value, K.Key_Multi_key.value)
"""Keys that start programs, end the session, lock or sleep; volume and brightness are among them."""
SLEEP = {K.Key_Sleep, K.Key_Zoom}
EDITING = {K.Key_Undo, K.Key_Redo, K.Key_Copy, K.Key_Cut, K.Key_Paste, K.Key_Find, K.Key_Clear}
"""Keys of their own on some keyboards."""
HARMLESS = {
    *(K.Key_VolumeDown, K.Key_VolumeMute, K.Key_VolumeUp, K.Key_MicMute, K.Key_MicVolumeUp, K.Key_MicVolumeDown),
    *(K.Key_MonBrightnessUp, K.Key_MonBrightnessDown, K.Key_KeyboardBrightnessUp, K.Key_KeyboardBrightnessDown),
    *(K.Key_KeyboardLightOnOff, K.Key_TouchpadToggle, K.Key_TouchpadOn, K.Key_TouchpadOff, K.Key_BassBoost),
    *(K.Key_MediaPlay, K.Key_MediaStop, K.Key_MediaPrevious, K.Key_MediaNext, K.Key_MediaPause),
    *(K.Key_MediaTogglePlayPause, K.Key_Battery, K.Key_Bluetooth, K.Key_WLAN, K.Key_UWB),
}
"""Held too, but nothing to tell anybody of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """In what systems differ."""

    altgr_is_control_alt: bool = False
    """Windows: what types a character is no chord."""
    meta_is_control: bool = False
    """macOS, as Qt has it: it moves in a text, and the command key is Qt's Control."""


def swallowed(key: int, modifiers: Qt.KeyboardModifier, text: str, habits: Habits = Habits()) -> str | None:
    """The chord's name where it is swallowed; empty where nobody needs to hear of it. None lets it through. `text` is
    what it would type."""
    held = modifiers & COUNTED
    if _is(key, SUPER) and not habits.meta_is_control:
        return ""
    if held & META and not habits.meta_is_control:
        return "" if _is(key, MODIFIERS) else _name(held, key)
    if held & COUNTED == CONTROL | ALT and key == LEAVE.key().value:
        return None
    if _is(key, MODIFIERS) or _is(key, EDITING):
        return None
    if key in SYSTEM_KEYS or _is(key, ALWAYS | SLEEP):
        return "" if _is(key, HARMLESS) or key == K.Key_Menu.value else _name(held, key)
    if held & CONTROL and held & ALT:
        return None if habits.altgr_is_control_alt and text and text.isprintable() else _name(held, key)
    if held & ALT and (_is(key, WITH_ALT) or key in FUNCTION_KEYS):
        return _name(held, key)
    if held & CONTROL and _is(key, WITH_CONTROL):
        return _name(held, key)
    return None


def _is(key: int, among: set[Qt.Key]) -> bool:
    return any(key == one.value for one in among)


def _name(modifiers: Qt.KeyboardModifier, key: int) -> str:
    names = [
        name
        for modifier, name in ((META, "Super"), (CONTROL, "Ctrl"), (ALT, "Alt"), (SHIFT, "Shift"))
        if modifiers & modifier
    ]
    try:
        known = K(key)
    except ValueError:
        return "+".join([*names, f"{key:#x}"])
    if known == K.Key_Backtab:
        known = K.Key_Tab
    spelled = QKeySequence(QKeyCombination(NOTHING, known)).toString(QKeySequence.SequenceFormat.PortableText)
    return "+".join([*names, spelled or known.name.removeprefix("Key_")])
