"""Work that is done again and again: after a pause of its own choosing, or as soon as somebody wakes it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable


class Wake:
    def __init__(self) -> None:
        self._event = asyncio.Event()

    def wake(self) -> None:
        """Do it now; where it is being done, once more afterwards."""
        self._event.set()

    @property
    def is_woken(self) -> bool:
        """Since the work that is being done was begun: what it finds may be of before."""
        return self._event.is_set()

    async def repeat(self, work: Callable[[], Awaitable[float | None]]) -> None:
        """For ever. `work` says how many seconds there is nothing to do; None: until woken."""
        while True:
            self._event.clear()
            pause = await work()
            try:
                async with asyncio.timeout(pause):
                    await self._event.wait()
            except TimeoutError:
                continue
