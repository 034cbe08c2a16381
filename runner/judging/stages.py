"""How long each stage of a job took, as whoever waits for the verdict feels it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    """Stages may lie in one another: what the inner one takes is not counted for the outer one."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}
        self._inner = 0.0

    def add(self, stage: str, seconds: float) -> None:
        self._seconds[stage] = self._seconds.get(stage, 0.0) + max(0.0, seconds)

    def add_inner(self, stage: str, seconds: float) -> None:
        """What was measured apart, within another stage: for what happens too often to be measured by `measure`."""
        self.add(stage, seconds)
        self._inner += seconds

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        started, outside = time.perf_counter(), self._inner
        self._inner = 0.0
        try:
            yield
        finally:
            taken = time.perf_counter() - started
            self.add(stage, taken - self._inner)
            self._inner = outside + taken

    def seconds(self) -> dict[str, float]:
        return {stage: round(seconds, 6) for stage, seconds in self._seconds.items()}
