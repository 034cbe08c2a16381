"""What a runner does when a person tells it to rest, to go on and to end, through a real queue."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis

from runner.queue.orders import Orders
from runner.queue.stream import JobStream
from runner.wire import Order, order_key
from tests.integration.runner.queue_tools import LANGUAGES, LEASE_SECONDS, job, submit, until
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis


@asynccontextmanager
async def following(redis: Redis, stopping: asyncio.Event) -> AsyncIterator[Orders]:
    orders = Orders(redis, runner="one", stopping=stopping)
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(orders.follow())
        yield orders
        task.cancel()


async def test_who_rests_takes_nothing_and_lets_others_have_it_until_told_otherwise(redis: Redis) -> None:
    stopping = asyncio.Event()

    async def is_resting() -> bool:
        return orders.is_resting

    async def is_working() -> bool:
        return not orders.is_resting

    async with following(redis, stopping) as orders, asyncio.TaskGroup() as tasks:
        stream = JobStream(
            redis,
            consumer="one",
            languages=LANGUAGES,
            lease_seconds=LEASE_SECONDS,
            block_seconds=0.05,
            is_resting=lambda: orders.is_resting,
        )
        await redis.set(order_key("one"), Order.REST.value)
        await until(is_resting)
        await submit(redis, job("s1"))
        taking = tasks.create_task(stream.take(stopping))
        other = JobStream(redis, consumer="two", languages=LANGUAGES, lease_seconds=LEASE_SECONDS, block_seconds=0.05)
        taken = await other.take(stopping)
        assert taken is not None
        assert not taking.done()
        await submit(redis, job("s2"))
        await redis.delete(order_key("one"))
        await until(is_working)
        assert await taking is not None
        assert not stopping.is_set()


async def test_the_word_to_end_is_carried_out_once(redis: Redis) -> None:
    stopping = asyncio.Event()
    await redis.set(order_key("one"), Order.STOP.value)
    async with following(redis, stopping), asyncio.timeout(PATIENCE_SECONDS):
        await stopping.wait()
    assert await redis.get(order_key("one")) is None
