"""Whole runners, as processes of their own, on a real queue and with real sandboxes: started, stopped and killed."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from pathlib import Path

import pytest
from redis.asyncio import Redis

from problems.model import JudgePackage
from runner.wire import JobClass, Order, Report, RunnerState, Verdict, order_key, runner_key
from tests.integration.runner.queue_tools import job, left, owner, publish, submit, until, verdicts
from tests.integration.runner.redis_server import RedisServer, programs
from tests.patience import PATIENCE_SECONDS

pytestmark = [pytest.mark.redis, pytest.mark.sandbox]

STARTING_SECONDS = 4 * PATIENCE_SECONDS
"""A runner loads, and its language proves itself."""
ENDING_SECONDS = 2 * PATIENCE_SECONDS
"""Of one that may use all of the grace time for its jobs."""

PACKAGE = JudgePackage.model_validate(
    {
        "problem_id": "square",
        "signature": {"name": "square", "params": [{"name": "n", "type": "integer"}], "return": {"type": "integer"}},
        "limits": {"time_seconds": 5.0, "memory_mib": 64},
        "cases": [{"input": {"n": n}, "output": n * n} for n in range(20)],
    }
)
RIGHT = "class Solution:\n    def square(self, n):\n        return n * n\n"
WRONG = "class Solution:\n    def square(self, n):\n        return n * n + (n == 3)\n"
SLOW = "import time\nclass Solution:\n    def square(self, n):\n        time.sleep(0.1)\n        return n * n\n"
SLOWER = SLOW.replace("0.1", "0.35")
"""In all longer than a busy machine may take to send a signal."""


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="agon-runner-") as folder:
        Path(folder).chmod(0o755)  # sandboxes read from it under other uids
        yield Path(folder)


@pytest.fixture(scope="module")
def redis_server() -> Iterator[RedisServer]:
    """One kind is enough for whole processes; the queue's own tests have each."""
    with tempfile.TemporaryDirectory(prefix="agon-redis-") as folder:
        server = RedisServer(programs()[0], Path(folder))
        server.start()
        yield server
        server.stop()


class Runner:
    def __init__(self, process: asyncio.subprocess.Process, name: str) -> None:
        self.process = process
        self.name = name

    async def state(self, redis: Redis) -> RunnerState | None:
        raw = await redis.get(runner_key(self.name))
        return None if raw is None else RunnerState.model_validate_json(raw)

    async def serves(self, redis: Redis) -> bool:
        assert self.process.returncode is None, "the runner ended"
        state = await self.state(redis)
        return state is not None and any(language.served for language in state.languages)

    async def is_draining(self, redis: Redis) -> bool:
        """Or has ended already."""
        state = await self.state(redis)
        return state is None or state.draining


@asynccontextmanager
async def runner(redis: Redis, server: RedisServer, data: Path, name: str, **more: str) -> AsyncIterator[Runner]:
    """A runner that serves; killed at the end if it still lives. What it said is shown where a test fails."""
    environment = {
        **os.environ,
        "AGON_REDIS_URL": server.url,
        "AGON_DATA": str(data),
        "AGON_SLOTS": "2",
        "AGON_RUNNER_NAME": name,
        "AGON_LANGUAGES": "python",
        "AGON_LEASE_SECONDS": "1",
        **more,
    }
    said = data / f"{name}.log"
    with said.open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "runner", env=environment, stdout=log, stderr=log
        )
    started = Runner(process, name)
    try:
        await until(lambda: started.serves(redis), seconds=STARTING_SECONDS)
        yield started
    except BaseException:
        sys.stderr.write("\n".join((f"the runner {name}:", *await asyncio.to_thread(log_lines, said), "")))
        raise
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def reported(redis: Redis, count: int, *, seconds: float = PATIENCE_SECONDS) -> dict[str, Report]:
    async def enough() -> dict[str, Report]:
        found = {each.submission_id: each for each in await verdicts(redis)}
        return found if len(found) >= count else {}

    found: dict[str, Report] = await until(enough, seconds=seconds)
    return found


async def held(redis: Redis, name: str) -> bool:
    return any(consumer == name for consumer, _ in await owner(redis, job("any")))


async def test_a_runner_judges_what_waits_for_it(redis: Redis, redis_server: RedisServer, data: Path) -> None:
    package = await publish(redis, PACKAGE)
    for number in range(20):
        source = RIGHT if number % 2 else WRONG
        await submit(redis, job(f"s{number}", package=package, source=source, job_class=list(JobClass)[number % 4]))
    async with runner(redis, redis_server, data, "one") as one:
        found = await reported(redis, 20)
        one.process.send_signal(signal.SIGTERM)  # killed, it might not come to log its last report
        assert await asyncio.wait_for(one.process.wait(), PATIENCE_SECONDS) == 0
    for number in range(20):
        report = found[f"s{number}"]
        assert report.verdict is (Verdict.ACCEPTED if number % 2 else Verdict.WRONG_ANSWER)
        passed_if_wrong = 19 if report.job_class is JobClass.RUN else 3  # a trial run goes on
        assert report.passed == (20 if number % 2 else passed_if_wrong)
        assert report.runner == "one"
    assert await left(redis) == {}
    events = [json.loads(line) for line in await asyncio.to_thread(log_lines, data / "one.log")]
    judged = [event for event in events if event["event"] == "judged"]
    assert {event["submission"] for event in judged} >= set(found)


