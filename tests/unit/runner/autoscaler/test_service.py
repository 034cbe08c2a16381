"""The autoscaler's loop, with a queue and a fleet that tests write."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest
from prometheus_client import generate_latest
from redis.exceptions import ConnectionError as RedisConnectionError
from structlog.testing import capture_logs

from runner.autoscaler.metrics import Metrics
from runner.autoscaler.scalers import SaidOnly, Scaler, ScalerTrouble
from runner.autoscaler.service import FLEET_TELLS_SECONDS, Autoscaler
from runner.fleet.policy import Bounds, Decision, Figures
from runner.fleet.readings import Reading, RunnerReading, StreamReading
from runner.wire import JobClass
from tests.patience import PATIENCE_SECONDS

RUNNER = RunnerReading(
    name="one",
    slots=4,
    judged=0,
    busy_seconds=0.0,
    draining=False,
    languages=frozenset({"python"}),
    is_opening=False,
)


class Queue:
    def __init__(self) -> None:
        self.waiting = 0
        self.runners = [RUNNER]
        self.oldest_seconds = 0.0
        self.is_away = False
        self.is_silent = False
        self.looks = 0
        self.step = 1.0

    async def read(self) -> Reading:
        self.looks += 1
        if self.is_away:
            raise RedisConnectionError("no queue today")
        if self.is_silent:
            await asyncio.Event().wait()
        stream = StreamReading(
            job_class=JobClass.CONTEST,
            language="python",
            waiting=self.waiting,
            in_hand=0,
            added=0,
            oldest_seconds=self.oldest_seconds,
        )
        return Reading(at=self.looks * self.step, streams=[stream], runners=self.runners)


class Fleet:
    def __init__(self, runners: int = 1) -> None:
        self.runners = runners
        self.is_away = False
        self.asked: list[int] = []

    async def current(self) -> int | None:
        if self.is_away:
            raise ScalerTrouble("no engine today")
        return self.runners

    async def scale(self, runners: int) -> None:
        if self.is_away:
            raise ScalerTrouble("no engine today")
        self.asked.append(runners)
        self.runners = runners


class Steering:
    """What a person sets, and is told."""

    def __init__(self, wanted: Bounds | None = None) -> None:
        self.wanted = wanted
        self.told: list[tuple[int, str]] = []

    async def bounds(self, own: Bounds) -> Bounds:
        return self.wanted or own

    async def tell(self, decision: Decision, figures: Figures) -> None:
        self.told.append((decision.wanted, decision.reason))


class Watched:
    def __init__(self, queue: Queue, metrics: Metrics) -> None:
        self.queue = queue
        self._metrics = metrics

    async def looks(self, times: int = 2) -> None:
        """Until it has looked so often again, and has acted on all but the last of these."""
        until = self.queue.looks + times
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.queue.looks < until:
                await asyncio.sleep(0.001)

    def figure(self, name: str) -> float | None:
        lines = generate_latest(self._metrics.registry).decode().splitlines()
        found = [line.rsplit(" ", 1)[1] for line in lines if line.rsplit(" ", 1)[0] == name]
        return float(found[0]) if found else None


@asynccontextmanager
async def autoscaler(queue: Queue, fleet: Scaler, **more: Any) -> AsyncIterator[Watched]:
    metrics, stopping = Metrics(), asyncio.Event()
    bounds = Bounds(least=1, most=20, quiet_seconds=30.0)
    settings = {"lease": None, "steering": Steering(), "bounds": bounds, "look_seconds": 0.001} | more
    service = Autoscaler(reader=queue, scaler=fleet, metrics=metrics, **settings)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.run(stopping))
        try:
            yield Watched(queue, metrics)
        finally:
            stopping.set()


class Turns:
    """Whose turn it is to lead."""

    def __init__(self) -> None:
        self.mine = False
        self.resigned = False
        self.trouble: Exception | None = None

    async def hold(self) -> bool:
        return self.mine

    async def resign(self) -> None:
        self.resigned = True
        if self.trouble is not None:
            raise self.trouble


class DeafTurns(Turns):
    """That never take back a turn."""

    async def resign(self) -> None:
        await super().resign()
        await asyncio.Event().wait()


async def until(fact: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not fact():
            await asyncio.sleep(0.001)


async def test_it_scales_up_at_once_and_down_after_the_quiet_time_and_says_why() -> None:
    queue, fleet = Queue(), Fleet()
    with capture_logs() as logs:
        async with autoscaler(queue, fleet) as watched:
            await watched.looks()
            assert fleet.asked == []
            queue.waiting = 200
            await until(lambda: fleet.runners > 1)
            queue.waiting = 0
            queue.runners = [RUNNER] * fleet.runners
            before = queue.looks
            await until(lambda: fleet.runners == 1)
            assert queue.looks - before >= 29
            await watched.looks()
            assert watched.figure("agon_fleet_wanted_runners") == 1
            assert watched.figure('agon_autoscaler_decisions_total{direction="up"}') == 1
            assert watched.figure('agon_autoscaler_decisions_total{direction="down"}') == 1
    scaled = [entry for entry in logs if entry["event"] == "scaled"]
    assert [entry["to"] for entry in scaled] == fleet.asked == [10, 1]
    assert scaled[0]["reason"] == "200 jobs of 0.5 s wait: 25.0 s with 4 slots"
    assert scaled[1]["reason"] == "no more were needed for 30 s"
    assert (scaled[0]["waiting"], scaled[0]["current"]) == (200, 1)


async def test_while_the_queue_is_away_the_fleet_is_left_as_it_is() -> None:
    queue, fleet = Queue(), Fleet(7)
    queue.is_away = True
    with capture_logs() as logs:
        async with autoscaler(queue, fleet) as watched:
            await watched.looks(50)
            assert watched.figure("agon_autoscaler_queue_up") == 0
            assert watched.figure("agon_fleet_wanted_runners") is None, "unknown is not 0"
            queue.is_away = False
            await watched.looks()
            assert watched.figure("agon_autoscaler_queue_up") == 1
            assert watched.figure("agon_fleet_wanted_runners") == 7
            queue.is_away = True
            await watched.looks(2)
            assert watched.figure("agon_autoscaler_queue_up") == 0
    assert fleet.asked == []
    events = [entry["event"] for entry in logs if entry["event"].startswith("queue")]
    assert events == ["queue_away", "queue_back", "queue_away"]
    assert "no queue today" in str(logs)


async def test_a_queue_that_says_nothing_is_away() -> None:
    queue = Queue()
    queue.is_silent = True
    async with autoscaler(queue, Fleet(), answer_seconds=0.01) as watched:
        await watched.looks()
        assert watched.figure("agon_autoscaler_queue_up") == 0


async def test_who_cannot_see_the_queue_does_not_lead() -> None:
    queue, turns = Queue(), Turns()
    turns.mine = True
    async with autoscaler(queue, Fleet(), lease=turns) as watched:
        await watched.looks()
        assert watched.figure("agon_autoscaler_leads") == 1
        queue.is_away = True
        await watched.looks()
        assert watched.figure("agon_autoscaler_leads") == 0
    assert not turns.resigned


@pytest.mark.parametrize("trouble", [RedisConnectionError("gone"), OSError("gone")])
async def test_whose_lead_cannot_be_given_back_ends_all_the_same(trouble: Exception) -> None:
    turns = Turns()
    turns.mine, turns.trouble = True, trouble
    async with autoscaler(Queue(), Fleet(), lease=turns) as watched:
        await watched.looks()
    assert turns.resigned


async def test_a_lead_that_nobody_takes_back_is_not_waited_for() -> None:
    turns = DeafTurns()
    turns.mine = True
    async with (
        asyncio.timeout(PATIENCE_SECONDS),
        autoscaler(Queue(), Fleet(), lease=turns, answer_seconds=0.01) as seen,
    ):
        await until(lambda: seen.figure("agon_autoscaler_leads") == 1)
    assert turns.resigned


class DeafSteering(Steering):
    """Whom nothing can be told."""

    def __init__(self, trouble: Exception | None) -> None:
        super().__init__()
        self._trouble = trouble

    async def tell(self, decision: Decision, figures: Figures) -> None:
        if self._trouble is not None:
            raise self._trouble
        await asyncio.Event().wait()


@pytest.mark.parametrize("trouble", [RedisConnectionError("gone"), OSError("gone"), None], ids=str)
async def test_a_decision_that_cannot_be_told_is_carried_out(trouble: Exception | None) -> None:
    queue, fleet = Queue(), Fleet()
    queue.waiting = 200
    with capture_logs() as logs:
        async with autoscaler(queue, fleet, steering=DeafSteering(trouble), answer_seconds=0.01) as watched:
            await until(lambda: any(entry["event"] == "decision_not_told" for entry in logs))
            await watched.looks()
    assert fleet.runners == 10


async def test_a_change_is_given_the_time_to_show_what_it_does() -> None:
    queue, fleet = Queue(), Fleet()
    queue.waiting, queue.oldest_seconds, queue.runners = 1, 60.0, [RUNNER] * 9
    async with autoscaler(queue, fleet) as watched:
        await watched.looks(5)
    assert fleet.asked == [2]


async def test_while_the_engine_is_away_it_goes_on_looking_and_scales_when_it_is_back() -> None:
    queue, fleet = Queue(), Fleet()
    queue.waiting = 200
    fleet.is_away = True
    with capture_logs() as logs:
        async with autoscaler(queue, fleet) as watched:
            await watched.looks(20)
            assert watched.figure("agon_autoscaler_scaler_up") == 0
            fleet.is_away = False
            await until(lambda: fleet.runners > 1)
            await watched.looks()
            assert watched.figure("agon_autoscaler_scaler_up") == 1
            fleet.is_away = True
            await watched.looks(2)
            assert watched.figure("agon_autoscaler_scaler_up") == 0
    events = [entry["event"] for entry in logs if "scaler_" in entry["event"]]
    assert events == ["scaler_away", "scaler_back", "scaler_away"]


async def test_what_lasts_is_said_now_and_then() -> None:
    queue, fleet = Queue(), Fleet()
    fleet.is_away, queue.step = True, 30.0
    with capture_logs() as logs:
        async with autoscaler(queue, fleet) as watched:
            await watched.looks(6)
    assert 2 <= sum(entry["event"] == "scaler_away" for entry in logs) < queue.looks


async def test_who_stands_by_does_nothing_until_its_turn_comes() -> None:
    queue, fleet, turns = Queue(), Fleet(), Turns()
    queue.waiting = 200
    async with autoscaler(queue, fleet, lease=turns) as watched:
        await watched.looks(20)
        assert fleet.asked == []
        assert watched.figure("agon_autoscaler_leads") == 0
        assert watched.figure("agon_fleet_wanted_runners") == 10
        assert watched.figure('agon_autoscaler_decisions_total{direction="up"}') == 0
        turns.mine = True
        await until(lambda: fleet.runners > 1)
        assert watched.figure("agon_autoscaler_leads") == 1
    assert turns.resigned


async def test_a_quiet_time_that_it_stood_by_counts() -> None:
    queue, fleet, turns = Queue(), Fleet(5), Turns()
    async with autoscaler(queue, fleet, lease=turns) as watched:
        await watched.looks(40)
        assert fleet.asked == []
        turns.mine = True
        await watched.looks(3)
        assert fleet.asked == [1]


async def test_a_figure_that_is_only_said_begins_with_the_runners_that_live() -> None:
    queue = Queue()
    queue.runners = [RUNNER] * 6 + [replace(RUNNER, draining=True)]
    async with autoscaler(queue, SaidOnly()) as watched:
        await until(lambda: watched.figure("agon_fleet_wanted_runners") == 6)
        queue.waiting = 100_000
        await until(lambda: watched.figure("agon_fleet_wanted_runners") == 20)


async def test_no_figure_is_said_before_every_runner_that_lives_has_told_of_itself() -> None:
    """Of a queue that came back empty nobody knows at first how many there are."""
    queue = Queue()
    queue.runners, queue.step = [], 0.0
    async with autoscaler(queue, SaidOnly()) as watched:
        await watched.looks()
        assert watched.figure("agon_fleet_wanted_runners") is None
        queue.runners, queue.step = [RUNNER] * 6, FLEET_TELLS_SECONDS
        await until(lambda: watched.figure("agon_fleet_wanted_runners") is not None)
        assert watched.figure("agon_fleet_wanted_runners") == 6


@pytest.mark.parametrize("language", ["swift", "cpp"])
async def test_jobs_that_nobody_can_judge_are_shown(language: str) -> None:
    queue = Queue()
    queue.waiting = 1000
    queue.runners = [replace(RUNNER, languages=frozenset({"other"}))]
    async with autoscaler(queue, Fleet()) as watched:
        await watched.looks()
        assert watched.figure('agon_fleet_unserved_jobs{language="python"}') == 1000
        assert watched.figure("agon_fleet_wanted_runners") == 1


async def test_bounds_that_a_person_sets_hold_at_once_and_decisions_are_told() -> None:
    queue, fleet, steering = Queue(), Fleet(), Steering()
    async with autoscaler(queue, fleet, steering=steering) as watched:
        await watched.looks()
        assert fleet.asked == []
        steering.wanted = Bounds(least=7, most=9)
        await until(lambda: fleet.runners == 7)
        assert steering.told == [(7, "out of bounds")]
