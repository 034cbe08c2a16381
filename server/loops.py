"""Work that is repeated for as long as the server lives. A fault is logged once while it lasts; a bug is logged with
its traceback; neither ends the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection

import structlog

from server.database.engine import DatabaseAway

log = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS = 0.05
LONGEST_PAUSE_SECONDS = 2.0
CANCEL_AGAIN_SECONDS = 0.5


class QueueAway(Exception):
    """The queue's server does not answer. What was asked may be asked again."""


async def repeat(step: Callable[[], Awaitable[float]], *, name: str) -> None:
    """Do `step` for ever; it answers how many seconds to wait before the next time."""
    pause = FIRST_PAUSE_SECONDS
    is_well = True
    while True:
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
            await asyncio.sleep(wait)
            continue
        is_well = False
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)


async def end(loops: Collection[asyncio.Task[None]]) -> None:
    """Cancel until all have ended: in Python 3.11 `asyncio.wait_for`, which the queue's client uses, can lose a
    cancellation that comes in the same instant as its result."""
    pending = set(loops)
    while pending:
        for loop in pending:
            loop.cancel()
        _, pending = await asyncio.wait(pending, timeout=CANCEL_AGAIN_SECONDS)
