"""From a submission to its verdict through a real queue, on good days."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from runner.wire import (
    MESSAGE_FIELD,
    PROGRESS_CHANNEL,
    SERVERS_GROUP,
    VERDICTS_STREAM,
    JobClass,
    Progress,
    Verdict,
    job_stream,
    runner_key,
)
from server.judging.collect import LONGEST_REFUSED, MOST_REFUSED, REFUSED_STREAM
from server.judging.runners import MOST_SCANS, SCANNED_TOGETHER, Runners
from server.judging.runqueue import MOST_OF_ONE
from server.judging.scripts import DISPATCHED
from server.metrics import Metrics
from server.wire.accounts import Role
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.stand_in import StandIn, report_on
from tests.integration.server.world import PROGRAM, World, open_world, write_problem
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis


async def settled(redis: Redis) -> None:
    """Until every verdict is applied and acknowledged."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await redis.xlen(VERDICTS_STREAM):
            await asyncio.sleep(0.005)


async def taken_by(redis: Redis, server: str) -> bytes:
    """The name of one verdict, given to that server."""
    found: Any = await redis.xreadgroup(SERVERS_GROUP, server, {VERDICTS_STREAM: ">"}, count=1)
    [[_, [(entry, _)]]] = found
    return bytes(entry)


async def test_a_submission_becomes_a_job_with_its_package_and_then_a_verdict(
    world: World, runner: StandIn, redis: Redis
) -> None:
    headers = await world.headers()
    submission_id = await world.submit(headers)
    job = await runner.take()
    assert (job.submission_id, job.source, job.attempt) == (submission_id, "pass", 1)
    assert len((await runner.package(job)).cases) == 3
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(world.check(submission_id, headers))
        await runner.report(job, Verdict.WRONG_ANSWER)
    answer = waiting.result()
    assert (answer["state"], answer["verdict"], answer["message"]) == ("done", "wrong_answer", "printed \0 this")
    await settled(redis)
    assert await redis.hlen(DISPATCHED) == 0
    assert await redis.xlen(job_stream(JobClass.PRACTICE, "python")) == 0


async def test_a_verdict_that_comes_twice_is_applied_once(world: World, runner: StandIn, redis: Redis) -> None:
    headers = await world.headers()
    submission_id = await world.submit(headers)
    job = await runner.take()
    await runner.report(job, Verdict.ACCEPTED, times=3)
    await world.check(submission_id, headers)
    await redis.xadd(VERDICTS_STREAM, {MESSAGE_FIELD: report_on(job, Verdict.WRONG_ANSWER).model_dump_json()})
    await settled(redis)
    assert (await world.check(submission_id, headers, ""))["verdict"] == "accepted"
    assert await world.metric('agon_verdicts_total{language="python",verdict="accepted"}') == 1
    assert await world.metric('agon_reports_passed_over_total{why="duplicate"}') == 3


async def test_verdicts_of_other_attempts_and_of_nothing_are_passed_over(
    world: World, runner: StandIn, redis: Redis
) -> None:
    headers = await world.headers()
    submission_id = await world.submit(headers)
    job = await runner.take()
    for changed in (
        job.model_copy(update={"attempt": 7}),
        job.model_copy(update={"submission_id": "01900000-0000-7000-8000-000000000000"}),
    ):
        await redis.xadd(VERDICTS_STREAM, {MESSAGE_FIELD: report_on(changed).model_dump_json()})
    await settled(redis)
    assert (await world.check(submission_id, headers, ""))["state"] == "queued"
    await runner.report(job)
    assert (await world.check(submission_id, headers))["state"] == "done"


