"""The runner's loop against a real queue, with judging scripted: what happens to a job when something goes wrong."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from redis.asyncio import Redis
from structlog.testing import capture_logs

from problems.model import Comparison, ComparisonMode, JudgePackage, digest_of
from runner.judging.exam import Exam, read_exam
from runner.judging.progress import Tell
from runner.limits import longest_job_seconds
from runner.queue.announcements import Announcer
from runner.queue.packages import PackageStore
from runner.sandbox.interface import NoSandbox, SandboxFault
from runner.service import ATTEMPTS, Service
from runner.wire import (
    MESSAGE_FIELD,
    MOST_DELIVERIES,
    PROGRESS_CHANNEL,
    Job,
    Progress,
    Report,
    RunnerState,
    Verdict,
    package_key,
    runner_key,
)
from tests.integration.runner.queue_tools import (
    LANGUAGES,
    LEASE_SECONDS,
    LONG_LEASE_SECONDS,
    dead,
    job,
    left,
    publish,
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

PACKAGE = JudgePackage.model_validate({"problem_id": "square", "cases": [{"input": "2", "output": "4"}]})


class Scripted:
    """Judges by a function of the test's, and remembers what it was given."""

    def __init__(self, decide: Callable[[Job], Awaitable[Report]]) -> None:
        self._decide = decide
        self.asked: list[str] = []

    async def judge(self, each: Job, exam: Exam, *, tell: Tell) -> Report:
        assert exam.digest == each.package
        self.asked.append(each.submission_id)
        tell(Progress(submission_id=each.submission_id, attempt=each.attempt, state="running", case=1, total=2))
        return await self._decide(each)


async def accept(each: Job) -> Report:
    return report(each)


class Languages:
    """Remembers which were suspended."""

    def __init__(self) -> None:
        self.suspended: dict[str, str] = {}

    async def suspend(self, language: str, reason: str) -> None:
        self.suspended[language] = reason


@asynccontextmanager
async def running(
    redis: Redis,
    judge: Scripted,
    *,
    name: str = "one",
    slots: int = 2,
    grace_seconds: float = PATIENCE_SECONDS,
    lease_seconds: float = LONG_LEASE_SECONDS,
    languages: Languages | None = None,
    longest_job: Callable[..., float] = longest_job_seconds,
) -> AsyncIterator[asyncio.Event]:
    """A service, until the test is over or sets the event. A job that it abandons comes again after a lease."""
    stopping = asyncio.Event()
    services: list[Service] = []

    def state() -> RunnerState:
        return RunnerState(
            name=name,
            languages=(),
            slots=slots,
            busy=services[0].busy,
            draining=stopping.is_set(),
            started_at=0,
            backend="scripted",
        )

    announcer = Announcer(redis, state=state)
    service = Service(
        stream=stream_of(redis, name, lease_seconds=lease_seconds),
        packages=PackageStore(redis, read=read_exam, most_bytes=1000),
        judge=judge,
        announcer=announcer,
        languages=Languages() if languages is None else languages,
        runner=name,
        slots=slots,
        grace_seconds=grace_seconds,
        longest_job=longest_job,
    )
    services.append(service)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(announcer.beat()), group.create_task(announcer.publish_progress())]
        working = group.create_task(service.run(stopping))
        try:
            yield stopping
        finally:
            stopping.set()
            await working
            for task in tasks:
                task.cancel()


async def reported(redis: Redis, count: int) -> list[Report]:
    async def enough() -> list[Report]:
        found = await verdicts(redis)
        return found if len(found) >= count else []

    found: list[Report] = await until(enough)
    return found


async def test_jobs_are_judged_and_reported_once_each(redis: Redis) -> None:
    package = await publish(redis, PACKAGE)
    for number in range(40):
        await submit(redis, job(f"s{number}", package=package))
    async with running(redis, Scripted(accept)):
        found = await reported(redis, 40)
    assert sorted(each.submission_id for each in found) == sorted(f"s{number}" for number in range(40))
    assert await left(redis) == {}
    assert len(await verdicts(redis)) == 40


async def test_jobs_of_two_streams_that_have_the_same_id_are_both_reported(redis: Redis) -> None:
    """As when a server sends many in one instant."""
    together = asyncio.Barrier(2)

    async def judge_together(each: Job) -> Report:
        await together.wait()
        return report(each)

    package = await publish(redis, PACKAGE)
    for language in LANGUAGES:
        message = job(language, language=language, package=package).model_dump_json()
        await redis.xadd(f"jobs:practice:{language}", {MESSAGE_FIELD: message}, id="7-0")
    async with running(redis, Scripted(judge_together)):
        found = await reported(redis, 2)
    assert {each.submission_id for each in found} == set(LANGUAGES)


