"""The last hour, from what the database says: none lost, none twice, and the hour before a start known."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from server.connection import connect
from server.judging.depths import Depths
from server.judging.runners import Runners
from server.operations.history import History
from server.operations.samples import EVERY, MOST_KEPT, Hour, Sample, by_minute, percentile, thinned
from server.operations.store import OperationsStore
from server.wire.submissions import Verdict
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import START, House

MOMENT = timedelta(microseconds=1)


def history_of(house: House) -> History:
    nobody = connect("unix:///nobody-listens-here")
    return History(
        store=OperationsStore(house.database),
        depths=Depths(nobody, languages=(), clock=house.clock, watch=house.metrics),
        runners=Runners(nobody, watch=house.metrics),
        clock=house.clock,
    )


async def judged_after(house: House, seconds: float) -> None:
    submitted = await house.submit()
    house.clock.advance(seconds=seconds)
    await house.judge(submitted["id"], Verdict.ACCEPTED)


async def test_each_verdict_is_counted_once_and_the_hour_before_the_start_is_known(house: House) -> None:
    await judged_after(house, 2.0)
    house.clock.advance(minutes=30)
    history = history_of(house)
    await history.step()
    assert sum(sample.verdicts for sample in history.hour.samples) == 1
    assert history.hour.per_minute == 0
    assert history.hour.recent() == []
    await judged_after(house, 3.0)
    await history.step()
    assert history.hour.recent() == []  # another's may still be on its way into the database
    house.clock.advance(seconds=7)
    await history.step()
    await history.step()
    samples = history.hour.samples
    assert sum(sample.verdicts for sample in samples) == 2
    assert history.hour.recent() == [3.0]
    assert history.hour.per_minute == pytest.approx(1.0, rel=0.2)
    assert all(earlier.at < later.at for earlier, later in zip(list(samples), list(samples)[1:], strict=False))
    house.clock.advance(minutes=61)
    await history.step()
    assert history.hour.recent() == []


async def test_what_is_judged_is_read_by_its_time_and_the_newest_of_very_much(house: House) -> None:
    for seconds in (1.0, 2.0, 3.0):
        await judged_after(house, seconds)
    store, end = OperationsStore(house.database), house.clock.now

    async def found(since: datetime, until: datetime, most: int = 10) -> list[float]:
        return [each.seconds for each in await store.judged(since, until, most=most)]

    assert await found(START, end + MOMENT) == [3.0, 2.0, 1.0]
    assert await found(START + timedelta(seconds=3), end) == [2.0]
    assert await found(START, end + MOMENT, most=1) == [3.0]


async def test_a_verdict_that_came_anew_does_not_count_as_slow(house: House) -> None:
    await judged_after(house, 1.0)
    anew = "UPDATE submissions SET attempt = 2"
    await house.database.write(lambda connection: connection.exec_driver_sql(anew).close())
    assert await OperationsStore(house.database).judged(START, house.clock.now + MOMENT, most=10) == []


async def test_faults_of_the_judge_and_questions_without_an_answer_need_a_person(house: House) -> None:
    store, stage = OperationsStore(house.database), Stage(house=house)
    needs = await store.needs(since=START)
    assert (needs.internal_errors, needs.questions, needs.rejudgings) == (0, {}, ())
    for verdict in (Verdict.ACCEPTED, Verdict.INTERNAL_ERROR):
        await house.judge((await house.submit())["id"], verdict)
    assert (await store.needs(since=START)).internal_errors == 1
    assert (await store.needs(since=START + MOMENT)).internal_errors == 0
    await stage.hold()
    stage.go(1)
    await stage.enter()
    for _ in range(2):
        await stage.ask("POST", f"/competitions/{CONTEST}/clarifications", status=201, json={"question": "Why?"})
    assert (await store.needs(since=START)).questions == {CONTEST: 2}
    answer = {"answer": "So."}
    await stage.ask("PUT", f"/competitions/{CONTEST}/clarifications/q1/answer", who="boss", json=answer)
    assert (await store.needs(since=START)).questions == {CONTEST: 1}
    stage.go(91)
    await stage.act("finalize")
    assert (await store.needs(since=START)).questions == {}


async def test_a_clock_that_was_put_back_stops_nothing(house: House) -> None:
    history = history_of(house)
    await history.step()
    known = list(history.hour.samples)
    house.clock.advance(minutes=-5)
    await history.step()
    assert list(history.hour.samples) == known
    await judged_after(house, 3.0)
    house.clock.advance(seconds=17)
    await history.step()
    assert [each.latencies for each in history.hour.samples][-2:] == [(3.0,), ()]


async def test_after_a_step_that_was_late_nothing_is_missing_and_the_last_says_how_things_stand(house: House) -> None:
    history = history_of(house)
    await history.step()
    await judged_after(house, 1.0)
    house.clock.advance(seconds=26)
    await history.step()
    assert history.hour.recent() == [1.0]
    assert [each.waiting for each in history.hour.samples][-2:] == [None, 0]


def test_no_more_than_an_hour_is_kept() -> None:
    hour = Hour()
    for place in range(400):
        at = START + EVERY * place
        hour.add(Sample(at=at, seconds=10, verdicts=1, latencies=(1.0,)))
    assert len(hour.samples) == 360
    assert hour.per_minute == 6


def test_percentiles_survive_thinning() -> None:
    many = [float(number) for number in range(10_000)]
    few = thinned(many)
    assert len(few) == MOST_KEPT
    for share in (0.0, 0.5, 0.95, 0.99, 1.0):
        exact, kept = percentile(many, share), percentile(few, share)
        assert exact is not None
        assert kept == pytest.approx(exact, abs=25)
    assert percentile((), 0.5) is None
    assert percentile((1.0, 2.0), 0.0) == 1.0


def test_minutes_hold_all_that_their_samples_do() -> None:
    begin = START.replace(second=0)
    some = [
        Sample(
            at=begin + timedelta(seconds=10 * place), seconds=10, verdicts=place, latencies=(float(place),), busy=place
        )
        for place in range(1, 13)
    ]
    minutes = by_minute(some)
    assert [each.verdicts for each in minutes] == [15, 51, 12]
    assert [each.seconds for each in minutes] == [50, 60, 10]
    assert minutes[0].latencies == (1.0, 2.0, 3.0, 4.0, 5.0)
    assert [each.busy for each in minutes] == [5, 11, 12]
    assert by_minute([]) == []