@pytest.mark.parametrize(
    "message", [b"", b"{", b"\xff\xfe", b'{"version": 1}', b'{"submission_id": "not-a-uuid"}', b"\0" * 200_000]
)
async def test_a_verdict_that_cannot_be_read_is_put_aside_and_the_next_is_applied(
    world: World, runner: StandIn, redis: Redis, message: bytes
) -> None:
    headers = await world.headers()
    submission_id = await world.submit(headers)
    await redis.xadd(VERDICTS_STREAM, {MESSAGE_FIELD: message})
    await runner.report(await runner.take())
    assert (await world.check(submission_id, headers))["state"] == "done"
    await settled(redis)
    kept: Any = await redis.xrange(REFUSED_STREAM)
    assert [fields[MESSAGE_FIELD.encode()] for _, fields in kept] == ([message[:LONGEST_REFUSED]] if message else [])


async def test_a_verdict_of_a_submission_with_an_impossible_name_is_put_aside_and_only_so_many_are_kept(
    world: World, runner: StandIn, redis: Redis
) -> None:
    headers = await world.headers()
    submission_id = await world.submit(headers)
    job = await runner.take()
    odd = job.model_copy(update={"submission_id": "no uuid"})
    async with redis.pipeline() as pipe:
        for _ in range(MOST_REFUSED + 200):  # Redis cuts off a hundred together
            pipe.xadd(REFUSED_STREAM, {MESSAGE_FIELD: b""})
        await pipe.execute()
    for message in (report_on(odd).model_dump_json(), b"{"):
        await redis.xadd(VERDICTS_STREAM, {MESSAGE_FIELD: message})
    await runner.report(job)
    assert (await world.check(submission_id, headers))["state"] == "done"
    await settled(redis)
    assert MOST_REFUSED <= await redis.xlen(REFUSED_STREAM) <= MOST_REFUSED + 100


async def test_many_submissions_at_once_each_get_their_verdict(world: World, runner: StandIn, redis: Redis) -> None:
    headers = await world.headers()
    number = 120
    ids = await asyncio.gather(*(world.submit(headers, code=f"# {n}") for n in range(number)))
    assert len(set(ids)) == number
    async with asyncio.TaskGroup() as tasks:
        waiting = [tasks.create_task(world.check(each, headers)) for each in ids[:60]]
        jobs = [await runner.take() for _ in range(number)]
        assert {job.submission_id for job in jobs} == set(ids)
        for index, job in enumerate(jobs):
            await runner.report(job, Verdict.ACCEPTED if index % 2 else Verdict.RUNTIME_ERROR)
    verdicts = {job.submission_id: ("runtime_error", "accepted")[index % 2] for index, job in enumerate(jobs)}
    assert {task.result()["id"]: task.result()["verdict"] for task in waiting} == {
        each: verdicts[each] for each in ids[:60]
    }
    await settled(redis)
    async with world.client.get("/submissions?state=done&limit=1000", headers=headers) as answer:
        assert {each["id"]: each["verdict"] for each in await answer.json()} == verdicts


async def test_progress_reaches_who_waits_for_it(world: World, runner: StandIn, redis: Redis) -> None:
    headers = await world.headers()
    submission_id = await world.submit(headers)
    await runner.take()
    progress = Progress(submission_id=submission_id, attempt=1, state="running", case=2, total=3)
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(world.check(submission_id, headers, "wait=20&since=queued:0"))
        while not waiting.done():
            await redis.publish(PROGRESS_CHANNEL, "nonsense")
            await redis.publish(PROGRESS_CHANNEL, progress.model_dump_json())
            await asyncio.sleep(0.02)
    assert (waiting.result()["state"], waiting.result()["case"], waiting.result()["total"]) == ("running", 2, 3)


async def test_a_run_comes_back_case_by_case_and_only_to_its_owner(world: World, runner: StandIn, redis: Redis) -> None:
    headers = await world.headers()
    cases = [{"left": 1, "right": 2}, {"left": 3, "right": 4}]
    async with world.client.post("/problems/add-up/run", json=PROGRAM | {"cases": cases}, headers=headers) as answer:
        run_id = (await answer.json())["id"]
    job = await runner.take(JobClass.RUN)
    assert list(job.cases or ()) == cases
    assert 0 < await redis.ttl(f"run:{run_id}") <= 3600
    await redis.persist(f"run:{run_id}")  # as if it had ended, and the verdict came then
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(world.check(run_id, headers))
        await runner.report(job)
    assert [case["got"] for case in waiting.result()["cases"]] == ["1", "1"]
    assert (await world.check(run_id, headers, ""))["state"] == "done"
    assert 0 < await redis.ttl(f"run:{run_id}") <= 3600
    for name, role, status in (("bob", Role.CONTESTANT, 404), ("judge", Role.JUDGE, 200)):
        async with world.client.get(f"/check/{run_id}", headers=await world.headers(name, role)) as answer:
            assert answer.status == status
    async with world.client.get("/submissions", headers=headers) as answer:
        assert await answer.json() == []


