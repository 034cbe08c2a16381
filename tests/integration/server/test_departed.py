"""Names of runners in the groups of streams."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis

from runner.wire import RUNNERS_GROUP, JobClass, job_stream
from server.judging.departed import Departed

pytestmark = pytest.mark.redis

STREAM = job_stream(JobClass.CONTEST, "python")


async def names(redis: Redis) -> set[str]:
    return {each["name"].decode() for each in await redis.xinfo_consumers(STREAM, RUNNERS_GROUP)}


async def test_who_is_gone_and_holds_nothing_is_forgotten_and_whoever_holds_a_job_never(redis: Redis) -> None:
    await redis.xgroup_create(STREAM, RUNNERS_GROUP, id="0", mkstream=True)
    await redis.xadd(STREAM, {"job": b"1"})
    for name in ("holder", "idle"):
        await redis.xreadgroup(RUNNERS_GROUP, name, {STREAM: ">"}, count=1)
    await Departed(redis, languages=("python", "nobody-has-asked"), gone_seconds=3600).step()
    assert await names(redis) == {"holder", "idle"}
    await Departed(redis, languages=("python", "nobody-has-asked"), gone_seconds=0).step()
    assert await names(redis) == {"holder"}
    assert (await redis.xpending(STREAM, RUNNERS_GROUP))["pending"] == 1
