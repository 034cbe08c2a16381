"""Work that is repeated for as long as the server lives. A fault is logged once while it lasts; a bug is logged with
its traceback; neither ends the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

import structlog

from server.database.engine import DatabaseAway

log = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 2.0
GRACE_SECONDS = 0.2
"""For a step that is under way to end by itself; those that only wait are cancelled then."""
CANCEL_AGAIN_SECONDS = 0.5

Step: TypeAlias = Callable[[], Awaitable[float]]
"""Does a piece of work, and answers how many seconds to wait before the next."""


class QueueAway(Exception):
    """The queue's server does not answer. What was asked may be asked again."""


class Loops:
    def __init__(self, steps: Mapping[str, Step]) -> None:
        self._steps = steps
        self._stopping = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, tasks: asyncio.TaskGroup) -> None:
        self._tasks = {tasks.create_task(self._repeat(name, step), name=name) for name, step in self._steps.items()}

    async def end(self) -> None:
        """Cancels until all have ended: in Python 3.11 `asyncio.wait_for`, which the queue's client uses, can lose a
        cancellation that comes in the same instant as its result."""
        self._stopping.set()
        _, pending = await asyncio.wait(self._tasks, timeout=GRACE_SECONDS)
        while pending:
            for task in pending:
                task.cancel()
            _, pending = await asyncio.wait(pending, timeout=CANCEL_AGAIN_SECONDS)

    async def _repeat(self, name: str, step: Step) -> None:
        pause = FIRST_PAUSE_SECONDS
        is_well = True
        while not self._stopping.is_set():
            try:
                wait = await step()
            except (QueueAway, DatabaseAway) as fault:
                if is_well:
                    log.warning("loop_waits", loop=name, problem=str(fault))
            except Exception:
                log.exception("loop_failed", loop=name)
            else:
                if not is_well:
                    log.info("loop_goes_on", loop=name)
                pause, is_well = FIRST_PAUSE_SECONDS, True
                await self._rest(wait)
                continue
            is_well = False
            await self._rest(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)

    async def _rest(self, seconds: float) -> None:
        """Shorter when it all ends."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
