"""How many sandboxes of each language a host should have."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runner.fleet.warmth import Demand, sandboxes

demand = st.builds(
    Demand,
    arrivals_per_second=st.floats(0, 1000),
    service_seconds=st.floats(0, 60),
    waiting=st.integers(0, 300),
    peak=st.integers(0, 300),
)
demands = st.dictionaries(st.sampled_from(["c", "cpp", "go", "java", "python", "rust"]), demand, min_size=1)


def test_one_of_each_waits_when_nobody_comes() -> None:
    assert sandboxes({"python": Demand(), "cpp": Demand()}, slots=4) == {"python": 1, "cpp": 1}


def test_seldom_and_short_jobs_need_one() -> None:
    assert sandboxes({"python": Demand(arrivals_per_second=1, service_seconds=0.02)}, slots=4) == {"python": 1}


def test_a_language_in_demand_has_spare_ones() -> None:
    busy = Demand(arrivals_per_second=10, service_seconds=0.1)
    assert sandboxes({"python": busy, "cpp": Demand()}, slots=8) == {"python": 3, "cpp": 1}


def test_jobs_that_wait_get_as_many_as_can_be_at_work() -> None:
    assert sandboxes({"python": Demand(waiting=100)}, slots=4) == {"python": 4}


def test_what_was_at_work_at_the_same_time_is_kept() -> None:
    assert sandboxes({"python": Demand(peak=3), "cpp": Demand()}, slots=4) == {"python": 3, "cpp": 1}


def test_the_busiest_come_first_when_there_is_not_enough_for_all() -> None:
    given_ = {"cpp": Demand(peak=4), "python": Demand(arrivals_per_second=100, service_seconds=1, peak=4)}
    assert sandboxes(given_, slots=4) == {"python": 4, "cpp": 2}


@given(demands, st.integers(1, 64))
def test_each_has_one_none_has_more_than_slots_and_all_together_no_more_spare_ones_than_slots(
    each: dict[str, Demand], slots: int
) -> None:
    found = sandboxes(each, slots=slots)
    assert found.keys() == each.keys()
    assert all(1 <= number <= slots for number in found.values())
    assert sum(number - 1 for number in found.values()) <= slots


@given(demand, st.integers(1, 64), st.floats(0, 100), st.integers(0, 50))
def test_more_demand_never_means_fewer(one: Demand, slots: int, arrivals: float, jobs: int) -> None:
    more = Demand(
        arrivals_per_second=one.arrivals_per_second + arrivals,
        service_seconds=one.service_seconds,
        waiting=one.waiting + jobs,
        peak=one.peak + jobs,
    )
    assert sandboxes({"python": more}, slots=slots)["python"] >= sandboxes({"python": one}, slots=slots)["python"]
