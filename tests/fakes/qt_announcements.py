"""Hears what Qt hands on to screen readers, in the place of the one that the system has."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import PySide6
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from shiboken6 import Shiboken

E = TypeVar("E", bound=QAccessibleEvent)
_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


@contextmanager
def announcements() -> Iterator[list[str]]:
    """Every announcement from now on, in words. PySide6 leaves this one function of Qt out."""
    library = ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"))
    install = library._ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE
    install.argtypes, install.restype = [ctypes.c_void_p], ctypes.c_void_p
    heard: list[str] = []

    def hear(address: int) -> None:
        if _event(address, QAccessibleEvent).type() is QAccessible.Event.Announcement:
            heard.append(_event(address, QAccessibleAnnouncementEvent).message())

    handler = _HANDLER(hear)
    before = install(ctypes.cast(handler, ctypes.c_void_p))
    try:
        yield heard
    finally:
        install(before)


def _event(address: int, kind: type[E]) -> E:
    made = Shiboken.wrapInstance(address, kind)
    assert isinstance(made, kind)
    return made
