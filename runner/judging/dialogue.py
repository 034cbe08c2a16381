"""The line between two programs that talk, each in a sandbox of its own: what one prints the other reads.

The runner alone carries the words across; neither program can see, or end, the other.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True, eq=False)
class End:
    """One end: a `runner.sandbox.interface.Line` for the program that holds it."""

    _coming: asyncio.Queue[bytes | None] = field(default_factory=asyncio.Queue)
    _other: End | None = None
    hung_up: bool = False
    """The program at this end is no more."""

    async def receive(self) -> bytes | None:
        words = await self._coming.get()
        while words and not self._coming.empty():
            more = self._coming.get_nowait()
            if not more:
                self._coming.put_nowait(more)
                break
            words += more
        return words

    def say(self, data: bytes) -> None:
        if self._other is not None and not self._other.hung_up:
            self._other._coming.put_nowait(data)  # noqa: SLF001 - the two ends are one line

    def hang_up(self) -> None:
        """Its program is gone: the other one reads to the end of what was said."""
        self.hung_up = True
        self._coming.put_nowait(None)
        self.say(b"")

    def cut(self) -> None:
        """End the program at this end."""
        self._coming.put_nowait(None)


def line() -> tuple[End, End]:
    """Both ends of a new line."""
    one, other = End(), End()
    one._other, other._other = other, one  # noqa: SLF001
    return one, other
