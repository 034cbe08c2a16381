"""What a pool learns of the demand for a language."""

from __future__ import annotations

import pytest

from runner.fleet.demand import MEMORY_SECONDS, DemandMeter


def use(meter: DemandMeter, at: float, *, seconds: float) -> None:
    meter.came(at)
    meter.served()
    meter.left(seconds)


def test_the_rate_and_the_time_are_those_of_what_came() -> None:
    meter = DemandMeter()
    for index in range(1000):
        use(meter, index * 0.25, seconds=0.1)
    demand = meter.at(250.0)
    assert demand.arrivals_per_second == pytest.approx(4.0, rel=0.05)
    assert demand.service_seconds == pytest.approx(0.1)


def test_the_first_that_came_tells_the_time_alone() -> None:
    meter = DemandMeter()
    use(meter, 0.0, seconds=10.0)
    assert meter.at(10.0).service_seconds == 10.0


def test_the_rate_falls_when_nobody_comes_any_more() -> None:
    meter = DemandMeter()
    for index in range(100):
        use(meter, index * 0.1, seconds=0.1)
    assert meter.at(10.0 + 10 * MEMORY_SECONDS).arrivals_per_second < 0.001


def test_a_peak_counts_who_waits_too_and_is_forgotten_after_a_while() -> None:
    meter = DemandMeter()
    for _ in range(3):
        meter.came(1.0)
    meter.served()
    assert (meter.at(1.0).peak, meter.at(1.0).waiting) == (3, 2)
    meter.gave_up()
    meter.served()
    for _ in range(2):
        meter.left(1.0)
    assert [meter.at(2.0).peak for _ in range(2)] == [3, 3]
    assert meter.at(1.0 + MEMORY_SECONDS).peak == 3
    assert (meter.at(1.0 + 2 * MEMORY_SECONDS).peak, meter.at(1.0 + 2 * MEMORY_SECONDS).waiting) == (0, 0)


def test_a_peak_is_forgotten_though_nobody_looked_for_long() -> None:
    meter = DemandMeter()
    use(meter, 1.0, seconds=1.0)
    assert meter.at(1.0 + 3 * MEMORY_SECONDS).peak == 0


def test_what_is_still_at_work_is_not_forgotten() -> None:
    meter = DemandMeter()
    meter.came(1.0)
    meter.served()
    assert meter.at(1.0 + 20 * MEMORY_SECONDS).peak == 1


def test_a_peak_is_that_of_its_own_time_though_nobody_looked_in_between() -> None:
    meter = DemandMeter()
    use(meter, 1.0, seconds=1.0)
    for _ in range(3):
        meter.came(1.0 + MEMORY_SECONDS)
    for _ in range(3):
        meter.gave_up()
    assert meter.at(1.0 + 2 * MEMORY_SECONDS).peak == 3
