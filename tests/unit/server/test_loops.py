"""Loops that neither a fault nor a bug ends."""

from __future__ import annotations

import asyncio

import pytest

from server.database.engine import DatabaseAway
from server.loops import QueueAway, end, repeat


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

    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        loop = tasks.create_task(repeat(step, name="test"))
        await enough.wait()
        loop.cancel()
    assert steps == 3


async def test_a_loop_that_loses_a_cancellation_is_ended_all_the_same() -> None:
    lost = 0
    started = asyncio.Event()

    async def step() -> float:
        nonlocal lost
        started.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            lost += 1
            if lost > 1:
                raise
        return 0.0

    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        loop = tasks.create_task(repeat(step, name="test"))
        await started.wait()
        await end([loop])
    assert loop.cancelled()
    assert lost == 2
