"""Warm sandboxes: there when a job comes, and gone after something went wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from runner.fleet.pool import TEND_SECONDS, SandboxPool
from runner.sandbox.fake import FakeMaker, FakeSandbox, Stage
from runner.sandbox.interface import NoSandbox, Sandbox, SandboxFault, SandboxSpec
from tests.patience import PATIENCE_SECONDS

LANGUAGES = ("python", "cpp", "java")


@pytest.fixture
def maker() -> FakeMaker:
    return FakeMaker({})


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def spec_of(language: str, *, prepared: str | None = None) -> SandboxSpec:
    return SandboxSpec(language=language, harness_folder="/nowhere", prepared_folder=prepared)


def pool_of(
    maker: FakeMaker,
    *,
    leased: int = 2,
    warm: int | None = 4,
    jobs: int = 500,
    tend: float = TEND_SECONDS,
    clock: Clock | None = None,
) -> SandboxPool:
    specs = {name: spec_of(name) for name in LANGUAGES}
    return SandboxPool(
        maker,
        specs=specs,
        most_leased=leased,
        most_warm=warm,
        jobs_a_sandbox=jobs,
        tend_seconds=tend,
        clock=clock or Clock(),
    )


class RestlessSandbox(FakeSandbox):
    async def settled(self) -> bool:
        await asyncio.Event().wait()
        return True


class RestlessMaker(FakeMaker):
    """Of what a job leaves in its sandboxes something always runs."""

    async def make(self, spec: SandboxSpec) -> FakeSandbox:
        sandbox = RestlessSandbox(spec.language, Stage(programs={}))
        self.made.append(sandbox)
        return sandbox


async def rest() -> None:
    """Let what was started in the background come to its end: fakes never wait."""
    for _ in range(20):
        await asyncio.sleep(0)


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not fact():
            await asyncio.sleep(0.001)


def as_fake(sandbox: Sandbox) -> FakeSandbox:
    assert isinstance(sandbox, FakeSandbox)
    return sandbox


async def test_a_sandbox_is_used_again(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        for _ in range(3):
            async with pool.lease("python"):
                pass
    assert len(maker.made) == 1


async def test_two_jobs_never_share_a_sandbox(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool, pool.lease("python") as one, pool.lease("python") as other:
        assert one is not other


async def test_each_language_has_its_own(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        async with pool.lease("python"):
            pass
        async with pool.lease("cpp") as sandbox:
            assert as_fake(sandbox).language == "cpp"


async def test_no_more_are_at_work_than_there_are_slots(maker: FakeMaker) -> None:
    async with pool_of(maker, leased=1) as pool:
        async with pool.lease("python"):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.01), pool.lease("cpp"):
                    pass
        async with asyncio.timeout(PATIENCE_SECONDS), pool.lease("cpp"):
            pass


async def test_prewarming_makes_one_of_each_and_no_more(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        await asyncio.gather(pool.prewarm(LANGUAGES), pool.prewarm(LANGUAGES))
        await pool.prewarm(LANGUAGES)
        await pool.warm_up("python")
        assert sorted(sandbox.language for sandbox in maker.made) == sorted(LANGUAGES)
        async with pool.lease("java"):
            assert len(maker.made) == 3


async def test_a_sandbox_that_cannot_be_made_ahead_is_no_fault_yet(maker: FakeMaker) -> None:
    maker.faults_to_come = 1
    async with pool_of(maker) as pool:
        await pool.prewarm(LANGUAGES)
        assert len(maker.made) == 2


async def test_a_sandbox_that_cannot_be_made_for_a_job_is_a_fault(maker: FakeMaker) -> None:
    maker.faults_to_come = 1
    async with pool_of(maker) as pool:
        with pytest.raises(NoSandbox) as fault:
            async with pool.lease("python"):
                pass
        assert fault.value.language == "python"
        async with pool.lease("python"):
            pass


async def test_the_one_used_last_is_used_first(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        async with pool.lease("python") as longer, pool.lease("python"):
            pass
        async with pool.lease("python") as again:
            assert again is longer


async def test_after_a_fault_a_sandbox_is_closed_and_another_is_made(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        with pytest.raises(SandboxFault):
            async with pool.lease("python"):
                raise SandboxFault("broken")
        await rest()
        assert [sandbox.closed for sandbox in maker.made] == [True, False]
        async with pool.lease("python") as sandbox:
            assert sandbox is maker.made[1]


async def test_an_unhealthy_sandbox_is_not_used_again(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        async with pool.lease("python") as sandbox:
            as_fake(sandbox).healthy = False
        await rest()
        assert maker.made[0].closed


async def test_where_another_waits_an_unhealthy_one_is_not_replaced(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        async with pool.lease("python") as sandbox:
            async with pool.lease("python"):
                pass
            as_fake(sandbox).healthy = False
        await rest()
        assert [each.closed for each in maker.made] == [True, False]


async def test_a_sandbox_that_did_not_settle_is_not_used_again(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        async with pool.lease("python") as sandbox:
            as_fake(sandbox).left_behind = True
        async with pool.lease("python") as other:
            assert other is not sandbox
        await rest()
        assert maker.made[0].closed


async def test_a_sandbox_that_died_while_it_waited_costs_no_job(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        async with pool.lease("python") as sandbox:
            as_fake(sandbox).is_lost = True
        async with pool.lease("python") as other:
            assert other is not sandbox
        await rest()
        assert [each.closed for each in maker.made] == [True, False]


async def test_a_job_that_is_cancelled_before_its_sandbox_has_settled_takes_it_with_it() -> None:
    maker = RestlessMaker({})
    async with pool_of(maker) as pool:
        async with pool.lease("python"):
            pass
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.001), pool.lease("python"):
                pass
        await rest()
        assert [each.closed for each in maker.made] == [True]


async def test_a_sandbox_retires_after_its_jobs(maker: FakeMaker) -> None:
    async with pool_of(maker, jobs=2) as pool:
        for _ in range(4):
            async with pool.lease("python") as sandbox:
                as_fake(sandbox).jobs_done += 1
            await rest()
        assert [sandbox.jobs_done for sandbox in maker.made] == [2, 2, 0]


async def test_the_longest_unused_goes_when_there_are_too_many(maker: FakeMaker) -> None:
    async with pool_of(maker, warm=2) as pool:
        for language in LANGUAGES:
            async with pool.lease(language):
                pass
        await rest()
        assert [(sandbox.language, sandbox.closed) for sandbox in maker.made] == [
            ("python", True),
            ("cpp", False),
            ("java", False),
        ]


async def test_a_job_that_is_cancelled_takes_its_sandbox_with_it(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01), pool.lease("python"):
                await asyncio.Event().wait()
        await rest()
        assert maker.made[0].closed


async def test_leaving_the_pool_closes_everything(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        await pool.prewarm(LANGUAGES)
        async with pool.lease("python"), pool.lease("python"):
            pass
    assert len(maker.made) == 4
    assert all(sandbox.closed for sandbox in maker.made)


async def test_leaving_by_an_exception_closes_everything_too(maker: FakeMaker) -> None:
    async def break_off() -> None:
        async with pool_of(maker) as pool:
            await pool.prewarm(LANGUAGES)
            raise KeyError

    with pytest.raises(KeyError):
        await break_off()
    assert all(sandbox.closed for sandbox in maker.made)


def alive(maker: FakeMaker, language: str) -> list[FakeSandbox]:
    return [sandbox for sandbox in maker.made if sandbox.language == language and not sandbox.closed]


async def use(pool: SandboxPool, clock: Clock, language: str, *, seconds: float) -> None:
    async with pool.lease(language):
        clock.now += seconds


class SlowMaker(FakeMaker):
    """Makes a sandbox when it is told to go on."""

    def __init__(self) -> None:
        super().__init__({})
        self.go_on = asyncio.Event()
        self.begun = 0

    async def make(self, spec: SandboxSpec) -> FakeSandbox:
        self.begun += 1
        await self.go_on.wait()
        return await super().make(spec)


async def test_no_more_than_two_are_made_at_the_same_time() -> None:
    maker = SlowMaker()
    async with pool_of(maker) as pool, asyncio.TaskGroup() as tasks:
        tasks.create_task(pool.prewarm(LANGUAGES))
        await rest()
        assert maker.begun == 2
        maker.go_on.set()
    assert len(maker.made) == len(LANGUAGES)


async def test_a_sandbox_that_comes_when_the_pool_was_left_is_closed() -> None:
    maker = SlowMaker()
    maker.go_on.set()
    async with pool_of(maker) as pool:
        async with pool.lease("python") as sandbox:
            as_fake(sandbox).healthy = False
            maker.go_on.clear()
        asyncio.get_running_loop().call_soon(maker.go_on.set)
    assert [sandbox.closed for sandbox in maker.made] == [True, True]


async def test_a_language_in_demand_has_more_than_one_waiting(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=4, warm=None, clock=clock) as pool:
        await pool.prewarm(LANGUAGES)
        for _ in range(60):
            await use(pool, clock, "python", seconds=0.5)
        for _ in range(6):
            pool.tend()
            await rest()
        assert (len(alive(maker, "python")), len(alive(maker, "cpp"))) == (3, 1)


async def test_there_are_never_more_than_slots_of_one_language(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=2, warm=None, clock=clock) as pool:
        await pool.prewarm(["python"])
        for _ in range(200):
            await use(pool, clock, "python", seconds=0.01)
            async with pool.lease("python"), pool.lease("python"):
                clock.now += 5.0
            pool.tend()
            await rest()
        assert len(alive(maker, "python")) == 2


async def test_those_at_work_are_some_of_those_that_are_wanted(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=4, warm=None, clock=clock) as pool:
        async with pool.lease("python"), pool.lease("python"):
            async with pool.lease("python"):
                clock.now += 1.0
            pool.tend()
            await rest()
        assert len(alive(maker, "python")) == 3


async def test_an_open_pool_is_tended(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=2, warm=None, tend=0.001, clock=clock) as pool:
        async with pool.lease("python"), pool.lease("python"):
            pass
        clock.now += 300.0
        await until(lambda: len(alive(maker, "python")) == 1)


async def test_those_not_in_demand_any_more_are_closed_but_the_last(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=3, warm=None, clock=clock) as pool:
        async with pool.lease("python"), pool.lease("python"), pool.lease("python"):
            clock.now += 1.0
        clock.now += 20.0
        pool.tend()
        assert len(alive(maker, "python")) == 3
        clock.now += 300.0
        pool.tend()
        await rest()
        assert len(alive(maker, "python")) == 1


async def test_of_a_language_that_nobody_asked_for_none_is_made(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        pool.tend()
        await rest()
        assert maker.made == []


async def test_where_no_more_may_wait_none_is_made_for_later(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=4, warm=1, clock=clock) as pool:
        for _ in range(60):
            await use(pool, clock, "python", seconds=0.9)
        pool.tend()
        await rest()
        assert len(maker.made) == 1


async def test_one_more_is_made_at_a_time_so_that_no_job_waits_for_them(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=8, warm=None, clock=clock) as pool:
        await pool.prewarm(LANGUAGES)
        for _ in range(200):
            await use(pool, clock, "python", seconds=0.9)
            await use(pool, clock, "cpp", seconds=0.9)
        made = len(maker.made)
        pool.tend()
        pool.tend()
        await rest()
        assert len(maker.made) == made + 1


async def test_what_comes_back_when_there_are_too_many_costs_no_other_language_its_only_one(maker: FakeMaker) -> None:
    async with pool_of(maker, leased=3, warm=4) as pool:
        await pool.prewarm(["cpp", "java"])
        async with pool.lease("python"), pool.lease("python"), pool.lease("python"):
            pass
        await rest()
        assert [len(alive(maker, language)) for language in ("cpp", "java", "python")] == [1, 1, 2]


async def test_a_language_made_ready_anew_closes_what_waits_of_the_old(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        await pool.prewarm(LANGUAGES)
        pool.serve(spec_of("python", prepared="/another"))
        await rest()
        assert [(each.language, each.closed) for each in maker.made] == [
            ("python", True),
            ("cpp", False),
            ("java", False),
            ("python", False),
        ]
        async with pool.lease("python") as sandbox:
            assert sandbox is maker.made[3]


async def test_a_sandbox_at_work_is_not_kept_when_its_language_was_made_ready_anew(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        async with pool.lease("python") as old:
            pool.serve(spec_of("python", prepared="/another"))
            assert not as_fake(old).closed
        await rest()
        assert as_fake(old).closed
        async with pool.lease("python") as new:
            assert new is maker.made[1]


async def test_a_language_that_comes_later_is_leased_and_none_is_made_before(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        pool.serve(spec_of("rust"))
        await rest()
        assert maker.made == []
        async with pool.lease("rust") as sandbox:
            assert as_fake(sandbox).language == "rust"


async def test_of_a_language_made_ready_anew_the_demand_is_known(maker: FakeMaker) -> None:
    async with pool_of(maker, leased=2, warm=None) as pool:
        async with pool.lease("python"), pool.lease("python"):
            pass
        pool.serve(spec_of("python", prepared="/another"))
        await rest()
        pool.tend()
        await rest()
        assert len(alive(maker, "python")) == 2


async def test_the_same_once_more_changes_nothing(maker: FakeMaker) -> None:
    async with pool_of(maker) as pool:
        async with pool.lease("python"):
            pool.serve(spec_of("python"))
        pool.serve(spec_of("python"))
        await rest()
        assert [sandbox.closed for sandbox in maker.made] == [False]


async def is_no_demand(pool: SandboxPool, maker: FakeMaker, clock: Clock) -> None:
    """What was asked for until now: one sandbox is enough for the next job."""
    clock.now += 300.0
    async with pool.lease("python"):
        pass
    pool.tend()
    await rest()
    assert len(alive(maker, "python")) == 1


async def test_a_job_that_is_cancelled_while_it_waits_is_no_demand(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=2, warm=None, clock=clock) as pool:
        async with pool.lease("cpp"), pool.lease("cpp"):
            for _ in range(5):
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.001), pool.lease("python"):
                        pass
        await is_no_demand(pool, maker, clock)


async def test_a_job_that_is_cancelled_while_its_sandbox_is_made_is_no_demand() -> None:
    clock, maker = Clock(), SlowMaker()
    async with pool_of(maker, leased=2, warm=None, clock=clock) as pool:
        for _ in range(5):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.001), pool.lease("python"):
                    pass
        maker.go_on.set()
        await is_no_demand(pool, maker, clock)


async def test_a_job_that_gets_no_sandbox_is_no_demand(maker: FakeMaker) -> None:
    clock = Clock()
    async with pool_of(maker, leased=2, warm=None, clock=clock) as pool:
        maker.faults_to_come = 5
        for _ in range(5):
            with pytest.raises(NoSandbox):
                async with pool.lease("python"):
                    pass
        await is_no_demand(pool, maker, clock)