async def test_without_a_sandbox_a_job_waits_uncounted_and_its_language_is_suspended(redis: Redis) -> None:
    """Far more often than a job that fails is given out: it is the runner that fails."""
    faults = 4 * ATTEMPTS

    async def lack_sandboxes(each: Job) -> Report:
        nonlocal faults
        faults -= 1
        if faults >= 0:
            raise NoSandbox("the engine is gone", language=each.language)
        return report(each)

    languages = Languages()
    await submit(redis, job("s1", package=await publish(redis, PACKAGE)))
    async with running(redis, Scripted(lack_sandboxes), languages=languages):
        (found,) = await reported(redis, 1)
    assert found.verdict is Verdict.ACCEPTED
    assert languages.suspended == {"python": "the engine is gone"}


async def test_where_a_validators_sandbox_is_lacking_the_job_waits_for_a_lease(redis: Redis) -> None:
    asked: list[float] = []

    async def lack_a_validators(each: Job) -> Report:
        asked.append(asyncio.get_running_loop().time())
        if len(asked) <= ATTEMPTS:
            raise NoSandbox("no image", language="cpp")
        return report(each)

    languages = Languages()
    await submit(redis, job("s1", package=await publish(redis, PACKAGE)))
    async with running(redis, Scripted(lack_a_validators), languages=languages, slots=1, lease_seconds=LEASE_SECONDS):
        await reported(redis, 1)
    assert languages.suspended == {"cpp": "no image"}
    assert asked[-1] - asked[-2] > LEASE_SECONDS / 2


async def test_a_fault_is_tried_again_and_never_seen(redis: Redis) -> None:
    faults = 2

    async def fail_twice(each: Job) -> Report:
        nonlocal faults
        faults -= 1
        if faults >= 0:
            raise SandboxFault("broken")
        return report(each)

    judge = Scripted(fail_twice)
    await submit(redis, job("s1", package=await publish(redis, PACKAGE)))
    async with running(redis, judge):
        (found,) = await reported(redis, 1)
    assert found.verdict is Verdict.ACCEPTED
    assert judge.asked == ["s1"] * 3


async def test_judging_that_comes_to_no_end_is_a_fault(redis: Redis) -> None:
    hangs = iter((True, False))

    async def hang_once(each: Job) -> Report:
        if next(hangs):
            await asyncio.Event().wait()
        return report(each)

    judge = Scripted(hang_once)
    await submit(redis, job("s1", package=await publish(redis, PACKAGE)))
    async with running(redis, judge, longest_job=lambda *_, **__: 0.1):
        (found,) = await reported(redis, 1)
    assert found.verdict is Verdict.ACCEPTED
    assert judge.asked == ["s1"] * 2


async def test_a_job_that_always_fails_ends_as_an_internal_error_and_stops_nobody(redis: Redis) -> None:
    async def fail_one(each: Job) -> Report:
        if each.submission_id == "poison":
            raise SandboxFault("broken")
        return report(each)

    judge = Scripted(fail_one)
    package = await publish(redis, PACKAGE)
    await submit(redis, job("poison", package=package))
    await submit(redis, job("s1", package=package))
    async with running(redis, judge, slots=1, lease_seconds=LEASE_SECONDS):
        found = {each.submission_id: each.verdict for each in await reported(redis, 2)}
    assert found == {"poison": Verdict.INTERNAL_ERROR, "s1": Verdict.ACCEPTED}
    assert judge.asked.count("poison") == 9  # three deliveries of three attempts
    (buried,) = await dead(redis)
    assert "given out 3 times" in buried.reason
    assert await left(redis) == {}


async def test_a_bug_in_one_job_leaves_the_loop_alive(redis: Redis) -> None:
    async def stumble(each: Job) -> Report:
        if each.submission_id == "bug":
            raise ZeroDivisionError
        return report(each)

    package = await publish(redis, PACKAGE)
    await submit(redis, job("bug", package=package))
    await submit(redis, job("s1", package=package))
    async with running(redis, Scripted(stumble), slots=1, lease_seconds=LEASE_SECONDS):
        found = {each.submission_id: each.verdict for each in await reported(redis, 2)}
    assert found == {"bug": Verdict.INTERNAL_ERROR, "s1": Verdict.ACCEPTED}


async def test_what_is_no_job_is_buried_and_the_next_is_judged(redis: Redis) -> None:
    package = await publish(redis, PACKAGE)
    for rubbish in (b"\xff", b"{}", b'{"submission_id": "s0", "attempt": 1, "job_class": "run", "problem_id": "p"}'):
        await redis.xadd("jobs:practice:python", {b"m": rubbish})
    await submit(redis, job("s1", package=package))
    async with running(redis, Scripted(accept)):
        found = {each.submission_id: each.verdict for each in await reported(redis, 2)}
    assert found == {"s0": Verdict.INTERNAL_ERROR, "s1": Verdict.ACCEPTED}
    assert len(await dead(redis)) == 3


async def test_a_job_waits_for_a_package_that_comes_late(redis: Redis) -> None:
    package = await publish(redis, PACKAGE)
    await redis.delete(f"package:{package}")
    judge = Scripted(accept)
    await submit(redis, job("s1", package=package))
    async with running(redis, judge, slots=1, lease_seconds=LEASE_SECONDS):
        with capture_logs() as logs:
            await until(told(logs, "package_unavailable"))
        assert judge.asked == []
        await publish(redis, PACKAGE)
        (found,) = await reported(redis, 1)
    assert found.verdict is Verdict.ACCEPTED


