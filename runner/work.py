"""How much a runner has worked: what fleets are sized by."""

from __future__ import annotations

from collections.abc import Callable


class WorkMeter:
    def __init__(self, clock: Callable[[], float]) -> None:
        """`clock` gives seconds, and never jumps."""
        self._clock = clock
        self._busy_seconds = 0.0
        self._counted_at = clock()
        self.busy = 0
        """Slots that have a job."""
        self.judged = 0

    def begin(self) -> None:
        self._count()
        self.busy += 1

    def end(self) -> None:
        self._count()
        self.busy -= 1
        self.judged += 1

    @property
    def busy_seconds(self) -> float:
        """Of all slots together, jobs in hand included."""
        self._count()
        return self._busy_seconds

    def _count(self) -> None:
        now = self._clock()
        self._busy_seconds += self.busy * (now - self._counted_at)
        self._counted_at = now
