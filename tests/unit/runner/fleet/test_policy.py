"""How many runners a fleet should have."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from runner.fleet.policy import GAP_SECONDS, Bounds, Decision, Figures, State, decide, expected_wait_seconds

BOUNDS = Bounds(least=1, most=50)
IDLE = Figures(
    waiting=0,
    patient=0,
    in_hand=0,
    oldest_seconds=0.0,
    arrivals_per_second=0.0,
    service_seconds=0.25,
    current=1,
    alive=1,
    slots=4.0,
)


def figures(**more: Any) -> Figures:
    return replace(IDLE, **more)


def one(seen: Figures, *, now: float = 0.0, state: State | None = None, bounds: Bounds = BOUNDS) -> Decision:
    return decide(state or State(), seen, bounds, now=now)


def follow(
    moments: Iterable[Figures], *, bounds: Bounds = BOUNDS, every: float = 0.5, begin: int = 1
) -> list[tuple[float, int, int]]:
    """The changes (when, from, to) of a fleet whose runners are there as soon as they are asked for."""
    state, current, changes = State(), begin, []
    for number, moment in enumerate(moments):
        decision = decide(state, replace(moment, current=current, alive=current), bounds, now=number * every)
        state = decision.state
        if decision.wanted != current:
            assert decision.reason
            changes.append((number * every, current, decision.wanted))
        current = decision.wanted
    return changes


def test_a_quiet_fleet_stays_as_it_is() -> None:
    assert (one(IDLE).wanted, one(IDLE).reason) == (1, "")


def test_a_queue_that_would_miss_its_time_gets_more_runners_at_once() -> None:
    seen = figures(waiting=400)
    assert expected_wait_seconds(seen) == 25.0
    decision = one(seen)
    assert expected_wait_seconds(replace(seen, current=decision.wanted)) <= 5.0
    assert decision.reason == "400 jobs of 0.25 s wait: 25.0 s with 4 slots"


def test_a_queue_that_keeps_its_time_gets_none() -> None:
    assert one(figures(waiting=30, in_hand=4, arrivals_per_second=10.0)).wanted == 1


def test_a_load_that_grows_beyond_the_slots_gets_more_before_anybody_waits() -> None:
    decision = one(figures(arrivals_per_second=15.0, in_hand=4))
    assert (decision.wanted, decision.reason) == (2, "3.8 of 4 slots are busy")


def test_who_has_waited_long_gets_one_more_runner_though_the_figures_say_that_all_is_well() -> None:
    seen = figures(waiting=1, oldest_seconds=4.0)
    decision = one(seen)
    assert (decision.wanted, decision.reason) == (2, "the oldest of 1 jobs waits for 4.0 s")
    soon = one(replace(seen, current=2, alive=2), now=5.0, state=decision.state)
    assert soon.wanted == 2, "what was done has not shown yet what it does"
    starting = one(replace(seen, current=2, alive=1), now=20.0, state=decision.state)
    assert starting.wanted == 2, "the runner that was asked for is not here yet"
    later = one(replace(seen, current=2, alive=2), now=20.0, state=decision.state)
    assert later.wanted == 3


def test_who_was_added_because_somebody_waited_is_not_taken_away_at_once() -> None:
    waits = figures(waiting=1, oldest_seconds=4.0)
    assert follow([IDLE] * 300 + [waits] + [IDLE] * 30) == [(150.0, 1, 2)]


def test_what_nobody_waits_for_may_take_minutes() -> None:
    assert one(figures(patient=1000)).wanted == 1
    decision = one(figures(patient=100_000))
    assert decision.wanted == 21
    assert decision.reason == "100000 jobs of 0.25 s wait to be judged again"


def test_jobs_without_any_runner_get_one() -> None:
    none = Bounds(least=0, most=9)
    for jobs in ({"waiting": 1}, {"patient": 1}, {"in_hand": 1}):
        decision = one(figures(current=0, alive=0, **jobs), bounds=none)
        assert (decision.wanted, decision.reason) == (1, "1 jobs wait and there is no runner")
    assert one(figures(current=0, alive=0), bounds=none).wanted == 0
    assert expected_wait_seconds(figures(current=0, waiting=1)) == math.inf
    assert expected_wait_seconds(figures(current=0)) == 0.0


def test_the_bounds_hold_against_any_queue_and_against_who_scales_by_hand() -> None:
    assert one(figures(waiting=10**9)).wanted == 50
    assert one(figures(current=70, alive=70)).wanted == 50
    assert one(figures(current=0, alive=0)).wanted == 1
    assert one(figures(current=0, alive=0)).reason == "out of bounds"
    assert one(figures(current=0, alive=0, waiting=400)).wanted == one(figures(waiting=400)).wanted > 1


def test_fewer_after_a_quiet_time_and_no_sooner() -> None:
    busy = [figures(waiting=400)] * 4
    changes = follow(busy + [IDLE] * 400)
    (raised_at, _, most), (lowered_at, _, least) = changes
    assert (raised_at, most, least) == (0.0, 10, 1)
    assert lowered_at == 1.5 + BOUNDS.quiet_seconds


def test_what_falls_step_by_step_is_followed_in_few_steps() -> None:
    bounds = Bounds(least=1, most=50, quiet_seconds=30.0, settle_seconds=15.0)
    falling = [figures(in_hand=4 * max(1, 20 - number // 2)) for number in range(200)]
    changes = follow(falling, bounds=bounds, begin=20)
    assert [to < before for _, before, to in changes] == [True] * len(changes)
    assert changes[-1][2] == 1
    assert all(later - sooner >= 15.0 for (sooner, *_), (later, *_) in pairwise(changes))


def test_what_any_moment_of_the_quiet_time_needed_stays() -> None:
    moments = [IDLE] * 40 + [figures(in_hand=24)] + [IDLE] * 30
    changes = follow(moments, bounds=replace(BOUNDS, quiet_seconds=30.0), begin=10)
    assert changes == [(30.0, 10, 6)]


def test_a_fleet_that_a_person_made_smaller_is_not_made_larger_for_what_was() -> None:
    state = State()
    for second in range(130):
        state = one(figures(current=6, alive=6, in_hand=24), now=float(second), state=state).state
    assert one(figures(current=5, alive=5), now=130.0, state=state).wanted == 5


def test_the_runners_that_jobs_in_hand_keep_busy_stay() -> None:
    assert follow([figures(in_hand=6)] * 1000, begin=5)[-1][2] == 2


def test_a_new_autoscaler_knows_nothing_and_takes_none_away() -> None:
    assert follow([IDLE] * 200, begin=9) == []


def test_what_happened_while_the_queue_could_not_be_read_is_not_taken_for_quiet() -> None:
    state = State()
    for second in range(200):
        state = one(figures(current=9, alive=9), now=float(second), state=state).state
        if second == 100:
            break
    gap = 101 + GAP_SECONDS + BOUNDS.quiet_seconds
    assert one(figures(current=9, alive=9), now=gap, state=state).wanted == 9


any_figures = st.builds(
    Figures,
    waiting=st.integers(0, 100_000),
    patient=st.integers(0, 100_000),
    in_hand=st.integers(0, 1000),
    oldest_seconds=st.floats(0, 1e5),
    arrivals_per_second=st.floats(0, 1e5),
    service_seconds=st.floats(1e-4, 600),
    current=st.integers(0, 300),
    alive=st.integers(0, 300),
    slots=st.floats(1, 256),
)
any_bounds = st.tuples(st.integers(0, 20), st.integers(0, 200)).map(
    lambda pair: Bounds(least=pair[0], most=max(1, sum(pair)))
)


@given(any_bounds, st.lists(any_figures, min_size=1, max_size=20))
def test_the_bounds_hold(bounds: Bounds, moments: list[Figures]) -> None:
    state = State()
    for number, moment in enumerate(moments):
        decision = decide(state, moment, bounds, now=number * 100.0)
        assert bounds.least <= decision.wanted <= bounds.most
        assert bool(decision.reason) == (decision.wanted != moment.current)
        state = decision.state


MORE: dict[str, Callable[[float], Any]] = {
    "waiting": int,
    "patient": int,
    "in_hand": int,
    "oldest_seconds": float,
    "arrivals_per_second": float,
    "service_seconds": float,
}


@given(
    any_bounds,
    st.lists(any_figures, max_size=3),
    any_figures,
    st.dictionaries(st.sampled_from(sorted(MORE)), st.floats(0, 1e4)),
    st.floats(0.5, 300),
)
def test_more_load_never_means_fewer_runners(
    bounds: Bounds, before: list[Figures], seen: Figures, more: dict[str, float], later: float
) -> None:
    state = State()
    for number, moment in enumerate(before):
        state = decide(state, moment, bounds, now=number * 100.0).state
    now = len(before) * 100.0 + later
    heavier = replace(seen, **{name: getattr(seen, name) + MORE[name](by) for name, by in more.items()})
    assert decide(state, heavier, bounds, now=now).wanted >= decide(state, seen, bounds, now=now).wanted


@settings(max_examples=15)
@given(st.randoms(use_true_random=False), st.sampled_from([5, 40, 400]))
def test_noise_does_not_make_it_flap(chance: random.Random, most: int) -> None:
    """Whatever comes: after more runners there are not fewer for the whole quiet time."""
    changes = follow(
        figures(
            waiting=chance.randint(0, most),
            arrivals_per_second=chance.uniform(0, most),
            oldest_seconds=chance.uniform(0, 12),
        )
        for _ in range(600)
    )
    raised = [at for at, before, after in changes if after > before]
    lowered = [at for at, before, after in changes if after < before]
    assert all(not 0 < down - up < BOUNDS.quiet_seconds for up in raised for down in lowered)
    assert all(later - sooner >= BOUNDS.settle_seconds for sooner, later in pairwise(lowered))


@settings(max_examples=40)
@given(st.floats(0.5, 30), st.randoms(use_true_random=False))
def test_a_load_that_trembles_does_not_move_the_fleet_to_and_fro(rate: float, chance: random.Random) -> None:
    """By 5 % either way: between the loads for more and for fewer runners lies more than that."""
    changes = follow(figures(arrivals_per_second=rate * chance.uniform(0.95, 1.05)) for _ in range(400))
    assert len(changes) <= 2
    assert all(after > before for _, before, after in changes)
