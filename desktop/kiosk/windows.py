"""Windows, by its documentation; it was not tried. A low-level keyboard hook swallows the system's keys, the display is
kept on, and a locked session is told of. All of it ends with the process: there is nothing to put back."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtGui import QImage, QWindow
from PySide6.QtWidgets import QWidget

from desktop.kiosk.chords import Habits
from desktop.kiosk.interface import Ability
from desktop.kiosk.limits import Limited
from desktop.kiosk.plain import PlainSystem
from desktop.kiosk.reshowing import number_of
from desktop.kiosk.restoring import Changes
from desktop.kiosk.screens import picture_of_qt
from server.wire.kiosk import EventKind

WH_KEYBOARD_LL = 13
LLKHF_ALTDOWN = 0x20
KEY_DOWN = {0x0100, 0x0104}
VK_TAB, VK_ESCAPE, VK_SPACE, VK_F4 = 0x09, 0x1B, 0x20, 0x73
VK_LWIN, VK_RWIN, VK_APPS, VK_SNAPSHOT, VK_SLEEP = 0x5B, 0x5C, 0x5D, 0x2C, 0x5F
VK_CONTROL = 0x11
ALWAYS = {VK_LWIN: "Super", VK_RWIN: "Super", VK_APPS: "Menu", VK_SNAPSHOT: "Print", VK_SLEEP: "Sleep"}
WITH_ALT = {VK_TAB: "Alt+Tab", VK_ESCAPE: "Alt+Esc", VK_SPACE: "Alt+Space", VK_F4: "Alt+F4"}
WITH_CONTROL = {VK_ESCAPE: "Ctrl+Esc"}
LAUNCHERS = range(0xB4, 0xB8)
"""Keys that start the mail program, the media player, and two programs of one's choice."""
BROWSER_KEYS = range(0xA6, 0xAD)
ES_CONTINUOUS, ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2
WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, WTS_SESSION_UNLOCK = 0x02B1, 7, 8

ABILITIES = (
    Ability(
        title="Keys of the desktop (Alt+Tab, the Windows key, PrintScreen, …)", holds=True, detects=True, tested=False
    ),
    Ability(title="Ctrl+Alt+Del, Win+L", holds=False, detects=True, tested=False),
    Ability(title="Another program's window in front", holds=False, detects=True, tested=False),
    Ability(title="Other displays, plugged in later too", holds=True, detects=True, tested=False),
    Ability(title="Clipboard", holds=True, detects=True, tested=False),
    Ability(title="Locked session, sleep, clock that is set", holds=False, detects=True, tested=False),
)


def swallowed(code: int, *, alt: bool, control: bool) -> str | None:
    """The chord's name for what never comes to a program; None for what Qt gets, and the table decides about."""
    name = ALWAYS.get(code) or (WITH_ALT.get(code) if alt else None) or (WITH_CONTROL.get(code) if control else None)
    if name is None and (code in LAUNCHERS or code in BROWSER_KEYS):
        return f"key {code:#x}"
    return name


