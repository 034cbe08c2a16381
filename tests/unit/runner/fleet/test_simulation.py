"""Contests played to the policy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from runner.fleet.plays import CURVES, Play, Result, Servers, arrivals
from runner.fleet.policy import Bounds
from runner.fleet.simulation import simulate

CONTEST = Play(jobs=13_000, seconds=5400, curve="contest", service_seconds=0.3, slots=2, start_seconds=8)
"""Ten thousand of them in the last five minutes."""
BOUNDS = Bounds(least=1, most=100)


@pytest.fixture(scope="module")
def scaled() -> Result:
    return simulate(CONTEST, BOUNDS)


def fixed(runners: int) -> Bounds:
    return Bounds(least=runners, most=runners)


@pytest.mark.parametrize("curve", CURVES)
def test_all_jobs_come_in_the_time_and_by_the_curve(curve: str) -> None:
    times = arrivals(replace(CONTEST, curve=curve))
    assert len(times) == CONTEST.jobs
    assert times == sorted(times)
    assert times[0] >= 0
    assert times[-1] <= CONTEST.seconds


def test_a_contest_ends_with_ten_thousand_in_five_minutes() -> None:
    times = arrivals(CONTEST)
    assert sum(time > CONTEST.seconds - 300 for time in times) == pytest.approx(10_000, rel=0.05)


def test_one_runner_with_one_slot_does_what_can_be_reckoned() -> None:
    play = Play(jobs=100, seconds=1000, curve="rush", service_seconds=2.0, spread=0.0, slots=1, start_seconds=0)
    result = simulate(play, fixed(1))
    assert len(result.waits) == 100
    assert result.waits[-1] == pytest.approx(190, abs=12)
    assert result.percentile(0.5) == pytest.approx(95, abs=6)
    assert result.drained_seconds == pytest.approx(1000, abs=1)
    assert result.runner_hours == pytest.approx(result.drained_seconds / 3600)
    assert (result.raised, result.lowered, result.most_runners) == (0, 0, 1)


def test_the_policy_keeps_the_last_minutes_of_a_contest_under_five_seconds(scaled: Result) -> None:
    assert len(scaled.waits) == CONTEST.jobs
    assert scaled.percentile(0.99) < 5.0
    assert scaled.most_runners < BOUNDS.most


def test_a_fixed_fleet_that_does_as_well_costs_more_and_one_that_costs_as_much_does_worse(
    scaled: Result,
) -> None:
    as_large = simulate(CONTEST, fixed(scaled.most_runners))
    assert as_large.percentile(0.99) < 5.0
    assert as_large.runner_hours > 3 * scaled.runner_hours
    as_dear = simulate(CONTEST, fixed(round(scaled.runner_hours / 1.5)))
    assert as_dear.percentile(0.99) > 20 * scaled.percentile(0.99)


def test_a_rush_that_nobody_could_foresee_waits_little_longer_than_runners_need_to_start() -> None:
    rush = replace(CONTEST, jobs=10_000, curve="rush")
    result = simulate(rush, BOUNDS)
    assert result.percentile(0.99) < rush.start_seconds + 5.0
    assert result.lowered <= 10


def test_too_small_a_fleet_ends_at_its_bound_and_loses_nothing() -> None:
    result = simulate(CONTEST, Bounds(least=1, most=3))
    assert result.most_runners == 3
    assert len(result.waits) == CONTEST.jobs
    assert result.drained_seconds > CONTEST.seconds


def test_what_servers_do_is_part_of_the_time_to_the_verdict() -> None:
    servers = Servers(cores=1, accept_seconds=0.4, apply_seconds=0.1, read_share=0.5)
    play = Play(jobs=3, seconds=100, times=(0.0, 10.0, 20.0), measured=(2.0,), servers=servers)
    assert simulate(play, fixed(1)).verdicts == pytest.approx((3.0, 3.0, 3.0))
    together = simulate(replace(play, times=(0.0, 0.0, 0.0)), fixed(2))
    assert together.verdicts == pytest.approx((3.0, 3.8, 4.6))  # accepted at 0.8, 1.6, 2.4; told of 2.2 later


def test_measured_times_are_drawn_as_they_are() -> None:
    play = Play(jobs=1000, seconds=10_000, curve="steady", measured=(0.5, 1.5, 1.5, 1.5))
    verdicts = simulate(play, fixed(10)).verdicts
    assert {round(each, 6) for each in verdicts} == {0.5, 1.5}
    assert sum(each < 1 for each in verdicts) == pytest.approx(250, abs=60)


def test_the_notes_hold_all_that_came() -> None:
    result = simulate(CONTEST, BOUNDS)
    assert sum(note.came for note in result.notes) == CONTEST.jobs
    assert max(note.slowest_seconds for note in result.notes) == result.verdicts[-1]
    assert max(note.slots for note in result.notes) <= 2 * result.most_runners


def test_waves_do_not_make_it_scale_to_and_fro() -> None:
    for curve, most in (("waves", 10), ("steady", 4)):
        result = simulate(replace(CONTEST, curve=curve, jobs=5000, seconds=2700), BOUNDS)
        assert result.raised + result.lowered <= most


def test_the_same_play_gives_the_same_result() -> None:
    play = replace(CONTEST, jobs=500, seconds=300)
    assert simulate(play, BOUNDS) == simulate(play, BOUNDS)
    assert simulate(play, BOUNDS) != simulate(replace(play, seed=2), BOUNDS)