def log_lines(path: Path) -> list[str]:
    return path.read_text().splitlines()


async def test_told_to_stop_it_finishes_its_job_and_leaves_the_rest(
    redis: Redis, redis_server: RedisServer, data: Path
) -> None:
    package = await publish(redis, PACKAGE)
    async with runner(redis, redis_server, data, "one", AGON_SLOTS="1") as one:
        await submit(redis, job("in hand", package=package, source=SLOW))
        await until(lambda: held(redis, "one"))
        one.process.send_signal(signal.SIGTERM)
        await until(lambda: one.is_draining(redis))
        await submit(redis, job("not yet", package=package, source=SLOW))
        assert await asyncio.wait_for(one.process.wait(), PATIENCE_SECONDS) == 0
    assert [report.submission_id for report in await verdicts(redis)] == ["in hand"]
    assert sum((await left(redis)).values()) == 1
    assert await redis.get(runner_key("one")) is None


async def test_what_it_cannot_finish_in_time_is_finished_by_another(
    redis: Redis, redis_server: RedisServer, data: Path
) -> None:
    package = await publish(redis, PACKAGE)
    async with runner(redis, redis_server, data, "one", AGON_GRACE_SECONDS="1", AGON_LEASE_SECONDS="600") as one:
        await submit(redis, job("s1", package=package, source=SLOWER))
        await until(lambda: held(redis, "one"))
        one.process.send_signal(signal.SIGINT)
        assert await asyncio.wait_for(one.process.wait(), PATIENCE_SECONDS) == 0
    assert await verdicts(redis) == []
    async with runner(redis, redis_server, data, "two", AGON_LEASE_SECONDS="600"):
        found = await reported(redis, 1)
    assert found["s1"].runner == "two"
    assert found["s1"].verdict is Verdict.ACCEPTED


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_fleet_that_shrinks_while_it_judges_loses_nothing_and_judges_nothing_twice(
    redis: Redis, redis_server: RedisServer, data: Path
) -> None:
    """As a Swarm takes runners away: a word to stop, at any moment, and nothing else. No lease ends in this time."""
    package = await publish(redis, PACKAGE)
    names = ("one", "two", "three")
    grace = {"one": "50", "two": "1", "three": "50"}
    async with AsyncExitStack() as stack:
        fleet = {
            name: await stack.enter_async_context(
                runner(redis, redis_server, data, name, AGON_LEASE_SECONDS="600", AGON_GRACE_SECONDS=grace[name])
            )
            for name in names
        }
        ids = [f"s{number}" for number in range(30)]
        for each in ids:
            await submit(redis, job(each, package=package, source=SLOW))
        for name, done in (("one", 2), ("two", 6)):
            await reported(redis, done)
            await until(partial(held, redis, name))
            fleet[name].process.send_signal(signal.SIGTERM)
        for name in ("one", "two"):
            assert await asyncio.wait_for(fleet[name].process.wait(), ENDING_SECONDS) == 0, name
        await reported(redis, len(ids), seconds=100)
    reports = await verdicts(redis)
    assert sorted(report.submission_id for report in reports) == sorted(ids)
    assert {report.verdict for report in reports} == {Verdict.ACCEPTED}
    assert {report.runner for report in reports} >= {"one", "three"}, "the second may have had no time to finish any"
    assert await left(redis) == {}


async def test_a_job_whose_runner_is_killed_is_finished_by_another(
    redis: Redis, redis_server: RedisServer, data: Path
) -> None:
    package = await publish(redis, PACKAGE)
    async with (
        runner(redis, redis_server, data, "one") as one,
        runner(redis, redis_server, data, "two", AGON_SLOTS="4") as two,
    ):
        await redis.set(order_key("two"), Order.REST.value)  # else it might take them all
        await until(lambda: two.is_draining(redis))
        for number in range(6):
            await submit(redis, job(f"s{number}", package=package, source=SLOW))
        await until(lambda: held(redis, "one"))
        one.process.kill()
        await redis.delete(order_key("two"))
        found = await reported(redis, 6)
    assert {report.verdict for report in found.values()} == {Verdict.ACCEPTED}
    assert await left(redis) == {}


async def test_the_conformance_table_can_be_run_by_a_command(data: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "runner", "--prove", "python"),
        env={**os.environ, "AGON_DATA": str(data)},
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await process.communicate()
    assert output.decode().startswith("python: passes (Python 3.")
    assert process.returncode == 0


async def test_a_setting_that_cannot_be_used_is_said_in_one_line(data: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "runner",
        env={**os.environ, "AGON_SLOTS": "none"},
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await process.communicate()
    assert process.returncode == 2
    assert errors.decode() == "runner: AGON_SLOTS is 'none'; it must be a whole number from 1 to 256\n"


async def test_it_takes_as_many_files_as_the_system_allows(data: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *("sh", "-c", 'ulimit -Sn 64; exec "$0" -m runner', sys.executable),
        env={**os.environ, "AGON_DATA": str(data), "AGON_REDIS_URL": f"unix://{data}/nowhere", "AGON_LANGUAGES": "c"},
        stderr=asyncio.subprocess.DEVNULL,
    )

    async def has_all() -> bool:
        soft, hard = resource.prlimit(process.pid, resource.RLIMIT_NOFILE)
        return soft == hard

    try:
        await until(has_all)
    finally:
        process.kill()
        await process.wait()
