"""When pictures of the screen are taken, and how they become small. Taking one is the window's; the rest is not."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from server.wire.kiosk import LARGEST_PICTURE, EventKind

log = logging.getLogger(__name__)

LEAST_SECONDS_BETWEEN = 5.0
SPREAD = 0.2
"""Of the interval, to either side: nobody knows the moment of the next one."""
WIDEST = 1280
QUALITIES = (70, 50, 30)
FORMATS = (("WEBP", "image/webp"), ("JPG", "image/jpeg"))
TAKEN_FOR = frozenset(
    {
        EventKind.FOCUS_LOST,
        EventKind.KEYBOARD_TAKEN,
        EventKind.DISPLAY_ADDED,
        EventKind.SCREEN_UNLOCKED,
        EventKind.TERMINAL_SWITCHED,
        EventKind.CLIPBOARD_CHANGED,
        EventKind.WINDOW_ABOVE,
        EventKind.PROGRAM_FOUND,
        EventKind.REMOTE_SESSION,
        EventKind.SLEPT,
    }
)
"""Events after which one should see what was on the screen."""


class Timing:
    """Asked with a clock that only goes forward."""

    def __init__(self, *, interval_seconds: float, chance: Callable[[], float] = random.random) -> None:
        """`chance` is between 0 and 1."""
        self._interval = interval_seconds
        self._chance = chance
        self._last: float | None = None
        self._next: float | None = None

    def is_due(self, now: float) -> bool:
        """One of those taken at intervals."""
        if self._next is None:
            self._plan(now)
        return self._next is not None and now >= self._next

    def is_free(self, now: float) -> bool:
        """Whether the last one is long enough ago for one to be taken for a reason."""
        return self._last is None or now - self._last >= LEAST_SECONDS_BETWEEN

    def taken(self, now: float) -> None:
        self._last = now
        self._plan(now)

    def _plan(self, now: float) -> None:
        self._next = now + self._interval * (1 - SPREAD + 2 * SPREAD * self._chance())


def encoded(image: QImage) -> tuple[bytes, str] | None:
    """The picture and its media type, no larger than the server takes; None where that does not succeed. Takes a
    while: to be called in a thread of its own."""
    width = min(image.width(), WIDEST)
    while width >= WIDEST // 8:
        small = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        for quality in QUALITIES:
            made = _saved(small, quality)
            if made is None:
                return None
            if len(made[0]) <= LARGEST_PICTURE:
                return made
        width //= 2
    return None


def _saved(image: QImage, quality: int) -> tuple[bytes, str] | None:
    for name, kind in FORMATS:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if image.save(buffer, name, quality):  # type: ignore[call-overload]  # the stubs want bytes, which Qt refuses
            return bytes(buffer.data().data()), kind
    log.warning("this Qt can write neither WebP nor JPEG")
    return None
