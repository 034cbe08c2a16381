"""So that a journal stays readable: what happens again and again is told once in a while, with how often it did."""

from __future__ import annotations

import time
from collections.abc import Callable

from desktop.kiosk.interface import Detail, OnEvent
from server.wire.kiosk import EventKind, detail_of

SECONDS: dict[EventKind, float] = {
    EventKind.CHORD_SWALLOWED: 10,
    EventKind.PASTE_REFUSED: 10,
    EventKind.CLIPBOARD_CHANGED: 15,
    EventKind.WINDOW_ABOVE: 15,
    EventKind.PROGRAM_FOUND: 60,
    EventKind.KEYBOARD_TAKEN: 15,
}
"""Between two of a kind about the same thing; others are told always."""
MOST_KEYS = 500
MINUTE = 60.0
MOST_A_MINUTE = 60
"""Of one kind, whatever they are about."""


class Limited:
    """An `OnEvent` before another one."""

    def __init__(self, on_event: OnEvent, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._on_event = on_event
        self._clock = clock
        self._told: dict[tuple[EventKind, str], float] = {}
        self._more: dict[tuple[EventKind, str], int] = {}
        self._minutes: dict[EventKind, list[float]] = {}

    def say(self, kind: EventKind, about: str = "", **detail: str | int | bool | None) -> bool:
        """Whether it was told now. `about` is what two events must have in common to be the same."""
        key, now = (kind, about), self._clock()
        last = self._told.get(key)
        if (last is not None and now - last < SECONDS.get(kind, 0)) or not self._is_room(kind, now):
            self._more[key] = self._more.get(key, 0) + 1
            return False
        if len(self._told) >= MOST_KEYS:
            self._told.clear()
            self._more.clear()
        self._told[key] = now
        told: Detail = detail_of(**detail, more=self._more.pop(key, None))
        self._on_event(kind, told)
        return True

    def _is_room(self, kind: EventKind, now: float) -> bool:
        recent = [at for at in self._minutes.get(kind, []) if now - at < MINUTE]
        self._minutes[kind] = recent
        if len(recent) >= MOST_A_MINUTE:
            return False
        recent.append(now)
        return True
