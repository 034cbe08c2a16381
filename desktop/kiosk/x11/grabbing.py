"""Whether the keyboard is really held. Qt takes it and does not say whether it got it; asked for again over Qt's own
connection, the server does, and nothing changes where it is held already."""

from __future__ import annotations

import ctypes

from PySide6.QtGui import QGuiApplication, QNativeInterface, QWindow
from Xlib import X


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Reply(ctypes.Structure):
    _fields_ = (("response_type", ctypes.c_uint8), ("status", ctypes.c_uint8))


def holds(window: QWindow) -> bool | None:
    """None where nobody can say: it cannot be asked for, or the window is not to be seen yet."""
    application = QGuiApplication.instance()
    native = application.nativeInterface() if isinstance(application, QGuiApplication) else None
    if not isinstance(native, QNativeInterface.QX11Application):
        return None
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None
    status = _grab_status(xcb, native.connection(), int(window.winId()))
    return None if status in {None, X.GrabNotViewable} else status == X.GrabSuccess


def _grab_status(xcb: ctypes.CDLL, connection: int, window: int) -> int | None:
    xcb.xcb_grab_keyboard.restype = _Cookie
    xcb.xcb_grab_keyboard_reply.restype = ctypes.POINTER(_Reply)
    asked = xcb.xcb_grab_keyboard(
        ctypes.c_void_p(connection),
        ctypes.c_uint8(0),
        ctypes.c_uint32(window),
        ctypes.c_uint32(X.CurrentTime),
        ctypes.c_uint8(X.GrabModeAsync),
        ctypes.c_uint8(X.GrabModeAsync),
    )
    reply = xcb.xcb_grab_keyboard_reply(ctypes.c_void_p(connection), asked, None)
    if not reply:
        return None
    status = int(reply.contents.status)
    ctypes.CDLL(None).free(reply)
    return status
