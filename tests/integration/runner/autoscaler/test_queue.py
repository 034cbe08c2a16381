"""What the autoscaler reads of a real queue, and who leads."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from runner.autoscaler.leadership import KEY, Lease
from runner.autoscaler.queue import QueueReader
from runner.autoscaler.steering import RedisSteering
from runner.fleet.policy import Bounds, Decision, Figures, State
from runner.fleet.readings import StreamReading
from runner.queue.announcements import Announcer
from runner.wire import (
    BOUNDS_KEY,
    DECISIONS_KEY,
    MOST_DECISIONS,
    FleetBounds,
    JobClass,
    LanguageState,
    RunnerState,
    ScalingDecision,
    job_stream,
    runner_key,
)
from tests.integration.runner.queue_tools import job, report, stream_of, submit, until

pytestmark = pytest.mark.redis


def reader_of(redis: Redis) -> QueueReader:
    return QueueReader(redis, languages=("cpp", "python"), clock=time.monotonic)


async def test_bounds_come_from_whoever_set_them_and_decisions_are_kept_the_newest_first(redis: Redis) -> None:
    own, steering = Bounds(least=1, most=10, quiet_seconds=30), RedisSteering(redis, clock=lambda: 5.0)
    assert await steering.bounds(own) == own
    await redis.set(BOUNDS_KEY, FleetBounds(least=3, most=4).model_dump_json())
    assert await steering.bounds(own) == replace(own, least=3, most=4)
    await redis.set(BOUNDS_KEY, FleetBounds(least=9, most=4).model_dump_json())
    assert await steering.bounds(own) == replace(own, least=4, most=4)
    await redis.set(BOUNDS_KEY, "nonsense")
    assert await steering.bounds(own) == own
    figures = Figures(waiting=8, patient=1, in_hand=2, oldest_seconds=1.5, arrivals_per_second=3, service_seconds=0.5,
                      current=2, alive=2, slots=2)  # fmt: skip
    for wanted in range(MOST_DECISIONS + 5):
        await steering.tell(Decision(wanted=wanted, reason="a test", state=State()), figures)
    kept = [ScalingDecision.model_validate_json(each) for each in await redis.lrange(DECISIONS_KEY, 0, -1)]
    assert [each.wanted for each in kept] == list(range(MOST_DECISIONS + 4, 4, -1))
    assert (kept[0].at, kept[0].waiting, kept[0].current) == (5.0, 9, 2)


async def practice(redis: Redis, language: str = "python") -> StreamReading:
    reading = await reader_of(redis).read()
    [found] = [each for each in reading.streams if (each.job_class, each.language) == (JobClass.PRACTICE, language)]
    return found


async def test_a_queue_that_nobody_has_used_is_empty(redis: Redis) -> None:
    reading = await reader_of(redis).read()
    assert len(reading.streams) == 2 * len(JobClass)
    assert all(
        (each.waiting, each.in_hand, each.added, each.oldest_seconds) == (0, 0, 0, 0.0) for each in reading.streams
    )
    assert reading.runners == []


async def test_what_waits_is_in_hand_and_is_done_is_told_apart(redis: Redis) -> None:
    jobs = [job(f"s{number}") for number in range(5)]
    for each in jobs:
        await submit(redis, each)
    found = await practice(redis)
    assert (found.waiting, found.in_hand, found.added) == (5, 0, 5)
    stream, stopping = stream_of(redis, "one"), asyncio.Event()
    deliveries = [await stream.take(stopping) for _ in range(2)]
    found = await practice(redis)
    assert (found.waiting, found.in_hand, found.added) == (3, 2, 5)
    assert deliveries[0] is not None
    await stream.report(deliveries[0], report(jobs[0]))
    found = await practice(redis)
    assert (found.waiting, found.in_hand, found.added) == (3, 1, 5)
    assert (await practice(redis, "cpp")).waiting == 0


async def test_what_others_read_of_a_stream_and_what_is_gone_of_it_is_no_runners(redis: Redis) -> None:
    await submit(redis, job("s1"))
    assert await stream_of(redis, "one").take(asyncio.Event()) is not None
    name = job_stream(JobClass.PRACTICE, "python")
    await redis.xgroup_create(name, "watchers", id="$")
    assert (await practice(redis)).in_hand == 1
    await redis.xtrim(name, maxlen=0)
    found = await practice(redis)
    assert (found.waiting, found.in_hand) == (0, 1)


async def test_the_age_is_that_of_the_first_that_waits_by_the_queues_clock(redis: Redis) -> None:
    seconds, microseconds = await redis.time()
    now = seconds * 1000 + microseconds // 1000
    name = job_stream(JobClass.PRACTICE, "python")
    for age in (90_000, 40_000, 10_000):
        await redis.xadd(name, {"m": "job"}, id=f"{now - age}-0")
    assert (await practice(redis)).oldest_seconds == pytest.approx(90, abs=20)
    await stream_of(redis, "one").take(asyncio.Event())
    assert (await practice(redis)).oldest_seconds == pytest.approx(40, abs=20)
    await redis.xadd(job_stream(JobClass.PRACTICE, "cpp"), {"m": "job"}, id=f"{now + 90_000}-0")
    assert (await practice(redis, "cpp")).oldest_seconds == 0.0, "a queue that took over has another clock"


async def test_runners_are_read_and_what_cannot_be_understood_is_passed_over(redis: Redis) -> None:
    state = RunnerState(
        name="one",
        languages=(LanguageState(id="python", served=True),),
        slots=8,
        busy=1,
        judged=5,
        busy_seconds=2.5,
        started_at=1.0,
        backend="fake",
    )
    await Announcer(redis, state=lambda: state).renew()
    await redis.set(runner_key("odd"), b"{")
    await redis.lpush(runner_key("no state"), "x")
    with capture_logs() as logs:
        [found] = (await reader_of(redis).read()).runners
    assert [entry["event"] for entry in logs] == ["runner_not_understood"]
    assert (found.slots, found.judged, found.busy_seconds, set(found.languages)) == (8, 5, 2.5, {"python"})


async def holders(leases: Sequence[Lease]) -> list[bool]:
    return [await lease.hold() for lease in leases]


async def test_one_of_several_leads_and_the_next_does_when_it_resigns(redis: Redis) -> None:
    leases = [Lease(redis, holder=name, seconds=30) for name in ("one", "two", "three")]
    assert await holders(leases) == [True, False, False]
    assert await holders(leases) == [True, False, False]
    await leases[1].resign()
    assert await holders(list(reversed(leases))) == [False, False, True], "who does not lead cannot resign for who does"
    await leases[0].resign()
    assert await holders(list(reversed(leases))) == [True, False, False]


async def test_a_leader_that_is_gone_is_followed_when_its_lease_ends(redis: Redis) -> None:
    dead, heir = Lease(redis, holder="dead", seconds=600), Lease(redis, holder="heir", seconds=900)
    assert await dead.hold()
    assert not await heir.hold()
    assert 0 < await redis.pttl(KEY) <= 600_000
    await redis.pexpire(KEY, 1)
    await until(heir.hold)
    assert not await dead.hold()
    assert 600_000 < await redis.pttl(KEY) <= 900_000
