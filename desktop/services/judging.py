"""Waits for a verdict: asks the server until the submission is done, through any loss of the connection."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from typing import Protocol

from desktop.api.errors import Offline
from server.wire.submissions import State, Submission

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 10.0
MOST_LONG, MOST_SHORT = 4, 2
"""Questions that wait at the server: together fewer than the connections there are, which all else needs too."""
SHORT_SECONDS = 1


class Checks(Protocol):
    async def check(self, submission_id: str, *, since: str = "") -> Submission: ...


class WaitingChecks(Protocol):
    async def check(self, submission_id: str, *, since: str = "", wait_seconds: int = ...) -> Submission: ...


class Turns:
    """Asks of many submissions at once: of a few with patience, of the rest in turn and shortly."""

    def __init__(self, server: WaitingChecks) -> None:
        self._server = server
        self._long, self._short = asyncio.Semaphore(MOST_LONG), asyncio.Semaphore(MOST_SHORT)

    async def check(self, submission_id: str, *, since: str = "") -> Submission:
        if not self._long.locked():
            async with self._long:
                return await self._server.check(submission_id, since=since)
        async with self._short:
            return await self._server.check(submission_id, since=since, wait_seconds=SHORT_SECONDS)


async def states(
    server: Checks,
    submission_id: str,
    *,
    since: Submission | None = None,
    on_trouble: Callable[[str], None] = lambda _: None,
) -> AsyncIterator[Submission]:
    """Every state that is heard of until it is done. `on_trouble` hears why the waiting takes longer.

    Raises `ServerTrouble` but `Offline`, which is waited through: the server has the submission and goes on judging.
    """
    known = since.mark if since is not None else ""
    pause = FIRST_PAUSE_SECONDS
    while True:
        try:
            submission = await server.check(submission_id, since=known)
        except Offline as away:
            on_trouble(str(away))
            await asyncio.sleep(away.retry_after_seconds or pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            continue
        pause = FIRST_PAUSE_SECONDS
        if submission.mark == known:
            await asyncio.sleep(0.05)  # a server that does not wait must not be asked in a tight loop
        known = submission.mark
        yield submission
        if submission.state is State.DONE:
            return
