"""Kill the queue, the server, or lose what was between them: nothing is lost, stuck, or counted twice."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis as SyncRedis
from redis.asyncio import Redis

from runner.wire import MESSAGE_FIELD, VERDICTS_STREAM, JobClass, Verdict, job_stream, package_key
from server import keys
from server.accounts.setup import ensure_account
from server.bus import Bus
from server.connection import connect
from server.database.writer import Writer
from server.judging.collect import REFUSED_STREAM
from server.judging.scripts import DISPATCHED
from server.judging.translate import judgement_of
from server.loops import QueueAway
from server.submissions.model import NewSubmission, Priority
from server.submissions.store import SubmissionStore
from server.wire.accounts import Role
from tests.integration.runner.redis_server import RedisServer, programs
from tests.integration.server.stand_in import StandIn, report_on
from tests.integration.server.world import PROGRAM, World, open_world
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis

BAD_DAYS = pytest.mark.parametrize(
    ("own_redis", "bad_day_database_url"),
    [
        pytest.param(program, database, id=f"{Path(program).name}-{database}", marks=marks)
        for program, database, marks in zip(
            programs(), ("sqlite", "postgresql"), ([], [pytest.mark.slow]), strict=False
        )
    ],
    indirect=True,
)
"""Neither depends on the other: each kind of both, once."""
PRACTICE = job_stream(JobClass.PRACTICE, "python")


def begin_empty(server: RedisServer) -> None:
    """As a Redis does that keeps nothing on its disk."""
    for path in server.socket.parent.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.suffix in {".aof", ".rdb"}:
            path.unlink()
    server.start()
    with SyncRedis(unix_socket_path=str(server.socket)) as client:  # before the loops of the server have their turn
        assert client.dbsize() == 0


async def length(redis: Redis, stream: str, expected: int) -> None:
    """Until the stream has this many entries, and it stays so for longer than a sweep takes."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await redis.xlen(stream) != expected:
            await asyncio.sleep(0.02)
    await asyncio.sleep(1.5)
    assert await redis.xlen(stream) == expected


async def judge_all(world: World, runner: StandIn, ids: list[str], headers: dict[str, str]) -> None:
    for _ in ids:
        await runner.report(await runner.take(), Verdict.ACCEPTED)
    for each in ids:
        assert (await world.check(each, headers))["verdict"] == "accepted"


