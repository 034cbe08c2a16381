"""The sweeper: what it sends again, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from redis.asyncio import Redis

from runner.wire import MOST_DELIVERIES, VERDICTS_STREAM, JobClass, job_stream, package_key
from server.errors import NoQueue
from server.judging.dispatch import MOST_TOGETHER, Dispatcher
from server.judging.runqueue import RunQueue
from server.judging.sweeper import EVERY_SECONDS, LONGEST_REST_SECONDS, REST_FACTOR, VERDICT_DUE_SECONDS, YOUNG, Sweeper
from server.loops import QueueAway
from server.metrics import Metrics
from server.submissions.model import JobOrder, Priority, SubmissionRecord
from server.submissions.store import OpenSubmission
from server.wire.submissions import State
from tests.integration.server.stand_in import StandIn
from tests.unit.server.house import START, Clock

pytestmark = pytest.mark.redis

PRACTICE = job_stream(JobClass.PRACTICE, "python")


class Packages:
    def __init__(self) -> None:
        self.lost: set[str] = set()
        self.is_empty = False
        self.is_away = False

    async def for_order(self, order: JobOrder) -> str | None:
        if self.is_away:
            raise QueueAway("gone")
        return None if order.submission_id in self.lost else order.package

    async def read(self, digest: str) -> bytes | None:
        return None if self.is_empty else f"package {digest}".encode()


class Open:
    """The submissions without a verdict."""

    def __init__(self, *ids: str) -> None:
        self.ids = list(ids)
        self.attempt = 1
        self.on_asked: Callable[[], None] = lambda: None

    async def open_before(self, before: datetime, *, after: str | None, limit: int) -> list[OpenSubmission]:
        self.on_asked()
        left = [each for each in self.ids if after is None or each > after]
        return [OpenSubmission(id=each, attempt=self.attempt) for each in left[:limit]] if before >= START else []

    async def orders(self, ids: Sequence[str]) -> list[JobOrder]:
        return [order(each, attempt=self.attempt) for each in ids if each in self.ids]


class Undertaker:
    def __init__(self) -> None:
        self.given_up: list[str] = []

    async def give_up(self, lost: JobOrder, why: str) -> None:
        self.given_up.append(lost.submission_id)


def order(submission_id: str, *, attempt: int = 1) -> JobOrder:
    return JobOrder(
        submission_id=submission_id,
        attempt=attempt,
        priority=Priority.PRACTICE,
        problem_id="add-up",
        package="digest",
        language="python",
        code="pass",
        submitted_at=START,
    )


class Scene:
    def __init__(self, redis: Redis, *ids: str) -> None:
        self.paused: set[str] = set()
        self.store, self.undertaker, self.packages = Open(*ids), Undertaker(), Packages()
        self.clock = Clock(now=START + YOUNG + timedelta(seconds=1))
        self.dispatcher = Dispatcher(redis, packages=self.packages, watch=Metrics())
        self.sweeper = Sweeper(
            redis,
            store=self.store,
            dispatcher=self.dispatcher,
            undertaker=self.undertaker,
            clock=self.clock,
            seconds=self.clock.seconds,
            watch=Metrics(),
            is_paused=lambda problem_id: problem_id in self.paused,
        )


async def test_what_is_of_a_paused_problem_waits_until_it_goes_on(redis: Redis) -> None:
    scene = Scene(redis, "a", "b")
    scene.paused.add("add-up")
    for _ in range(2):
        await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 0
    assert scene.undertaker.given_up == []
    scene.paused.clear()
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 2


async def test_what_is_in_no_stream_is_sent_once(redis: Redis) -> None:
    scene = Scene(redis, "a", "b")
    for _ in range(3):
        await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 2
    assert await redis.get(package_key("digest")) == b"package digest"


async def test_what_was_sent_is_not_sent_again_whether_waiting_or_held(redis: Redis, runner: StandIn) -> None:
    scene = Scene(redis, "a", "b")
    await scene.dispatcher.send([order("a"), order("b")])
    await runner.take()
    scene.clock.advance(days=1)
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 2


async def test_what_was_submitted_just_now_is_left_alone(redis: Redis) -> None:
    scene = Scene(redis, "a")
    scene.clock.now = START
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 0


async def test_what_left_its_stream_is_sent_again_only_when_its_verdict_is_overdue(
    redis: Redis, runner: StandIn
) -> None:
    scene = Scene(redis, "a")
    await scene.sweeper.step()
    await runner.drop(await runner.take())
    for _ in range(3):
        await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 0
    scene.clock.advance(seconds=VERDICT_DUE_SECONDS)
    await scene.sweeper.step()
    assert (await runner.take()).submission_id == "a"
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 1


async def test_another_attempt_is_another_job(redis: Redis, runner: StandIn) -> None:
    scene = Scene(redis, "a")
    await scene.sweeper.step()
    scene.store.attempt = 2
    await scene.sweeper.step()
    assert [(await runner.take()).attempt for _ in range(2)] == [1, 2]


async def test_what_has_no_package_any_more_is_given_up_and_others_are_sent(redis: Redis) -> None:
    scene = Scene(redis, "a", "b")
    scene.packages.lost = {"a"}
    await scene.sweeper.step()
    assert scene.undertaker.given_up == ["a"]
    assert await redis.xlen(PRACTICE) == 1


async def test_what_has_a_package_that_cannot_be_read_is_given_up(redis: Redis) -> None:
    scene = Scene(redis, "a")
    scene.packages.is_empty = True
    await scene.sweeper.step()
    assert scene.undertaker.given_up == ["a"]


async def test_more_than_fit_in_one_question_are_all_found(redis: Redis) -> None:
    ids = [f"{number:05}" for number in range(1203)]
    scene = Scene(redis, *ids)
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == len(ids)


async def test_a_job_offered_twice_is_sent_once(redis: Redis) -> None:
    scene = Scene(redis)
    for _ in range(2):
        await scene.dispatcher.send([order("a"), order("a")])
    assert await redis.xlen(PRACTICE) == 1
    await scene.dispatcher.send([order("a")], again=True)  # another sweeper was quicker
    assert await redis.xlen(PRACTICE) == 1


async def test_a_verdict_that_may_still_wait_to_be_applied_is_waited_for(redis: Redis, runner: StandIn) -> None:
    scene = Scene(redis, "a")
    await scene.sweeper.step()
    await runner.drop(await runner.take())
    seconds, _ = await redis.time()
    await redis.xadd(VERDICTS_STREAM, {"m": "the oldest of many"}, id=f"{(int(seconds) - 3600) * 1000}-0")
    await scene.sweeper.step()
    scene.clock.advance(seconds=VERDICT_DUE_SECONDS)
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 0
    await redis.delete(VERDICTS_STREAM)
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 1


async def test_what_another_server_sent_again_is_waited_for_as_long_again(redis: Redis, runner: StandIn) -> None:
    scene = Scene(redis, "a")
    await scene.sweeper.step()
    await runner.drop(await runner.take())
    await scene.sweeper.step()
    await scene.dispatcher.send([order("a")], again=True)
    await scene.sweeper.step()
    await runner.drop(await runner.take())
    scene.clock.advance(seconds=VERDICT_DUE_SECONDS)
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 0


async def test_what_never_comes_back_is_given_up_after_three_times(redis: Redis, runner: StandIn) -> None:
    scene = Scene(redis, "a", "b")
    await scene.sweeper.step()
    await runner.take()
    for _ in range(MOST_DELIVERIES):
        assert scene.undertaker.given_up == []
        await runner.drop(await runner.take())
        await scene.sweeper.step()
        scene.clock.advance(seconds=VERDICT_DUE_SECONDS)
        await scene.sweeper.step()
    assert scene.undertaker.given_up == ["b"]


async def test_after_a_long_sweep_comes_a_longer_rest(redis: Redis) -> None:
    scene = Scene(redis)
    assert await scene.sweeper.step() == EVERY_SECONDS
    scene.store.on_asked = lambda: scene.clock.advance(seconds=0.5)
    assert await scene.sweeper.step() == REST_FACTOR * 0.5
    scene.store.on_asked = lambda: scene.clock.advance(seconds=60)
    assert await scene.sweeper.step() == LONGEST_REST_SECONDS


async def test_what_is_judged_meanwhile_and_waits_again_is_waited_for_as_long_again(
    redis: Redis, runner: StandIn
) -> None:
    scene = Scene(redis, "a")
    await scene.sweeper.step()
    await runner.drop(await runner.take())
    await scene.sweeper.step()
    scene.store.ids.clear()
    await scene.sweeper.step()
    scene.store.ids.append("a")
    scene.clock.advance(seconds=VERDICT_DUE_SECONDS)
    await scene.sweeper.step()
    assert await redis.xlen(PRACTICE) == 0


async def test_of_more_than_may_wait_the_oldest_are_left_to_the_sweeper(redis: Redis, runner: StandIn) -> None:
    dispatcher = Dispatcher(redis, packages=Packages(), watch=Metrics(), most_waiting=2)
    for each in "abc":
        dispatcher.offer(order(each))
    await dispatcher.step()
    assert await redis.xlen(PRACTICE) == 2
    assert [(await runner.take()).submission_id for _ in range(2)] == ["b", "c"]


async def test_what_was_offered_when_the_queue_went_away_is_left_to_the_sweeper(redis: Redis) -> None:
    scene = Scene(redis)
    scene.packages.is_away = True
    for number in range(MOST_TOGETHER + 1):
        scene.dispatcher.offer(order(f"{number}"))
    with pytest.raises(QueueAway):
        await scene.dispatcher.step()
    scene.packages.is_away = False
    scene.dispatcher.offer(order("new"))
    await scene.dispatcher.step()
    assert await redis.xlen(PRACTICE) == 1


async def test_a_trial_run_for_which_there_is_no_package_is_refused(redis: Redis) -> None:
    scene, run = Scene(redis), order("a")
    scene.packages.lost = {"a"}
    record = SubmissionRecord(
        id="a",
        kind="run",
        user_id=1,
        username="ada",
        problem_id=run.problem_id,
        language=run.language,
        package=run.package,
        priority=run.priority,
        attempt=run.attempt,
        submitted_at=run.submitted_at,
        state=State.QUEUED,
        code_digest="digest",
    )
    with pytest.raises(NoQueue):
        await RunQueue(redis, dispatcher=scene.dispatcher).start(record, run)
