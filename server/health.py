"""Whether a submission made now would be judged now. Knows no HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Protocol

from server.errors import Unavailable
from server.languages import Fleet

CHECK_SECONDS = 3.0


class Answering(Protocol):
    """A database or a queue."""

    async def answers(self) -> bool: ...


class NotReady(Unavailable):
    def __init__(self, missing: Iterable[str]) -> None:
        super().__init__(code="not_ready", message=f"Submissions cannot be judged yet: {'; '.join(missing)}.")


class Readiness:
    """Whether a submission made now would be judged now."""

    def __init__(
        self, *, database: Answering, queue: Answering, fleet: Fleet, within_seconds: float = CHECK_SECONDS
    ) -> None:
        self._database = database
        self._queue = queue
        self._fleet = fleet
        self._within_seconds = within_seconds

    async def check(self) -> None:
        """Raises `NotReady`, which says all that is missing."""
        missing = []
        if not await self._answers(self._database):
            missing.append("the database does not answer")
        if not await self._answers(self._queue):
            missing.append("the queue does not answer")
        if not any(language.is_served for language in self._fleet.languages().values()):
            missing.append("no living runner serves a language")
        if missing:
            raise NotReady(missing)

    async def _answers(self, asked: Answering) -> bool:
        try:
            async with asyncio.timeout(self._within_seconds):
                return await asked.answers()
        except TimeoutError:
            return False
