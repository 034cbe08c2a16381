"""Tells how far a job is, seldom enough that nobody is flooded, and not at all for what is over at once."""

from __future__ import annotations

import time
from collections.abc import Callable

from runner.wire import Job, Progress

PAUSE_SECONDS = 0.1

Tell = Callable[[Progress], None]


class ProgressOf:
    """Of one job."""

    def __init__(self, job: Job, *, total: int, tell: Tell, clock: Callable[[], float] = time.monotonic) -> None:
        self._job = job
        self._total = total
        self._tell = tell
        self._clock = clock
        self._told_at = clock()

    def on_compile(self) -> None:
        """Compilers are slow: told at once."""
        self._send(Progress(submission_id=self._job.submission_id, attempt=self._job.attempt, state="compiling"))

    def on_case(self, index: int) -> None:
        if self._clock() - self._told_at < PAUSE_SECONDS:
            return
        self._send(
            Progress(
                submission_id=self._job.submission_id,
                attempt=self._job.attempt,
                state="running",
                case=index + 1,
                total=self._total,
            )
        )

    def _send(self, progress: Progress) -> None:
        self._told_at = self._clock()
        self._tell(progress)
