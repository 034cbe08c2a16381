"""Uploaded packages on real queues and both databases: judged like other work, by whichever server lives."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis

from runner.wire import JobClass, Verdict
from server import keys
from server.audit.model import Author
from server.publishing.model import Version, VersionState
from server.wire.accounts import Role
from tests.fakes.archives import package, zipped
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.stand_in import StandIn
from tests.integration.server.test_judging import settled
from tests.integration.server.world import World, open_world
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow

SETTER = Author(id=None, name="setter")


async def upload(world: World, folder: Path, *, publishes: bool = False) -> Version:
    path = folder / "archive"
    await asyncio.to_thread(path.write_bytes, zipped(package()))
    return await world.app[keys.uploads].take(SETTER, path, name="double.zip", publishes_itself=publishes)


async def judge(runner: StandIn) -> None:
    """The next of a package's programs, by what it is."""
    await runner.announce("python")
    job = await runner.take(JobClass.REJUDGE)
    judged = await runner.package(job)
    assert (judged.problem_id, len(judged.cases)) == ("double", 3)
    await runner.report(job, Verdict.ACCEPTED if "2 * number" in job.source else Verdict.WRONG_ANSWER)


async def until(world: World, state: VersionState) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await world.app[keys.publishing].version("double", 1)).state is not state:
            await asyncio.sleep(0.05)


async def until_served(world: World, *, title: str | None) -> None:
    headers = await world.headers()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            async with world.client.get("/problems/double", headers=headers) as answer:
                if (str((await answer.json())["title"]) if answer.status == 200 else None) == title:
                    return
            await asyncio.sleep(0.05)


async def test_what_one_server_took_is_judged_and_served_by_another_that_has_an_empty_disk(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    runner = StandIn(redis)
    async with open_world(tmp_path / "one", kept_redis, AGON_DATABASE_URL=bad_day_database_url) as one:
        await upload(one, tmp_path, publishes=True)
        await judge(runner)
        await settled(redis)
        lost = await runner.take(JobClass.REJUDGE)
    await runner.drop(lost)
    more = {"AGON_DATABASE_URL": bad_day_database_url, "AGON_SERVER_NAME": "server-2"}
    await redis.flushall()  # what was sent is lost, with the packages
    async with (
        open_world(tmp_path / "two", kept_redis, **more) as two,
        open_world(tmp_path / "three", kept_redis, **more | {"AGON_SERVER_NAME": "server-3"}) as three,
    ):
        await judge(runner)
        await until(two, VersionState.PUBLISHED)
        for each in (two, three):
            await until_served(each, title="Twice")
        await two.headers("boss", Role.ADMIN)
        await two.app[keys.publishing].set_hidden(SETTER, "double", is_hidden=True)
        await until_served(three, title=None)


async def test_submissions_to_a_paused_problem_are_judged_when_it_goes_on(
    world: World, runner: StandIn, redis: Redis
) -> None:
    headers = await world.headers()
    publishing = world.app[keys.publishing]
    for _ in range(3):
        await runner.announce("python")
        submission = await world.submit(headers)
        await runner.report(await runner.take(), Verdict.INTERNAL_ERROR)
        assert (await world.check(submission, headers))["verdict"] == "internal_error"
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (await publishing.problem("add-up"))[0].standing.is_paused:
            await asyncio.sleep(0.05)
    kept = await world.submit(headers)
    assert (await world.check(kept, headers, "wait=4"))["state"] == "queued"
    assert await redis.xlen("jobs:practice:python") == 0
    await publishing.resume(SETTER, "add-up")
    await runner.report(await runner.take())
    assert (await world.check(kept, headers))["verdict"] == "accepted"


async def test_no_database_is_asked_for_what_it_cannot_hold(world: World) -> None:
    headers = await world.headers("boss", Role.ADMIN)
    for path in ("problems/a%00b", "problems/a%00b/versions/1", "contests/a%00b/change", "new-contest?from=%ED%A0%80"):
        async with world.client.get(f"/admin/{path}", headers=headers) as answer:
            assert answer.status == 404, path