class KeyStruct(ctypes.Structure):
    """KBDLLHOOKSTRUCT."""

    _fields_ = (
        ("vk_code", ctypes.c_uint32),
        ("scan_code", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("extra", ctypes.c_size_t),
    )


class Hook:
    """The keyboard hook; the system calls it on the thread that set it, while Qt waits for messages there. It must be
    quick: one that is slow is taken away without a word."""

    def __init__(
        self, user32: Any, make_callback: Callable[[Any], Any], on_chord: Callable[[str], object], *, module: int | None
    ) -> None:
        self._user32 = user32
        self._module = module
        self._on_chord = on_chord
        self._callback = make_callback(self.on_key)  # the system keeps no reference
        self._handle: Any = None

    def set(self) -> bool:
        if not self._handle:
            self._handle = self._user32.SetWindowsHookExW(WH_KEYBOARD_LL, self._callback, self._module, 0)
        return bool(self._handle)

    def unset(self) -> None:
        if self._handle:
            self._user32.UnhookWindowsHookEx(self._handle)
            self._handle = None

    def on_key(self, code: int, message: int, pressed: Any) -> int:
        if code == 0:
            key = KeyStruct.from_address(int(pressed))
            control = bool(self._user32.GetAsyncKeyState(VK_CONTROL) & 0x8000)
            chord = swallowed(int(key.vk_code), alt=bool(key.flags & LLKHF_ALTDOWN), control=control)
            if chord is not None:
                if message in KEY_DOWN:
                    self._on_chord(chord)
                return 1
        return int(self._user32.CallNextHookEx(None, code, message, pressed))


class SessionNews(QAbstractNativeEventFilter):
    def __init__(self, limited: Limited) -> None:
        super().__init__()
        self._limited = limited

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:  # noqa: N802
        if QByteArray(kind) == QByteArray(b"windows_generic_MSG"):
            number, parameter = message_of(message)
            if number == WM_WTSSESSION_CHANGE and parameter in {WTS_SESSION_LOCK, WTS_SESSION_UNLOCK}:
                locked = parameter == WTS_SESSION_LOCK
                self._limited.say(EventKind.SCREEN_LOCKED if locked else EventKind.SCREEN_UNLOCKED)
        return False, 0


class MessageStruct(ctypes.Structure):
    """MSG, its beginning."""

    _fields_ = (("window", ctypes.c_void_p), ("number", ctypes.c_uint32), ("parameter", ctypes.c_size_t))


def message_of(address: int) -> tuple[int, int]:
    message = MessageStruct.from_address(int(address))
    return int(message.number), int(message.parameter)


class WindowsSystem(PlainSystem):
    abilities = ABILITIES
    habits = Habits(altgr_is_control_alt=True)
    can_cover = True

    def __init__(self) -> None:
        self._hook: Hook | None = None
        self._news: SessionNews | None = None
        self._window = 0

    def prepare(self, changes: Changes) -> None:  # noqa: ARG002 - it ends with the process
        library("kernel32").SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED | ES_DISPLAY_REQUIRED)

    def engage(self, window: QWidget, limited: Limited) -> None:
        user32 = library("user32")
        user32.SetWindowsHookExW.restype = ctypes.c_void_p
        user32.CallNextHookEx.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t, ctypes.c_void_p)
        user32.SetWindowsHookExW.argtypes = (ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
        user32.UnhookWindowsHookEx.argtypes = (ctypes.c_void_p,)
        kernel32 = library("kernel32")
        kernel32.GetModuleHandleW.restype = ctypes.c_void_p
        self._hook = Hook(
            user32,
            callback_type(),
            lambda chord: limited.say(EventKind.CHORD_SWALLOWED, chord, chord=chord),
            module=kernel32.GetModuleHandleW(None),
        )
        if not self._hook.set():
            limited.say(EventKind.KEYBOARD_TAKEN)
        self._window = number_of(window)
        library("wtsapi32").WTSRegisterSessionNotification(ctypes.c_void_p(self._window), 0)
        self._news = SessionNews(limited)
        if application := QCoreApplication.instance():
            application.installNativeEventFilter(self._news)

    def release(self) -> None:
        if self._hook:
            self._hook.unset()
        if self._news and (application := QCoreApplication.instance()):
            application.removeNativeEventFilter(self._news)
            library("wtsapi32").WTSUnRegisterSessionNotification(ctypes.c_void_p(self._window))
        self._hook = self._news = None
        library("kernel32").SetThreadExecutionState(ES_CONTINUOUS)

    def hold_keyboard(self, window: QWindow) -> bool | None:  # noqa: ARG002 - the hook is the system's, not a window's
        return self._hook.set() if self._hook else None

    def foreground(self) -> str:
        user32 = library("user32")
        user32.GetForegroundWindow.restype = ctypes.c_void_p
        title = ctypes.create_unicode_buffer(120)
        user32.GetWindowTextW(ctypes.c_void_p(user32.GetForegroundWindow()), title, 120)
        return title.value

    def grab(self) -> QImage | None:
        return picture_of_qt()


def library(name: str) -> Any:
    if sys.platform == "win32":
        return ctypes.WinDLL(name)
    raise OSError(f"there is no {name} on this system")


def callback_type() -> Callable[[Any], Any]:
    if sys.platform == "win32":
        return ctypes.WINFUNCTYPE(ctypes.c_ssize_t, ctypes.c_int, ctypes.c_size_t, ctypes.c_void_p)
    raise OSError("there are no hooks on this system")
