"""What a person tells the fleet reaches the queue and the audit log; what was given up is judged once more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from redis.asyncio import Redis
from yarl import URL

from runner.wire import (
    BOUNDS_KEY,
    DEAD_STREAM,
    DECISIONS_KEY,
    MESSAGE_FIELD,
    DeadJob,
    FleetBounds,
    JobClass,
    Order,
    ScalingDecision,
    Verdict,
    job_stream,
    order_key,
)
from server import keys
from server.audit.model import Author
from server.audit.store import Wanted
from server.judging.fleet import STOP_SECONDS, BadBounds, UnknownDeadJob, UnknownRunner
from server.wire.accounts import Role
from tests.integration.server.stand_in import StandIn
from tests.integration.server.world import World
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis


async def until(fact: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await fact():
            await asyncio.sleep(0.02)


@pytest.fixture
async def boss(world: World, runner: StandIn) -> Author:
    account = await world.app[keys.accounts].ensure_account("boss", "correct horse", Role.ADMIN)

    async def is_seen() -> bool:
        return bool(world.app[keys.fleet].states)

    await runner.announce("python")
    await until(is_seen)
    return Author(id=account.id, name="boss", address="10.0.0.1")


async def deeds(world: World) -> list[tuple[str, str]]:
    entries, _ = await world.app[keys.audit].page(Wanted(author="boss"), limit=20)
    return [(each.deed.action.value, each.deed.subject) for each in reversed(entries)]


async def test_orders_reach_the_runner_and_the_log(world: World, redis: Redis, boss: Author) -> None:
    desk = world.app[keys.fleet]
    await desk.rest(boss, "stand-in")
    assert await redis.get(order_key("stand-in")) == Order.REST.value.encode()
    assert await redis.ttl(order_key("stand-in")) == -1
    await desk.resume(boss, "stand-in")
    assert await redis.get(order_key("stand-in")) is None
    await desk.stop(boss, "stand-in")
    assert await redis.get(order_key("stand-in")) == Order.STOP.value.encode()
    assert 0 < await redis.ttl(order_key("stand-in")) <= STOP_SECONDS
    with pytest.raises(UnknownRunner):
        await desk.stop(boss, "stand-in-2")
    subject = "runner:stand-in"
    assert await deeds(world) == [("fleet.rest", subject), ("fleet.resume", subject), ("fleet.stop", subject)]


async def test_bounds_are_set_and_forgotten(world: World, redis: Redis, boss: Author) -> None:
    desk = world.app[keys.fleet]
    await desk.set_bounds(boss, least=2, most=5)
    assert FleetBounds.model_validate_json(await redis.get(BOUNDS_KEY) or "") == FleetBounds(least=2, most=5)
    for least, most in ((6, 5), (0, 0), (-1, 5), (1, 10_001)):
        with pytest.raises(BadBounds):
            await desk.set_bounds(boss, least=least, most=most)
    said = ScalingDecision(at=1.0, wanted=3, current=2, reason="a test")
    await redis.lpush(DECISIONS_KEY, "nonsense", said.model_dump_json())
    steered = await desk.steered()
    assert (steered.bounds, list(steered.decisions)) == (FleetBounds(least=2, most=5), [said])
    await desk.forget_bounds(boss)
    assert (await desk.steered()).bounds is None
    assert await deeds(world) == [("fleet.bounds", "fleet")] * 2


async def given_up(world: World, runner: StandIn, redis: Redis) -> str:
    """A submission with an internal error, whose job is among those that were given up."""
    submission_id = await world.submit(await world.headers())
    job = await runner.take()
    await runner.report(job, Verdict.INTERNAL_ERROR)
    dead = DeadJob(
        stream=job_stream(JobClass.PRACTICE, "python"),
        entry="1-1",
        deliveries=4,
        reason="given out 3 times and never reported",
        runner="stand-in",
        message=job.model_dump_json(),
    )
    await world.check(submission_id, await world.headers())
    await redis.xadd(DEAD_STREAM, {MESSAGE_FIELD: dead.model_dump_json()})
    return submission_id


async def test_what_was_given_up_is_judged_once_more(world: World, runner: StandIn, redis: Redis, boss: Author) -> None:
    submission_id = await given_up(world, runner, redis)
    await redis.xadd(DEAD_STREAM, {MESSAGE_FIELD: b"\xff nonsense"})
    desk = world.app[keys.fleet]
    unreadable, found = await desk.dead()
    assert (found.submission_id, found.runner, found.deliveries) == (submission_id, "stand-in", 4)
    assert (unreadable.submission_id, unreadable.reason) == (None, "not understood")
    with pytest.raises(UnknownDeadJob):
        await desk.take_up(boss, unreadable.entry)
    for nothing in ("nonsense", "1", "-", "1-1", f"{unreadable.entry} "):
        with pytest.raises(UnknownDeadJob):
            await desk.forget(boss, nothing)
    await desk.forget(boss, unreadable.entry)
    headers = await world.headers("boss", Role.ADMIN)
    page = await world.client.get("/admin/fleet", headers=headers | {"Accept": "text/html"})
    token = (await page.text()).split('name="token" value="')[1].split('"')[0]
    path = f"/admin/fleet/dead/{found.entry}/retry"
    async with world.client.post(path, data={"token": token}, headers=headers, allow_redirects=False) as answer:
        assert answer.status == 303, await answer.text()
        assert answer.headers["Location"].startswith("/admin/rejudgings/")
    again = await runner.take(JobClass.REJUDGE)
    assert (again.submission_id, again.attempt) == (submission_id, 2)
    assert await desk.dead() == []
    with pytest.raises(UnknownDeadJob):
        await desk.forget(boss, found.entry)
    names = [name for name, _ in await deeds(world)]
    assert names == ["fleet.forget", "fleet.retry", "rejudging.create"]


async def test_a_runner_is_told_whatever_its_name_is(world: World, redis: Redis, boss: Author) -> None:
    name = "hall 1/a?b#c"
    await StandIn(redis, name=name).announce("python")

    async def is_seen() -> bool:
        return any(state.name == name for state in world.app[keys.fleet].states)

    await until(is_seen)
    headers = await world.headers("boss", Role.ADMIN)
    page = await world.client.get("/admin/fleet", headers=headers | {"Accept": "text/html"})
    text = await page.text()
    token = text.split('name="token" value="')[1].split('"')[0]
    path = next(each for each in text.split('"') if each.endswith("/rest") and "hall" in each)
    where = URL(path, encoded=True)
    async with world.client.post(where, data={"token": token}, headers=headers, allow_redirects=False) as answer:
        assert answer.status == 303, await answer.text()
    assert await redis.get(order_key(name)) == Order.REST.value.encode()
