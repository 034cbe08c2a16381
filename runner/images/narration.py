"""What is said while an image is made: its steps are told on at once, its end is kept for when it fails."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from aiodocker import DockerError

from runner.engine.connection import EngineTrouble, is_disk_full

LAST_LINES = 20
_STEPS = ("Step ", "debootstrap ", "pulling ")
_LONGEST_STEP = 160

OnStep = Callable[[str, str], None]
"""Called with the name of an image and what is being done for it, in a line."""


class BuildFailed(Exception):
    """An image could not be made; the message has the end of what was said, or what to do about it."""


class Narration:
    """Of one image."""

    def __init__(self, name: str, on_step: OnStep) -> None:
        self._name = name
        self._on_step = on_step
        self._last: deque[str] = deque(maxlen=LAST_LINES)

    def on_line(self, line: str) -> None:
        self._last.append(line)
        if line.startswith(_STEPS):
            self._on_step(self._name, line if len(line) <= _LONGEST_STEP else f"{line[:_LONGEST_STEP]}…")

    @contextmanager
    def told(self) -> Iterator[None]:
        """Of one build. Raises `BuildFailed` with the end of its output when it fails, and `EngineTrouble` when the
        engine's disk is full."""
        self._last.clear()
        try:
            yield
        except DockerError as error:
            said = "\n".join([*self._last, error.message.strip()])
            if is_disk_full(said):
                raise EngineTrouble("the engine's disk is full: free some space there") from error
            raise BuildFailed(said) from error


def end_of(lines: Sequence[str]) -> str:
    return "\n".join(lines[-LAST_LINES:])