async def test_of_one_user_the_newest_runs_are_kept(world: World, runner: StandIn, redis: Redis) -> None:
    bob, ada = await world.headers("bob"), await world.headers("ada")

    async def run(headers: Mapping[str, str]) -> str:
        async with world.client.post("/problems/add-up/run", json=PROGRAM, headers=headers) as answer:
            assert answer.status == 202, await answer.text()
            return str((await answer.json())["id"])

    other = await run(bob)
    first, second, *_, last = [await run(ada) for _ in range(MOST_OF_ONE + 1)]
    async with world.client.get(f"/check/{first}", headers=ada) as answer:
        assert answer.status == 404
    for headers, kept in ((bob, other), (ada, second), (ada, last)):
        assert (await world.check(kept, headers, ""))["id"] == kept
    names = [key async for key in redis.scan_iter("runs-of:*")]
    assert sorted([await redis.llen(key) for key in names]) == [1, MOST_OF_ONE]
    assert all([0 < await redis.ttl(key) <= 3600 for key in names])
    jobs = {job.submission_id: job for job in [await runner.take(JobClass.RUN) for _ in range(2)]}
    await runner.report(jobs[first])
    await settled(redis)
    assert not await redis.exists(f"run:{first}")


async def test_what_a_dead_server_had_taken_is_applied_by_its_successor(
    redis: Redis, kept_redis: RedisServer, runner: StandIn, tmp_path: Path, database_url: str
) -> None:
    async with open_world(tmp_path, kept_redis, AGON_DATABASE_URL=database_url) as world:
        headers = await world.headers()
        ids = [await world.submit(headers) for _ in range(2)]
        jobs = [await runner.take() for _ in ids]
    await runner.report(jobs[0])
    await runner.report(jobs[1])
    # Taken by two servers that died before they had applied anything: this one's former life, and another.
    mine, theirs = [await taken_by(redis, name) for name in ("server-1", "server-9")]
    await redis.xclaim(VERDICTS_STREAM, SERVERS_GROUP, "server-9", 0, [theirs], idle=60_000, justid=True)
    async with open_world(tmp_path, kept_redis, AGON_DATABASE_URL=database_url) as world:
        headers = await world.headers()
        for each in ids:
            assert (await world.check(each, headers))["verdict"] == "accepted"
    assert mine != theirs


async def test_two_servers_share_the_work_and_the_news(
    redis: Redis, kept_redis: RedisServer, runner: StandIn, tmp_path: Path, database_url: str
) -> None:
    shared = {"AGON_DATABASE_URL": database_url}
    async with (
        open_world(tmp_path, kept_redis, **shared) as first,
        open_world(tmp_path, kept_redis, AGON_SERVER_NAME="server-2", **shared) as second,
    ):
        headers = await first.headers()
        ids = [await first.submit(headers) for _ in range(20)]
        async with asyncio.TaskGroup() as tasks:
            waiting = [tasks.create_task(world.check(each, headers)) for each in ids for world in (first, second)]
            for _ in ids:
                await runner.report(await runner.take())
        assert {task.result()["verdict"] for task in waiting} == {"accepted"}
        applied = [await world.metric("agon_verdicts_total") for world in (first, second)]
        assert sum(applied) == len(ids)
        async with asyncio.timeout(PATIENCE_SECONDS):
            for world in (first, second):
                while await how_problems_stand(world, headers) != [("solved", 1.0)]:  # until the other's news is heard
                    await asyncio.sleep(0.02)


