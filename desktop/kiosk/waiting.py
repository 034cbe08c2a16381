"""The submissions of a contest that the server does not have yet: how many there are, and a last try to send them."""

from __future__ import annotations

import logging
from typing import Protocol

from desktop.storage.errors import StorageTrouble

log = logging.getLogger(__name__)

SETTLE_SECONDS = 10.0
"""How long one who leaves waits for submissions to go out."""


class Outbox(Protocol):
    """Of submissions; `Workspace.outbox` is one."""

    def wake(self) -> None: ...

    async def count_waiting(self, competition_id: str) -> int:
        """How many submissions of this contest have not reached the server. Raises `StorageTrouble`."""
        ...

    async def settle(self, competition_id: str, *, seconds: float) -> int:
        """Send what waits, for so long at most; how many still wait after that. Raises `StorageTrouble`."""
        ...


class Waiting:
    """An outbox that cannot be read changes nothing of what is known."""

    def __init__(self, outbox: Outbox, contest_id: str) -> None:
        self._outbox = outbox
        self._contest_id = contest_id
        self.count = 0

    async def look(self) -> int:
        try:
            self.count = await self._outbox.count_waiting(self._contest_id)
        except StorageTrouble as trouble:
            log.warning("the outbox cannot be read: %s", trouble)
        return self.count

    async def settle(self) -> int:
        try:
            self.count = await self._outbox.settle(self._contest_id, seconds=SETTLE_SECONDS)
        except StorageTrouble as trouble:
            log.warning("the outbox cannot be read: %s", trouble)
        return await self.look()
