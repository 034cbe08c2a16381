"""Keeps a flood of events out of the journal: a key held down, two windows that fight for the focus.

What is not written is counted, and told as `times` with the next entry of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from server.wire.kiosk import EventKind

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
    """Of one kind ten at once, then one in five seconds; of all kinds a thousand at once, then one a second: a server
    takes more than that of one journal."""

    def __init__(self) -> None:
        self._of_all = _Bucket(burst=1000, per_second=1.0)
        self._of_kind: dict[EventKind, _Bucket] = {}
        self._unwritten: dict[EventKind, int] = {}

    def admits(self, kind: EventKind, now: float) -> int:
        """How many times it stands for, this one and those passed over before; 0: it is passed over itself."""
        if kind in NEVER_QUIETED:
            return 1
        if not self._takes(kind, now):
            self._unwritten[kind] = self._unwritten.get(kind, 0) + 1
            return 0
        return 1 + self._unwritten.pop(kind, 0)

    def due(self, now: float) -> Iterator[tuple[EventKind, int]]:
        """The kinds of which something was passed over that may be told by now."""
        for kind in list(self._unwritten):
            if self._takes(kind, now):
                yield kind, self._unwritten.pop(kind)

    def rest(self) -> Iterator[tuple[EventKind, int]]:
        """All that was passed over: nothing more will come."""
        while self._unwritten:
            yield self._unwritten.popitem()

    def _takes(self, kind: EventKind, now: float) -> bool:
        bucket = self._of_kind.setdefault(kind, _Bucket(burst=10, per_second=0.2))
        is_room = bucket.has_one(now) and self._of_all.has_one(now)
        if is_room:
            bucket.take()
            self._of_all.take()
        return is_room


class _Bucket:
    def __init__(self, *, burst: int, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._left = float(burst)
        self._seen_at: float | None = None

    def has_one(self, now: float) -> bool:
        passed = 0.0 if self._seen_at is None else max(0.0, now - self._seen_at)
        self._left = min(self._burst, self._left + passed * self._per_second)
        self._seen_at = now
        return self._left >= 1

    def take(self) -> None:
        self._left -= 1
