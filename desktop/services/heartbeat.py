"""Finds out when the server is back: asks it, seldom, while it is not known to answer."""

from __future__ import annotations

import asyncio
from typing import Protocol

from desktop.api.errors import ServerTrouble
from desktop.models.connection import Connection, Link

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 20.0
WELL_SECONDS = 5.0


class Alive(Protocol):
    async def is_alive(self) -> None: ...


async def beat(server: Alive, connection: Connection) -> None:
    """For ever. What comes of the asking, the connection hears through the client itself."""
    pause = FIRST_PAUSE_SECONDS
    while True:
        if connection.link in {Link.ONLINE, Link.SIGNED_OUT}:
            pause = FIRST_PAUSE_SECONDS
            await asyncio.sleep(WELL_SECONDS)
            continue
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        try:
            await server.is_alive()
        except ServerTrouble:
            continue
