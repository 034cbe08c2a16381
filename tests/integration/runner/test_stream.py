"""Jobs by lease, against real servers: nothing lost, nothing stolen, nothing that goes round for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from runner.queue.stream import LONGEST_DEAD_MESSAGE, LOOK_AGAIN_SECONDS, Delivery, JobStream
from runner.wire import DEAD_STREAM, MESSAGE_FIELD, VERDICTS_STREAM, JobClass, Verdict
from tests.integration.runner.queue_tools import (
    LANGUAGES,
    LEASE_SECONDS,
    dead,
    job,
    left,
    one_waits,
    owner,
    report,
    stream_of,
    submit,
    told,
    until,
    verdicts,
)
from tests.integration.runner.redis_server import RedisServer
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis


async def take(stream: JobStream) -> Delivery:
    async with asyncio.timeout(PATIENCE_SECONDS):
        delivery = await stream.take(asyncio.Event())
    assert delivery is not None
    return delivery


async def nothing_comes(stream: JobStream, *, seconds: float) -> bool:
    stopping = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, stopping.set)
    return await stream.take(stopping) is None


class Looked(set[str]):
    """Languages that say how often somebody looked whether there are any."""

    def __init__(self, languages: Iterable[str] = ()) -> None:
        super().__init__(languages)
        self.looks = 0

    def __len__(self) -> int:
        self.looks += 1
        return super().__len__()

    async def seen(self, *, times: int) -> None:
        async def is_seen() -> bool:
            return self.looks >= times

        await until(is_seen)


@asynccontextmanager
async def kept(stream: JobStream) -> AsyncIterator[None]:
    """While its runner lives, a stream renews its leases."""
    async with asyncio.TaskGroup() as group:
        keeping = group.create_task(stream.keep_leases())
        try:
            yield
        finally:
            keeping.cancel()


async def test_jobs_that_were_queued_before_the_first_runner_are_served(redis: Redis) -> None:
    first = job("s1")
    await submit(redis, first)
    assert (await take(stream_of(redis, "a"))).job() == first


async def test_a_job_that_comes_while_a_runner_waits_is_served_at_once(redis: Redis) -> None:
    languages = Looked(LANGUAGES)
    stream = JobStream(redis, consumer="a", languages=languages, lease_seconds=600, block_seconds=9)
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(take(stream))
        await until(lambda: one_waits(redis))
        before = languages.looks
        await submit(redis, job("s1"))
        await waiting
    assert languages.looks == before  # in the same turn of waiting


async def test_a_report_ends_a_job_in_one_step(redis: Redis) -> None:
    stream, each = stream_of(redis, "a"), job("s1")
    await submit(redis, each)
    await stream.report(await take(stream), report(each))
    assert [found.submission_id for found in await verdicts(redis)] == ["s1"]
    assert await left(redis) == {}
    assert await owner(redis, each) == []


async def test_a_report_that_cannot_be_written_leaves_the_job(redis: Redis) -> None:
    stream, each = stream_of(redis, "a"), job("s1")
    await submit(redis, each)
    delivery = await take(stream)
    await redis.set(VERDICTS_STREAM, "not a stream")
    async with asyncio.TaskGroup() as group:
        with capture_logs() as logs:
            reporting = group.create_task(stream.report(delivery, report(each)))
            await until(told(logs, "report_waits"))
        assert not reporting.done()
        assert sum((await left(redis)).values()) == 1
        await redis.delete(VERDICTS_STREAM)
        await reporting
    assert len(await verdicts(redis)) == 1
    assert await left(redis) == {}


async def test_each_job_goes_to_one_runner(redis: Redis) -> None:
    streams = [stream_of(redis, name) for name in "abc"]
    for number in range(30):
        await submit(redis, job(f"s{number}", language=LANGUAGES[number % 2]))
    deliveries = await asyncio.gather(*(take(streams[number % 3]) for number in range(30)))
    found = [each.submission_id for delivery in deliveries if (each := delivery.job())]
    assert sorted(found) == sorted(f"s{number}" for number in range(30))
    assert all(await asyncio.gather(*(nothing_comes(stream, seconds=0.3) for stream in streams)))


async def test_contests_come_first_and_nobody_starves(redis: Redis) -> None:
    stream = stream_of(redis, "a")
    for number in range(40):
        for each in JobClass:
            await submit(redis, job(f"{each.value}{number}", job_class=each))
    served = [(await take(stream)).stream.split(":")[1] for _ in range(70)]
    assert served[:2].count("contest") + served[:2].count("run") == 2
    assert served.count("contest") + served.count("run") > 50
    assert served.count("practice") >= 5
    assert served.count("rejudge") >= 1


async def test_a_slow_job_is_not_stolen_while_its_runner_lives(redis: Redis) -> None:
    lease_seconds = 7.5  # renewed at a third of it: a busy machine may be late by five seconds
    slow, other = (stream_of(redis, name, lease_seconds=lease_seconds) for name in ("slow", "other"))
    each = job("s1")
    await submit(redis, each)
    await take(slow)
    async with kept(slow):
        assert await nothing_comes(other, seconds=1.2 * lease_seconds)
        assert await owner(redis, each) == [("slow", 1)]


async def test_a_job_whose_runner_died_is_taken_when_its_lease_is_over(redis: Redis) -> None:
    died, other = (stream_of(redis, name, lease_seconds=LEASE_SECONDS) for name in ("died", "other"))
    each = job("s1")
    await submit(redis, each)
    started = asyncio.get_running_loop().time()
    await take(died)
    delivery = await take(other)
    assert delivery.job() == each
    assert delivery.deliveries == 2
    assert asyncio.get_running_loop().time() - started > 0.9 * LEASE_SECONDS
    assert await owner(redis, each) == [("other", 2)]


async def test_what_a_runner_has_in_hand_it_is_not_given_once_more(redis: Redis) -> None:
    stream, each = stream_of(redis, "a", lease_seconds=0.05), job("s1")
    await submit(redis, each)
    await take(stream)
    assert await nothing_comes(stream, seconds=0.3)
    assert await owner(redis, each) == [("a", 1)]


async def test_many_abandoned_jobs_are_all_taken(redis: Redis) -> None:
    """More than one look into the list of pending entries finds."""
    died, other = (stream_of(redis, name) for name in ("died", "other"))
    for number in range(50):
        await submit(redis, job(f"s{number}"))
        await take(died)
    await died.release_all()  # a lease that is short enough to wait for might end again before all are taken
    found = [each.submission_id for _ in range(50) if (each := (await take(other)).job())]
    assert sorted(found) == sorted(f"s{number}" for number in range(50))


async def test_a_lease_that_was_lost_is_not_taken_back(redis: Redis) -> None:
    """A runner that was stopped for long must not steal its job from the one that took over."""
    paused, other = (stream_of(redis, name, lease_seconds=LEASE_SECONDS) for name in ("paused", "other"))
    each = job("s1")
    await submit(redis, each)
    await take(paused)
    await take(other)
    with capture_logs() as logs:
        async with kept(paused):
            await until(told(logs, "lease_lost"))
    assert await owner(redis, each) == [("other", 2)]


async def test_a_job_that_another_took_over_is_not_handed_back(redis: Redis) -> None:
    paused, other = (stream_of(redis, name, lease_seconds=LEASE_SECONDS) for name in ("paused", "other"))
    each = job("s1")
    await submit(redis, each)
    lost = await take(paused)
    await take(other)

    await paused.release(lost)

    assert await owner(redis, each) == [("other", 2)]


async def test_a_job_that_is_handed_back_is_taken_at_once_and_as_if_for_the_first_time(redis: Redis) -> None:
    one, other = (stream_of(redis, name) for name in ("one", "other"))
    await submit(redis, job("s1"))
    await one.release(await take(one))
    delivery = await take(other)
    assert delivery.deliveries == 1


async def test_a_job_that_is_handed_back_is_taken_soon_however_long_leases_are(redis: Redis) -> None:
    leaving, staying = (stream_of(redis, name) for name in ("leaving", "staying"))
    await submit(redis, job("s1"))
    held = await take(leaving)
    assert await nothing_comes(staying, seconds=0.3)
    await leaving.release(held)
    assert (await take(staying)).entry == held.entry


async def test_all_that_a_runner_holds_is_handed_back(redis: Redis) -> None:
    one, other = (stream_of(redis, name) for name in ("one", "other"))
    for number in range(3):
        await submit(redis, job(f"s{number}"))
        await take(one)
    assert await one.release_all() == 3
    found = {each.submission_id for _ in range(3) if (each := (await take(other)).job())}
    assert len(found) == 3


async def test_of_what_is_handed_back_at_the_end_only_what_failed_counts_as_given_out(redis: Redis) -> None:
    one, other = (stream_of(redis, name) for name in ("one", "other"))
    for name in ("failed", "in hand"):
        await submit(redis, job(name))
    one.abandon(await take(one))
    await take(one)
    assert await one.release_all() == 2
    found = [await take(other) for _ in range(2)]
    assert {each.submission_id: given.deliveries for given in found if (each := given.job())} == {
        "failed": 2,
        "in hand": 1,
    }


async def test_a_job_that_was_given_out_too_often_is_worn_out(redis: Redis) -> None:
    await submit(redis, job("s1"))
    deliveries = []
    for number in range(4):
        stream = stream_of(redis, f"runner{number}", lease_seconds=0.1)
        deliveries.append(await take(stream))
    assert [delivery.deliveries for delivery in deliveries] == [1, 2, 3, 4]
    assert [delivery.is_worn_out for delivery in deliveries] == [False, False, False, True]


async def test_burying_parks_the_job_and_tells_its_submission_in_one_step(redis: Redis) -> None:
    stream, each = stream_of(redis, "a"), job("s1")
    entry = await submit(redis, each)
    await stream.bury(await take(stream), reason="worn out", report=report(each, Verdict.INTERNAL_ERROR))
    (buried,) = await dead(redis)
    assert (buried.stream, buried.entry, buried.reason) == ("jobs:practice:python", entry, "worn out")
    assert buried.message == each.model_dump_json()
    assert [found.verdict for found in await verdicts(redis)] == [Verdict.INTERNAL_ERROR]
    assert await left(redis) == {}


async def test_what_is_parked_is_bounded_each_and_in_all(redis: Redis) -> None:
    stream = stream_of(redis, "a", most_dead=100)
    for number in range(300):
        await submit(redis, job(f"s{number}", source="x" * (2 * LONGEST_DEAD_MESSAGE if number == 299 else 1)))
        await stream.bury(await take(stream), reason="worn out", report=None)
    parked = await dead(redis)
    assert 100 <= len(parked) <= 200, "whole nodes of the stream are dropped"
    assert len(parked[-1].message) == LONGEST_DEAD_MESSAGE


@pytest.mark.parametrize(
    "fields", [{"m": b"\xff"}, {"m": b"{}"}, {"other": b"x"}, {"m": b'{"submission_id": 7}'}], ids=str
)
async def test_an_entry_that_is_no_job_is_delivered_as_such(redis: Redis, fields: dict[str, bytes]) -> None:
    await redis.xadd("jobs:run:cpp", {name.encode(): value for name, value in fields.items()})
    stream = stream_of(redis, "a")
    delivery = await take(stream)
    assert delivery.job() is None
    await stream.bury(delivery, reason="no job", report=None)
    assert await redis.xlen(DEAD_STREAM) == 1
    assert await verdicts(redis) == []


async def test_a_job_of_a_newer_server_is_read_as_far_as_it_is_known(redis: Redis) -> None:
    each = job("s1")
    newer = each.model_dump_json()[:-1] + ', "colour": "blue"}'
    await redis.xadd("jobs:practice:python", {MESSAGE_FIELD: newer})
    assert (await take(stream_of(redis, "a"))).job() == each


async def come_together(redis: Redis) -> None:
    async with redis.pipeline(transaction=True) as together:
        for language in LANGUAGES:
            together.xadd(
                f"jobs:contest:{language}", {MESSAGE_FIELD: job(language, language=language).model_dump_json()}
            )
        await together.execute()


def submissions(deliveries: Iterable[Delivery]) -> set[str]:
    return {each.submission_id for delivery in deliveries if (each := delivery.job())}


async def test_what_comes_in_several_streams_at_once_is_all_taken(redis: Redis) -> None:
    stream = stream_of(redis, "a")
    await nothing_comes(stream, seconds=0.05)
    await come_together(redis)
    assert submissions([await take(stream) for _ in LANGUAGES]) == set(LANGUAGES)


async def test_what_comes_in_several_streams_at_once_is_taken_by_whoever_is_idle(redis: Redis) -> None:
    streams = [stream_of(redis, name) for name in LANGUAGES]
    async with asyncio.TaskGroup() as group:
        waiting = [group.create_task(take(stream)) for stream in streams]
        await until(lambda: one_waits(redis))
        await come_together(redis)
    assert submissions(task.result() for task in waiting) == set(LANGUAGES)


async def test_a_redis_that_came_back_empty_is_served_again(redis: Redis) -> None:
    holding, stream = stream_of(redis, "holding", lease_seconds=LEASE_SECONDS), stream_of(redis, "a")
    await submit(redis, job("s1"))
    await take(holding)
    async with kept(holding), asyncio.TaskGroup() as group:
        waiting = group.create_task(take(stream))
        await until(lambda: one_waits(redis))
        with capture_logs() as logs:
            await redis.flushall()
            await until(told(logs, "lease_lost"))
        await submit(redis, job("s2"))
        delivery = await waiting
    found = delivery.job()
    assert found is not None
    assert found.submission_id == "s2"


async def test_a_runner_that_can_judge_nothing_waits_in_peace(redis: Redis) -> None:
    stream = JobStream(redis, consumer="a", languages=(), lease_seconds=1, block_seconds=0.05)
    await submit(redis, job("s1"))
    assert await nothing_comes(stream, seconds=0.2)
    assert await stream.release_all() == 0


async def test_a_language_that_comes_later_is_served_with_what_was_left_of_it(redis: Redis) -> None:
    languages = Looked()
    stream = JobStream(redis, consumer="b", languages=languages, lease_seconds=600, block_seconds=0.05)
    await submit(redis, job("s1"))
    stopped = stream_of(redis, "a")
    await take(stopped)
    assert await stopped.release_all() == 1
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(take(stream))
        await languages.seen(times=10)
        assert not waiting.done()
        languages.add("python")
        delivery = await waiting
    found = delivery.job()
    assert found is not None
    assert found.submission_id == "s1"


async def test_a_stopping_runner_takes_nothing_more(redis: Redis) -> None:
    stopping = asyncio.Event()
    stopping.set()
    await submit(redis, job("s1"))
    assert await stream_of(redis, "a").take(stopping) is None
    assert await left(redis) == {"jobs:practice:python": 1}
    assert await redis.xinfo_groups("jobs:practice:python") == []


# ----- Redis goes away


async def test_a_job_in_hand_is_reported_after_redis_was_killed_and_started_again(
    redis: Redis, redis_server: RedisServer
) -> None:
    stream, each = stream_of(redis, "a", lease_seconds=LEASE_SECONDS), job("s1")
    await submit(redis, each)
    delivery = await take(stream)
    redis_server.kill()
    async with kept(stream), asyncio.TaskGroup() as group:
        with capture_logs() as logs:
            reporting = group.create_task(stream.report(delivery, report(each)))
            await until(told(logs, "report_waits"))
        assert not reporting.done()
        await asyncio.to_thread(redis_server.start)
        await reporting
    assert len(await verdicts(redis)) == 1
    assert await left(redis) == {}


async def test_a_runner_that_waits_goes_on_after_redis_was_killed_and_started_again(
    redis: Redis, redis_server: RedisServer
) -> None:
    stream = stream_of(redis, "a")
    async with asyncio.TaskGroup() as group:
        waiting = group.create_task(take(stream))
        await until(lambda: one_waits(redis))
        with capture_logs() as logs:
            redis_server.kill()
            await until(told(logs, "queue_away"))
        await asyncio.to_thread(redis_server.start)
        await submit(redis, job("s1"))
        delivery = await waiting
    assert delivery.job() is not None


async def test_after_redis_was_away_who_holds_a_job_has_a_leases_time_to_say_so(
    redis: Redis, redis_server: RedisServer
) -> None:
    leaving, other, stopping = stream_of(redis, "leaving"), stream_of(redis, "other"), asyncio.Event()
    await submit(redis, job("s1"))
    await leaving.release(await take(leaving))
    redis_server.kill()
    async with asyncio.TaskGroup() as group:
        with capture_logs() as logs:
            group.create_task(other.take(stopping))
            await until(told(logs, "queue_away"))
        stopping.set()
    await asyncio.to_thread(redis_server.start)
    assert await nothing_comes(other, seconds=1.5 * LOOK_AGAIN_SECONDS)


async def test_a_job_that_nobody_reported_survives_the_death_of_redis(redis: Redis, redis_server: RedisServer) -> None:
    await submit(redis, job("s1"))
    await take(stream_of(redis, "died"))
    redis_server.kill()
    await asyncio.to_thread(redis_server.start)
    delivery = await take(stream_of(redis, "other", lease_seconds=LEASE_SECONDS))
    assert delivery.deliveries == 2
