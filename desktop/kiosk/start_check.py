"""Runs the checks, all at once, each in a thread of its own and within a time: one that hangs holds up nothing.

A thread that does not come back is left to itself: it is a daemon, and cannot keep the application from ending.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence

from desktop.kiosk.interface import Check, CheckResult, CheckState
from server.wire.kiosk import KioskPolicy

log = logging.getLogger(__name__)

LIMIT_SECONDS = 8.0
TOO_SLOW = "This could not be found out in time."
FAILED = "This could not be found out."
TELL = "You can go on; tell your proctor if the contest does not work as it should."


async def look(
    checks: Sequence[Check],
    policy: KioskPolicy,
    *,
    on_result: Callable[[CheckResult], None] = lambda _: None,
    limit_seconds: float = LIMIT_SECONDS,
) -> tuple[CheckResult, ...]:
    """In the order of the checks; `on_result` hears of each as soon as it is there."""

    async def one(check: Check) -> CheckResult:
        result = await _result(check, policy, limit_seconds)
        on_result(result)
        return result

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(check)) for check in checks]
    return tuple(task.result() for task in tasks)


async def _result(check: Check, policy: KioskPolicy, limit_seconds: float) -> CheckResult:
    loop = asyncio.get_running_loop()
    found: asyncio.Future[CheckResult] = loop.create_future()

    def tell(result: CheckResult) -> None:
        if not found.done():
            found.set_result(result)

    def work() -> None:
        result = _looked(check, policy)
        try:
            loop.call_soon_threadsafe(tell, result)
        except RuntimeError:
            log.info("the check %s came back after the end", check.id)

    threading.Thread(target=work, name=f"check {check.id}", daemon=True).start()
    try:
        async with asyncio.timeout(limit_seconds):
            return await found
    except TimeoutError:
        log.warning("the check %s takes longer than %g s", check.id, limit_seconds)
        return _unknown(check, TOO_SLOW)


def _looked(check: Check, policy: KioskPolicy) -> CheckResult:
    try:
        return check.look(policy)
    except Exception:
        log.exception("the check %s failed", check.id)
        return _unknown(check, FAILED)


def _unknown(check: Check, why: str) -> CheckResult:
    return CheckResult(id=check.id, title=check.title, state=CheckState.WARNING, text=why, remedy=TELL)
