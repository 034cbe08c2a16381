"""The benchmark as a fleet of runners: it takes what was submitted, and says of everything what it is told to."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from runner.wire import (
    MESSAGE_FIELD,
    RUNNERS_GROUP,
    SERVERS_GROUP,
    VERDICTS_STREAM,
    Job,
    JobClass,
    LanguageState,
    Report,
    RunnerState,
    Verdict,
    job_stream,
    runner_key,
)

NAME = "bench"
LANGUAGE = "python"
STREAM = job_stream(JobClass.CONTEST, LANGUAGE)
ALIVE_SECONDS = 3600
TAKEN_TOGETHER = 2000
REPORTED_TOGETHER = 500
PATIENCE_SECONDS = 120


async def announce(redis: Redis) -> None:
    """As living, and serving Python."""
    state = RunnerState(
        name=NAME,
        languages=(LanguageState(id=LANGUAGE, served=True, version="none"),),
        slots=2,
        busy=0,
        started_at=0.0,
        backend="none",
    )
    await redis.set(runner_key(NAME), state.model_dump_json(), ex=ALIVE_SECONDS)


async def take(redis: Redis, submission_ids: Collection[str]) -> list[Job]:
    """The jobs of these submissions, acknowledged at once: nobody will die here. Others, which the server gives out
    again as it thinks them lost, are passed over."""
    taken: dict[str, Job] = {}
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(taken) < len(submission_ids):
            entries = await _next(redis, TAKEN_TOGETHER)
            if entries:
                await redis.xack(STREAM, RUNNERS_GROUP, *(entry for entry, _ in entries))
                await redis.xdel(STREAM, *(entry for entry, _ in entries))
            jobs = [Job.model_validate_json(fields[MESSAGE_FIELD.encode()]) for _, fields in entries]
            taken |= {job.submission_id: job for job in jobs if job.submission_id in submission_ids}
    return list(taken.values())


async def _next(redis: Redis, count: int) -> list[Any]:
    try:
        found: Any = await redis.xreadgroup(RUNNERS_GROUP, NAME, {STREAM: ">"}, count=count, block=100)
    except ResponseError:  # there is no group yet
        await redis.xgroup_create(STREAM, RUNNERS_GROUP, id="0", mkstream=True)
        return []
    return list(found[0][1]) if found else []


def verdicts(jobs: Sequence[Job]) -> list[bytes]:
    """As they go to the server."""
    chance = random.Random(len(jobs))
    outcomes = (Verdict.ACCEPTED, Verdict.WRONG_ANSWER)
    return [report_on(job, chance.choice(outcomes)) for job in jobs]


def report_on(job: Job, verdict: Verdict) -> bytes:
    report = Report(
        submission_id=job.submission_id,
        attempt=job.attempt,
        job_class=job.job_class,
        problem_id=job.problem_id,
        verdict=verdict,
        passed=60,
        total=60,
        cpu_seconds=0.05,
        slowest_seconds=0.01,
        wall_seconds=0.06,
        memory_mib=12.5,
        runner=NAME,
        stages={"queue": 0.01, "run": 0.05},
    )
    return report.model_dump_json().encode()


async def report(redis: Redis, messages: Sequence[bytes]) -> None:
    for start in range(0, len(messages), REPORTED_TOGETHER):
        async with redis.pipeline(transaction=False) as pipe:
            for message in messages[start : start + REPORTED_TOGETHER]:
                pipe.xadd(VERDICTS_STREAM, {MESSAGE_FIELD: message})
            await pipe.execute()


@asynccontextmanager
async def reporting_steadily(redis: Redis, jobs: Sequence[Job], *, per_second: float) -> AsyncIterator[None]:
    """In the background of the block, as long as there are jobs."""

    async def report_each() -> None:
        started = time.perf_counter()
        for number, message in enumerate(verdicts(jobs)):
            await asyncio.sleep(max(0.0, started + number / per_second - time.perf_counter()))
            await redis.xadd(VERDICTS_STREAM, {MESSAGE_FIELD: message})

    async with asyncio.TaskGroup() as tasks:
        reporting = tasks.create_task(report_each())
        yield
        reporting.cancel()


async def until_applied(redis: Redis) -> None:
    """Every report was acknowledged: it is in the database and on the board."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while await redis.xlen(VERDICTS_STREAM):
            await asyncio.sleep(0.01)
    groups: Any = await redis.xinfo_groups(VERDICTS_STREAM)
    assert all(not each["pending"] for each in groups if each["name"] == SERVERS_GROUP.encode())