async def test_a_package_that_never_comes_is_an_internal_error(redis: Redis) -> None:
    await submit(redis, job("s1", package="1" * 64))
    async with running(redis, Scripted(accept), slots=1, lease_seconds=LEASE_SECONDS):
        (found,) = await reported(redis, 1)
    assert found.verdict is Verdict.INTERNAL_ERROR


async def test_a_package_that_cannot_be_judged_by_says_why_at_once(redis: Redis) -> None:
    bad = PACKAGE.model_copy(update={"comparison": Comparison(mode=ComparisonMode.CHECKER)})
    await submit(redis, job("s1", package=await publish(redis, bad)))
    async with running(redis, Scripted(accept)):
        (found,) = await reported(redis, 1)
    assert found.verdict is Verdict.INTERNAL_ERROR
    assert "needs a checker" in found.message


async def test_a_package_of_another_version_is_left_to_who_understands_it_however_often(redis: Redis) -> None:
    newer = PACKAGE.encode()[:-1] + b',"colour":"blue"}'
    await redis.set(package_key(digest_of(newer)), zlib.compress(newer))
    await submit(redis, job("s1", package=digest_of(newer)))

    async def is_left_again_and_again() -> bool:
        return [each["event"] for each in logs].count("package_not_understood") > 2 * MOST_DELIVERIES

    with capture_logs() as logs:
        async with running(redis, Scripted(accept), slots=1, lease_seconds=0.06):
            await until(is_left_again_and_again)
    assert await verdicts(redis) == []
    assert await left(redis) == {"jobs:practice:python": 1}


async def test_told_to_stop_a_runner_finishes_what_it_has_in_hand(redis: Redis) -> None:
    began, go_on = asyncio.Event(), asyncio.Event()

    async def wait(each: Job) -> Report:
        began.set()
        await go_on.wait()
        return report(each)

    package = await publish(redis, PACKAGE)
    await submit(redis, job("s1", package=package))
    async with running(redis, Scripted(wait), slots=1) as stopping:
        await began.wait()
        await submit(redis, job("s2", package=package))
        stopping.set()
        await until(lambda: is_draining(redis))
        go_on.set()
    assert [each.submission_id for each in await verdicts(redis)] == ["s1"]
    assert sum((await left(redis)).values()) == 1


async def is_draining(redis: Redis) -> bool:
    raw = await redis.get(runner_key("one"))
    return raw is not None and RunnerState.model_validate_json(raw).draining


async def test_what_is_not_finished_in_the_grace_time_is_handed_to_the_next(redis: Redis) -> None:
    began = asyncio.Event()

    async def hang(_each: Job) -> Report:
        began.set()
        await asyncio.Event().wait()
        raise AssertionError

    package = await publish(redis, PACKAGE)
    await submit(redis, job("s1", package=package))
    async with running(redis, Scripted(hang), name="one", grace_seconds=0.1) as stopping:
        await began.wait()
        stopping.set()
    async with running(redis, Scripted(accept), name="two"):  # long before the lease would have run out
        await reported(redis, 1)


async def test_the_runner_says_how_it_is_and_how_far_its_jobs_are(redis: Redis) -> None:
    package = await publish(redis, PACKAGE)
    async with redis.pubsub() as channel:
        await channel.subscribe(PROGRESS_CHANNEL)
        assert await channel.get_message(timeout=PATIENCE_SECONDS), "that one is subscribed"
        async with running(redis, Scripted(accept)):
            raw = await until(lambda: redis.get(runner_key("one")))
            await submit(redis, job("s1", package=package))
            await reported(redis, 1)
            message = await channel.get_message(ignore_subscribe_messages=True, timeout=PATIENCE_SECONDS)
    state = RunnerState.model_validate_json(raw)
    assert (state.name, state.slots, state.busy) == ("one", 2, 0)
    assert message is not None
    assert Progress.model_validate_json(message["data"]).submission_id == "s1"


async def test_every_job_is_reported_though_redis_dies_again_and_again(redis: Redis, redis_server: RedisServer) -> None:
    async def slowly(each: Job) -> Report:
        await asyncio.sleep(0.02)
        return report(each)

    package = await publish(redis, PACKAGE)
    for number in range(60):
        await submit(redis, job(f"s{number}", package=package))
    async with running(redis, Scripted(slowly), lease_seconds=LEASE_SECONDS):
        for _ in range(3):
            await asyncio.sleep(0.15)
            redis_server.kill()
            await asyncio.sleep(0.1)
            await asyncio.to_thread(redis_server.start)
        await until(lambda: all_reported(redis, 60))
    assert await left(redis) == {}


async def all_reported(redis: Redis, count: int) -> bool:
    return len({each.submission_id for each in await verdicts(redis)}) == count
