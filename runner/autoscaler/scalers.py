"""What changes the number of runners, or only says it."""

from __future__ import annotations

from typing import Protocol


class ScalerTrouble(Exception):
    """The number of runners can be neither read nor changed now; the message says what to do about it."""


class Scaler(Protocol):
    async def current(self) -> int | None:
        """The runners that were asked for; None when nobody has asked yet. Raises `ScalerTrouble`."""
        ...

    async def scale(self, runners: int) -> None:
        """Ask for so many. Raises `ScalerTrouble`."""
        ...


class SaidOnly:
    """Remembers the number: somebody else reads it from `/metrics`, and scales."""

    def __init__(self) -> None:
        self._said: int | None = None

    async def current(self) -> int | None:
        return self._said

    async def scale(self, runners: int) -> None:
        self._said = runners
