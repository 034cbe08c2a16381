"""What the server does with the queue, for tests: jobs in, verdicts out."""

from __future__ import annotations

import asyncio
import json
import time
import zlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import ResponseError

from problems.model import JudgePackage, digest_of
from runner.queue.stream import MOST_DEAD, JobStream
from runner.wire import (
    DEAD_STREAM,
    MESSAGE_FIELD,
    RUNNERS_GROUP,
    VERDICTS_STREAM,
    DeadJob,
    Job,
    JobClass,
    Report,
    Verdict,
    job_stream,
    package_key,
)
from tests.patience import PATIENCE_SECONDS

LANGUAGES = ("cpp", "python")
LEASE_SECONDS = 0.6
"""For what happens when a lease ends: whoever holds a job for so long, as a busy machine lets it, has lost it."""

LONG_LEASE_SECONDS = 600.0
"""For all else."""


def stream_of(
    redis: Redis,
    consumer: str,
    *,
    lease_seconds: float = LONG_LEASE_SECONDS,
    block_seconds: float = 0.1,
    most_dead: int = MOST_DEAD,
) -> JobStream:
    return JobStream(
        redis,
        consumer=consumer,
        languages=LANGUAGES,
        lease_seconds=lease_seconds,
        block_seconds=block_seconds,
        most_dead=most_dead,
    )


def job(submission: str, *, package: str = "0" * 64, **more: Any) -> Job:
    named = {"submission_id": submission, "attempt": 1, "job_class": JobClass.PRACTICE, "problem_id": "square"}
    rest = {"package": package, "language": "python", "source": "pass", "queued_at": time.time()}
    return Job.model_validate({**named, **rest, **more})


async def submit(redis: Redis, each: Job) -> str:
    """The entry's id."""
    stream = job_stream(each.job_class, each.language)
    entry: Any = await redis.xadd(stream, {MESSAGE_FIELD: each.model_dump_json()})
    return str(entry.decode())


async def publish(redis: Redis, package: JudgePackage) -> str:
    encoded = package.encode()
    await redis.set(package_key(digest_of(encoded)), zlib.compress(encoded))
    return digest_of(encoded)


def report(each: Job, verdict: Verdict = Verdict.ACCEPTED) -> Report:
    names = {name: getattr(each, name) for name in ("submission_id", "attempt", "job_class", "problem_id")}
    figures = dict.fromkeys(("cpu_seconds", "slowest_seconds", "wall_seconds", "memory_mib"), 0.0)
    return Report.model_validate({**names, **figures, "verdict": verdict, "passed": 0, "total": 0, "runner": "t"})


async def verdicts(redis: Redis) -> list[Report]:
    entries: Any = await redis.xrange(VERDICTS_STREAM)
    return [Report.model_validate_json(fields[MESSAGE_FIELD.encode()]) for _, fields in entries]


async def dead(redis: Redis) -> list[DeadJob]:
    entries: Any = await redis.xrange(DEAD_STREAM)
    return [DeadJob.model_validate_json(fields[MESSAGE_FIELD.encode()]) for _, fields in entries]


async def left(redis: Redis) -> dict[str, int]:
    """How many jobs are still in each stream."""
    found = {}
    async for key in redis.scan_iter("jobs:*:*"):
        length: Any = await redis.xlen(key)
        found[key.decode()] = int(length)
    return {name: length for name, length in found.items() if length}


async def owner(redis: Redis, each: Job) -> list[tuple[str, int]]:
    """Who holds the entries of the job's stream, and how often each was given out."""
    stream = job_stream(each.job_class, each.language)
    try:
        found: Any = await redis.xpending_range(stream, RUNNERS_GROUP, "-", "+", 100)
    except ResponseError:  # no runner has made the group yet
        return []
    return [(entry["consumer"].decode(), entry["times_delivered"]) for entry in found]


async def until(fact: Callable[[], Awaitable[Any]], *, seconds: float = PATIENCE_SECONDS) -> Any:
    """Wait for a fact; its value."""
    async with asyncio.timeout(seconds):
        while not (found := await fact()):
            await asyncio.sleep(0.01)
    return found


def told(logs: Sequence[Mapping[str, Any]], event: str) -> Callable[[], Awaitable[bool]]:
    """The fact that this was logged."""

    async def is_told() -> bool:
        return any(each["event"] == event for each in logs)

    return is_told


async def one_waits(redis: Redis) -> bool:
    """Whether somebody waits for what comes into a stream."""
    clients: Any = await redis.info("clients")
    return int(clients["blocked_clients"]) > 0


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()
