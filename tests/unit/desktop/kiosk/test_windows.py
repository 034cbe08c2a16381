"""As far as a machine without Windows can: what is decided, and what is asked of the system."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

from desktop.kiosk import windows
from desktop.kiosk.limits import Limited
from desktop.kiosk.windows import Hook, KeyStruct, MessageStruct, SessionNews
from server.wire.kiosk import EventKind
from tests.unit.desktop.kiosk.conftest import Told

KEYS: list[tuple[int, bool, bool, str | None]] = [
    (windows.VK_LWIN, False, False, "Super"),
    (windows.VK_TAB, True, False, "Alt+Tab"),
    (windows.VK_ESCAPE, True, False, "Alt+Esc"),
    (windows.VK_ESCAPE, False, True, "Ctrl+Esc"),
    (windows.VK_F4, True, False, "Alt+F4"),
    (windows.VK_SPACE, True, False, "Alt+Space"),
    (windows.VK_SNAPSHOT, False, False, "Print"),
    (0xB6, False, False, "key 0xb6"),
    (windows.VK_TAB, False, False, None),
    (windows.VK_ESCAPE, False, False, None),
    (windows.VK_SPACE, False, False, None),
    (ord("Q"), True, True, None),
    (ord("A"), False, False, None),
]


class User32:
    def __init__(self) -> None:
        self.control = False
        self.passed_on = 0
        self.unhooked: list[int] = []

    def SetWindowsHookExW(self, kind: int, callback: Any, module: int | None, thread: int) -> int:  # noqa: N802
        assert (kind, module, thread) == (13, 400, 0)
        assert callback is not None
        return 77

    def UnhookWindowsHookEx(self, handle: int) -> None:  # noqa: N802
        self.unhooked.append(handle)

    def GetAsyncKeyState(self, code: int) -> int:  # noqa: N802
        assert code == windows.VK_CONTROL
        return 0x8000 if self.control else 0

    def CallNextHookEx(self, *_: object) -> int:  # noqa: N802
        self.passed_on += 1
        return 0


def test_what_the_hook_swallows() -> None:
    for code, alt, control, chord in KEYS:
        assert windows.swallowed(code, alt=alt, control=control) == chord, (code, alt, control)


def test_a_swallowed_key_is_told_of_once_and_not_passed_on() -> None:
    chords: list[str] = []
    user32 = User32()
    hook = Hook(user32, lambda callback: callback, chords.append, module=400)
    assert hook.set()
    assert hook.set()
    tab = KeyStruct(vk_code=windows.VK_TAB, flags=windows.LLKHF_ALTDOWN)
    letter = KeyStruct(vk_code=ord("A"))
    assert hook.on_key(0, 0x0104, ctypes.addressof(tab)) == 1
    assert hook.on_key(0, 0x0105, ctypes.addressof(tab)) == 1
    assert hook.on_key(0, 0x0100, ctypes.addressof(letter)) == 0
    assert hook.on_key(-1, 0x0100, ctypes.addressof(tab)) == 0
    assert chords == ["Alt+Tab"]
    assert user32.passed_on == 2
    hook.unset()
    hook.unset()
    assert user32.unhooked == [77]


def test_a_locked_session_is_told_of(told: Told, limited: Limited) -> None:
    news = SessionNews(limited)
    for parameter in (7, 8, 3):
        message = MessageStruct(number=windows.WM_WTSSESSION_CHANGE, parameter=parameter)
        news.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message))
    other = MessageStruct(number=0x0100, parameter=7)
    news.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(other))
    assert told.kinds == [EventKind.SCREEN_LOCKED, EventKind.SCREEN_UNLOCKED]


def test_elsewhere_there_is_no_such_library() -> None:
    with pytest.raises(OSError, match="no user32"):
        windows.library("user32")
