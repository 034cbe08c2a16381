"""The last hour, from what the database says: none lost, none twice, and the hour before a start known."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.connection import connect
from server.judging.depths import Depths
from server.judging.runners import Runners
from server.operations.history import History
from server.operations.samples import MOST_KEPT, Sample, by_minute, percentile, thinned
from server.operations.store import OperationsStore
from server.wire.submissions import Verdict
from tests.unit.server.house import START, House


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


async def test_a_verdict_that_came_anew_does_not_count_as_slow(house: House) -> None:
    await house.headers("judge")
    submitted = await house.submit()
    await house.judge(submitted["id"])
    found = await OperationsStore(house.database).judged(house.clock.now, house.clock.now, most=10)
    assert found == []
    needs = await OperationsStore(house.database).needs(since=house.clock.now)
    assert (needs.internal_errors, needs.questions, needs.rejudgings) == (0, {}, ())
    failed = await house.submit()
    await house.judge(failed["id"], Verdict.INTERNAL_ERROR)
    assert (await OperationsStore(house.database).needs(since=house.clock.now)).internal_errors == 1


def test_percentiles_survive_thinning() -> None:
    many = [float(number) for number in range(10_000)]
    few = thinned(many)
    assert len(few) == MOST_KEPT
    for share in (0.0, 0.5, 0.95, 0.99, 1.0):
        exact, kept = percentile(many, share), percentile(few, share)
        assert exact is not None
        assert kept == pytest.approx(exact, abs=25)
    assert percentile((), 0.5) is None


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
