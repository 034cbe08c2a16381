"""Loops that neither a fault nor a bug ends."""

from __future__ import annotations

import asyncio

import pytest

from server.database.engine import DatabaseAway
from server.loops import Loops, QueueAway
from tests.patience import PATIENCE_SECONDS


@pytest.mark.parametrize("problem", [QueueAway("away"), DatabaseAway("away"), RuntimeError("a bug")])
async def test_it_goes_on_after(problem: Exception) -> None:
    steps = 0
    enough = asyncio.Event()

    async def step() -> float:
        nonlocal steps
        steps += 1
        if steps <= 2:
            raise problem
        enough.set()
        await asyncio.Event().wait()
        return 0.0

    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        loops = Loops({"test": step})
        loops.start(tasks)
        await enough.wait()
        await loops.end()
    assert steps == 3


async def test_a_loop_that_loses_a_cancellation_is_ended_all_the_same() -> None:
    lost = 0
    started = asyncio.Event()

    async def step() -> float:
        nonlocal lost
        started.set()
        while lost < 2:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                lost += 1
        raise asyncio.CancelledError

    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        loops = Loops({"test": step})
        loops.start(tasks)
        await started.wait()
        await loops.end()
    assert lost == 2


async def test_a_step_that_is_under_way_may_end() -> None:
    started, ended = asyncio.Event(), asyncio.Event()

    async def step() -> float:
        started.set()
        await asyncio.sleep(0.01)
        ended.set()
        return 3600.0

    async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
        loops = Loops({"test": step})
        loops.start(tasks)
        await started.wait()
        await loops.end()
    assert ended.is_set()
