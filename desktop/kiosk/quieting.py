"""Keeps a flood of events out of the journal: a key held down, two windows that fight for the focus.

What is not written is counted, and told as `times` with the next entry of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from server.wire.kiosk import EventKind

BURST = 10
SECONDS_EACH = 5.0
"""After a burst: one entry of a kind in so many seconds."""
NEVER_QUIETED = frozenset(
    {
        EventKind.CHECKED_IN,
        EventKind.STARTED,
        EventKind.LEFT,
        EventKind.ENDED_BADLY,
        EventKind.SUBMISSION,
        EventKind.INSTRUCTION,
        EventKind.JOURNAL_CHANGED,
    }
)


class Quieting:
    def __init__(self) -> None:
        self._left: dict[EventKind, float] = {}
        self._seen_at: dict[EventKind, float] = {}
        self._unwritten: dict[EventKind, int] = {}

    def admits(self, kind: EventKind, now: float) -> int:
        """How many times it stands for, this one and those passed over before; 0: it is passed over itself."""
        if kind in NEVER_QUIETED:
            return 1
        self._refill(kind, now)
        if self._left[kind] < 1:
            self._unwritten[kind] = self._unwritten.get(kind, 0) + 1
            return 0
        self._left[kind] -= 1
        return 1 + self._unwritten.pop(kind, 0)

    def due(self, now: float) -> Iterator[tuple[EventKind, int]]:
        """The kinds of which something was passed over that may be told by now."""
        for kind in list(self._unwritten):
            self._refill(kind, now)
            if self._left[kind] >= 1:
                self._left[kind] -= 1
                yield kind, self._unwritten.pop(kind)

    def rest(self) -> Iterator[tuple[EventKind, int]]:
        """All that was passed over: nothing more will come."""
        while self._unwritten:
            yield self._unwritten.popitem()

    def _refill(self, kind: EventKind, now: float) -> None:
        passed = now - self._seen_at.get(kind, now)
        self._left[kind] = min(BURST, self._left.get(kind, BURST) + max(0.0, passed) / SECONDS_EACH)
        self._seen_at[kind] = now