@BAD_DAYS
async def test_submissions_made_while_the_queue_is_away_are_judged_when_it_is_back(
    own_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    async with (
        open_world(tmp_path, own_redis, AGON_DATABASE_URL=bad_day_database_url) as world,
        connect(own_redis.url) as redis,
    ):
        runner, headers = StandIn(redis), await world.headers()
        before = [await world.submit(headers) for _ in range(5)]
        await length(redis, PRACTICE, 5)
        own_redis.kill()
        during = [await world.submit(headers) for _ in range(5)]
        async with world.client.post("/problems/add-up/run", json=PROGRAM, headers=headers) as answer:
            assert (answer.status, (await answer.json())["code"]) == (503, "queue_unavailable")
        async with world.client.get("/readyz") as answer:
            assert "queue" in (await answer.json())["detail"]
        own_redis.start()
        await length(redis, PRACTICE, 10)
        await judge_all(world, runner, before + during, headers)


@BAD_DAYS
async def test_a_queue_that_comes_back_empty_is_filled_again(
    own_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    async with (
        open_world(tmp_path, own_redis, AGON_DATABASE_URL=bad_day_database_url) as world,
        connect(own_redis.url) as redis,
    ):
        runner, headers = StandIn(redis), await world.headers()
        done = await world.submit(headers)
        await runner.report(await runner.take())
        await world.check(done, headers)
        ids = [await world.submit(headers) for _ in range(6)]
        held = await runner.take()
        assert held.submission_id in ids
        own_redis.kill()
        begin_empty(own_redis)
        await length(redis, PRACTICE, 6)
        assert await redis.exists(package_key(held.package))
        await judge_all(world, runner, ids, headers)


@BAD_DAYS
async def test_the_queue_may_go_away_again_and_again(
    own_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    async with (
        open_world(tmp_path, own_redis, AGON_DATABASE_URL=bad_day_database_url) as world,
        connect(own_redis.url) as redis,
    ):
        headers = await world.headers()
        ids = []
        for empty in (False, True, False):
            ids += [await world.submit(headers) for _ in range(4)]
            own_redis.kill()
            if empty:
                begin_empty(own_redis)
            else:
                own_redis.start()
        await length(redis, PRACTICE, len(ids))
        await judge_all(world, StandIn(redis), ids, headers)
        assert await world.metric('agon_verdicts_total{language="python",verdict="accepted"}') == len(ids)


@BAD_DAYS
async def test_a_verdict_is_applied_when_the_queue_goes_away_under_it(
    own_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    async with (
        open_world(tmp_path, own_redis, AGON_DATABASE_URL=bad_day_database_url) as world,
        connect(own_redis.url) as redis,
    ):
        runner, headers = StandIn(redis), await world.headers()
        ids = [await world.submit(headers) for _ in range(10)]
        jobs = [await runner.take() for _ in ids]
        for job in jobs[:5]:
            await runner.report(job)
        own_redis.kill()
        own_redis.start()
        for job in jobs[5:]:
            await runner.report(job)
        for each in ids:
            assert (await world.check(each, headers))["verdict"] == "accepted"
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await redis.xlen(VERDICTS_STREAM) or await redis.hlen(DISPATCHED):
                await asyncio.sleep(0.02)
        assert await world.metric('agon_verdicts_total{language="python",verdict="accepted"}') == len(ids)


async def store_only(world: World, *, problem_id: str = "add-up", package: str | None = None) -> str:
    """As a server leaves it that dies between the database and the queue."""
    entry = world.app[keys.catalogue].get("add-up")
    submission = NewSubmission(
        id="01900000-0000-7000-8000-000000000001",
        user_id=1,
        username="ada",
        problem_id=problem_id,
        language="python",
        code="pass",
        code_digest="d",
        package=package or entry.package,
        priority=Priority.PRACTICE,
        submitted_at=datetime.now(UTC) - timedelta(minutes=1),
    )
    async with Writer(world.database.write) as writer:
        await SubmissionStore(world.database, writer).add(submission)
    return submission.id


async def test_what_was_stored_and_never_sent_is_found(world: World, runner: StandIn) -> None:
    headers = await world.headers()
    submission_id = await store_only(world)
    job = await runner.take()
    assert job.submission_id == submission_id
    await runner.report(job)
    assert (await world.check(submission_id, headers))["verdict"] == "accepted"
    assert await world.metric("agon_jobs_sent_again_total") == 1


async def test_a_submission_to_a_problem_that_is_gone_ends_with_a_reason(world: World) -> None:
    headers = await world.headers()
    submission_id = await store_only(world, problem_id="taken-away", package="0" * 64)
    found = await world.check(submission_id, headers)
    assert (found["verdict"], found["passed"]) == ("internal_error", 0)
    assert "taken away" in found["message"]


async def test_what_lost_its_package_is_judged_by_todays(world: World, runner: StandIn) -> None:
    await world.headers()
    await store_only(world, package="0" * 64)
    job = await runner.take()
    assert job.package == world.app[keys.catalogue].get("add-up").package


@BAD_DAYS
async def test_a_queue_that_never_was_does_not_keep_the_server_from_starting(
    own_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    own_redis.kill()
    async with open_world(tmp_path, own_redis, AGON_DATABASE_URL=bad_day_database_url) as world:
        headers = await world.headers()
        submission_id = await world.submit(headers)
        assert (await world.client.get("/healthz")).status == 200
        async with world.client.get("/problems", headers=headers) as answer:
            assert len(await answer.json()) == 1
        own_redis.start()
        async with connect(own_redis.url) as redis:
            runner = StandIn(redis)
            await runner.report(await runner.take())
            assert (await world.check(submission_id, headers))["verdict"] == "accepted"


@BAD_DAYS
async def test_who_waits_while_the_queue_goes_away_is_answered_in_the_end(
    own_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    async with (
        open_world(tmp_path, own_redis, AGON_DATABASE_URL=bad_day_database_url) as world,
        connect(own_redis.url) as redis,
    ):
        runner, headers = StandIn(redis), await world.headers()
        submission_id = await world.submit(headers)
        job = await runner.take()
        async with asyncio.TaskGroup() as tasks:
            waiting = tasks.create_task(world.check(submission_id, headers))
            own_redis.kill()
            own_redis.start()
            await runner.report(job)
        assert waiting.result()["state"] == "done"


async def test_a_database_of_another_process_may_be_busy_for_a_while(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path
) -> None:
    async with open_world(tmp_path, kept_redis) as world:
        headers = await world.headers()
        with closing(sqlite3.connect(tmp_path / "data" / "agon.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            async with asyncio.TaskGroup() as tasks:
                submitting = tasks.create_task(world.submit(headers))
                await asyncio.sleep(0.2)
                assert not submitting.done()
                other.execute("ROLLBACK")
        assert submitting.result()


async def test_a_verdict_whose_applier_died_before_it_told_anyone_wakes_who_waits(
    world: World, runner: StandIn
) -> None:
    headers = await world.headers()
    submission_id = await world.submit(headers)
    job = await runner.take()
    async with asyncio.TaskGroup() as tasks, Writer(world.database.write) as writer:
        waiting = tasks.create_task(world.check(submission_id, headers))
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await world.metric("agon_watchers") < 1:
                await asyncio.sleep(0.05)
            judgement = judgement_of(report_on(job), judged_at=datetime.now(UTC))
            await SubmissionStore(world.database, writer).apply(judgement)
            await runner.report(job)
            await asyncio.wait({waiting})
    assert waiting.result()["verdict"] == "accepted"


async def test_a_verdict_that_cannot_be_stored_is_put_aside_and_its_submission_is_not_forgotten(
    world: World, runner: StandIn, redis: Redis
) -> None:
    headers = await world.headers()
    submission_id = await world.submit(headers)
    job = await runner.take()
    absurd = report_on(job).model_copy(update={"passed": 2**70})
    await redis.xadd(VERDICTS_STREAM, {MESSAGE_FIELD: absurd.model_dump_json()})
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await redis.xlen(REFUSED_STREAM):
            await asyncio.sleep(0.02)
    assert await redis.hexists(DISPATCHED, f"{submission_id}:1")
    await runner.report(job)
    assert (await world.check(submission_id, headers))["verdict"] == "accepted"


async def test_what_is_told_while_the_queue_is_away_is_told_when_it_is_back(own_redis: RedisServer) -> None:
    heard: list[bytes] = []
    async with connect(own_redis.url, retries=0) as listener, connect(own_redis.url) as speaker:
        bus = Bus(listener=listener, speaker=speaker)
        own_redis.kill()
        bus.tell("channel", "first")
        with pytest.raises(QueueAway):
            await bus.speak()
        own_redis.start()
        listening = asyncio.Event()

        async def begun() -> None:
            listening.set()

        async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
            ears = tasks.create_task(bus.listen({"channel": heard.append}, after_gap=begun))
            await listening.wait()
            bus.tell("channel", "second")
            await bus.speak()
            while len(heard) < 2:
                await asyncio.sleep(0.01)
            ears.cancel()
    assert heard == [b"first", b"second"]


async def test_of_very_much_that_waits_to_be_told_the_newest_is(redis: Redis) -> None:
    bus = Bus(listener=redis, speaker=redis, most_waiting=2)
    for message in ("first", "second", "third"):
        bus.tell("channel", message)
    async with redis.pubsub() as ears:
        await ears.subscribe("channel")
        await ears.get_message(timeout=PATIENCE_SECONDS)  # that it listens
        await bus.speak()
        first = await ears.get_message(timeout=PATIENCE_SECONDS)
    assert first is not None
    assert first["data"] == b"second"


async def test_a_password_changed_from_a_shell_ends_sessions_at_once(
    world: World, kept_redis: RedisServer, database_url: str
) -> None:
    headers = await world.headers()
    assert (await world.client.get("/me", headers=headers)).status == 200
    await ensure_account(
        database_url, username="ada", password="another one", role=Role.CONTESTANT, queue_url=kept_redis.url
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await world.client.get("/me", headers=headers)).status != 401:
            await asyncio.sleep(0.02)