async def how_problems_stand(world: World, headers: Mapping[str, str]) -> list[tuple[str, float | None]]:
    async with world.client.get("/problems", headers=headers) as answer:
        return [(each["status"], each["acceptance"]) for each in await answer.json()]


async def test_a_session_that_ends_at_one_server_ends_at_the_other(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, database_url: str
) -> None:
    async with (
        open_world(tmp_path, kept_redis, AGON_DATABASE_URL=database_url) as first,
        open_world(tmp_path, kept_redis, AGON_SERVER_NAME="server-2", AGON_DATABASE_URL=database_url) as second,
    ):
        for query in ("", "?everywhere=true"):
            headers = await first.headers()
            assert (await second.client.get("/me", headers=headers)).status == 200
            assert (await first.client.post(f"/auth/logout{query}", headers=headers)).status == 204
            async with asyncio.timeout(PATIENCE_SECONDS):
                while (await second.client.get("/me", headers=headers)).status != 401:
                    await asyncio.sleep(0.01)


async def test_it_is_ready_when_a_runner_says_that_it_lives(world: World, runner: StandIn) -> None:
    async with world.client.get("/readyz") as answer:
        assert answer.status == 503
    await runner.announce("python")
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await world.client.get("/readyz")).status != 200:
            await asyncio.sleep(0.02)
    async with world.client.get("/languages") as answer:
        assert [language["id"] for language in await answer.json() if language["served"]] == ["python"]
    assert await world.metric("agon_runners") == 1


async def test_runners_are_found_among_any_number_of_keys_a_part_of_them_at_a_time(
    runner: StandIn, redis: Redis
) -> None:
    keys = 2 * MOST_SCANS * SCANNED_TOGETHER
    await redis.mset({f"run:{number}": "" for number in range(keys)})
    await runner.announce("python")
    runners = Runners(redis, watch=Metrics())

    async def scans() -> int:
        return int((await redis.info("commandstats")).get("cmdstat_scan", {"calls": 0})["calls"])

    before = await scans()
    await runners.step()
    assert await scans() - before == MOST_SCANS
    for _ in range(2 * keys // (MOST_SCANS * SCANNED_TOGETHER)):
        await runners.step()
    for _ in range(3):  # wherever it looks, who is known stays so
        assert list(runners.languages()) == ["python"]
        await runners.step()
    await redis.delete(runner_key("stand-in"))
    await runners.step()
    assert list(runners.languages()) == []


async def test_the_depth_of_the_queue_is_measured(world: World, runner: StandIn, redis: Redis) -> None:
    headers = await world.headers()
    for _ in range(3):
        await world.submit(headers)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await redis.xlen(job_stream(JobClass.PRACTICE, "python")) != 3:  # they are sent after they are answered
            await asyncio.sleep(0.02)
    await runner.take()
    names = '{class="practice",language="python"}'
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await world.metric(f"agon_queue_in_hand{names}") != 1:
            await asyncio.sleep(0.05)
    assert await world.metric(f"agon_queue_waiting{names}") == 2
    assert await world.metric(f"agon_queue_oldest_seconds{names}") > 0


async def test_a_submission_is_judged_by_the_cases_that_it_was_made_for(
    redis: Redis, kept_redis: RedisServer, runner: StandIn, tmp_path: Path, database_url: str
) -> None:
    async with open_world(tmp_path, kept_redis, AGON_DATABASE_URL=database_url) as world:
        headers = await world.headers()
        old_id = await world.submit(headers)
        old = await runner.take()
    write_problem(tmp_path / "problems" / "add-up", cases=9)
    await redis.flushall()
    async with open_world(tmp_path, kept_redis, AGON_DATABASE_URL=database_url) as world:
        again = await runner.take()
        assert (again.submission_id, again.package) == (old_id, old.package)
        assert len((await runner.package(again)).cases) == 3
        new_id = await world.submit(await world.headers("bob"))
        fresh = await runner.take()
        assert fresh.submission_id == new_id
        assert len((await runner.package(fresh)).cases) == 9
