"""`python -m server`: starting, stopping, and being killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import resource
import signal
import time
import uuid
from pathlib import Path

import aiohttp
import pytest
from redis.asyncio import Redis

from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.process import Process, prepared
from tests.integration.server.stand_in import StandIn
from tests.integration.server.world import PROGRAM
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis


async def insist(http: aiohttp.ClientSession, key: str, headers: dict[str, str]) -> str:
    """Submit until there is an answer, as a client does whose server comes and goes."""
    while True:
        try:
            async with http.post(
                "/problems/add-up/submit", json=PROGRAM, headers=headers | {"Idempotency-Key": key}
            ) as answer:
                if answer.status == 202:
                    return str((await answer.json())["id"])
                assert answer.status == 503, await answer.text()
        except (aiohttp.ClientError, OSError):
            pass
        await asyncio.sleep(0.02)


async def metrics(http: aiohttp.ClientSession) -> str:
    async with http.get("/metrics") as answer:
        return await answer.text()


async def test_who_waits_is_answered_when_the_server_is_told_to_stop(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    async with prepared(tmp_path, kept_redis, bad_day_database_url) as process:
        await process.start()
        headers = await process.headers()
        async with aiohttp.ClientSession(process.address) as http:
            submission_id = await insist(http, "k", headers)

            async def check() -> dict[str, object]:
                async with http.get(f"/check/{submission_id}?wait=25", headers=headers) as answer:
                    assert answer.status == 200
                    found: dict[str, object] = await answer.json()
                    return found

            async with asyncio.timeout(PATIENCE_SECONDS), asyncio.TaskGroup() as tasks:
                asked = time.monotonic()
                waiting = tasks.create_task(check())
                while "agon_watchers 1.0" not in await metrics(http):
                    await asyncio.sleep(0.02)
                assert await process.end(signal.SIGTERM) == 0
                answered = time.monotonic()
            assert waiting.result()["state"] == "queued"
            assert answered - asked < 25  # not because the wait was over
        events = [json.loads(line) for line in process.log.splitlines()]
        assert [event["event"] for event in events if event["level"] != "info"] == []
        assert any(event.get("submission") == submission_id for event in events)


async def test_a_second_start_finds_everything_as_it_was(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, bad_day_database_url: str
) -> None:
    async with prepared(tmp_path, kept_redis, bad_day_database_url) as process:
        await process.start()
        headers = await process.headers()
        async with aiohttp.ClientSession(process.address) as http:
            submission_id = await insist(http, "k", headers)
        await process.end(signal.SIGINT)
        await process.start()
        async with aiohttp.ClientSession(process.address) as http:
            async with http.get(f"/submissions/{submission_id}", headers=headers) as answer:
                assert (await answer.json())["code"] == PROGRAM["code"]
            assert await insist(http, "k", headers) == submission_id


async def test_nothing_that_was_answered_is_lost_when_the_server_is_killed(
    redis: Redis, kept_redis: RedisServer, runner: StandIn, tmp_path: Path, bad_day_database_url: str
) -> None:
    number, chance = 150, random.Random(7)  # the seed makes a failure come again
    async with prepared(tmp_path, kept_redis, bad_day_database_url) as process:
        await process.start()
        headers = await process.headers()
        async with aiohttp.ClientSession(process.address) as http, asyncio.TaskGroup() as tasks:
            submitting = [tasks.create_task(insist(http, uuid.uuid4().hex, headers)) for _ in range(number)]
            for _ in range(3):
                await asyncio.sleep(chance.uniform(0.01, 0.1))
                await process.end(signal.SIGKILL)
                await process.start()
        ids = [task.result() for task in submitting]
        assert len(set(ids)) == number
        jobs = [await runner.take() for _ in range(number)]
        assert sorted(job.submission_id for job in jobs) == sorted(ids)
        for index, job in enumerate(jobs):
            await runner.report(job)
            if index == number // 2:
                await process.end(signal.SIGKILL)
                await process.start()
        await all_judged(process, headers, number)


async def all_judged(process: Process, headers: dict[str, str], number: int) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS), aiohttp.ClientSession(process.address) as http:
        while True:
            async with http.get("/submissions?verdict=accepted&limit=1", headers=headers) as answer:
                if int(answer.headers["X-Total-Count"]) == number:
                    return
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("AGON_PORT", "http", "AGON_PORT=http"),
        ("AGON_DATABASE_URL", "sqlite:////dev/null/x", "unable to open"),
    ],
)
async def test_what_keeps_it_from_starting_is_said_in_a_line(
    kept_redis: RedisServer, tmp_path: Path, setting: str, value: str, said: str
) -> None:
    async with prepared(tmp_path, kept_redis) as process:
        launched = await process.launch(**{setting: value})
        assert await launched.wait() == 1
        assert said in process.log
        assert "Traceback" not in process.log


async def test_a_port_that_is_taken_is_said_so(kept_redis: RedisServer, tmp_path: Path) -> None:
    async with prepared(tmp_path, kept_redis) as process:
        await process.start()
        second = await process.launch()
        assert await second.wait() == 1
        assert "address already in use" in process.log
        assert "Traceback" not in process.log


async def test_it_takes_as_many_connections_as_the_system_allows(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path
) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    async with prepared(tmp_path, kept_redis) as process:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
        try:
            await process.start()
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, before)
        async with contextlib.AsyncExitStack() as connections:
            for _ in range(400):
                _, writer = await asyncio.open_connection("127.0.0.1", process.port)
                connections.callback(writer.close)
            assert await process.answers()
