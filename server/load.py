"""How loaded this process is: by how late the loop wakes it."""

from __future__ import annotations

import asyncio

PROBE_SECONDS = 0.25
SHARE = 0.3
"""Of the newest measurement in the figure."""


class Load:
    def __init__(self) -> None:
        self.lag_seconds = 0.0

    async def step(self) -> float:
        loop = asyncio.get_running_loop()
        due = loop.time() + PROBE_SECONDS
        await asyncio.sleep(PROBE_SECONDS)
        self.lag_seconds += SHARE * (max(0.0, loop.time() - due) - self.lag_seconds)
        return 0.0
