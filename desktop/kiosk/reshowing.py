"""A window that is hidden and shown at once stays the active one for Qt too, and is another one for the window system.

Flags of a window are changed while it is hidden. Hiding ends its being active at once; the focus it loses and gets back
so soon that Qt makes no change of it, and nothing would make it active again: its shortcuts would be dead.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def staying_active(window: QWidget) -> Iterator[None]:
    """Around what hides and shows it. Whether it gets the focus is the window manager's to say, as ever."""
    handle = window.windowHandle()
    had_focus = handle is not None and QGuiApplication.focusWindow() is handle
    yield
    if had_focus and window.isVisible() and QGuiApplication.focusWindow() is window.windowHandle():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # what is to be used instead asks the window manager
            QApplication.setActiveWindow(window)


def number_of(window: QWidget) -> int:
    """The window system's. A widget that was hidden and shown goes on to name the window that it had before."""
    handle = window.windowHandle()
    return int(window.winId() if handle is None else handle.winId())
