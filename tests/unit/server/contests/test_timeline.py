"""Contest time with removed intervals."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from server.contests.timeline import Interval, Timeline, merged
from tests.unit.server.contests.made import START, at, interval, minutes

MOMENTS = st.integers(-50, 200).map(at)
INTERVALS = st.lists(st.tuples(st.integers(-50, 200), st.integers(-50, 200)), max_size=6).map(
    lambda pairs: merged(interval(*pair) for pair in pairs)
)


def timeline(*removed: Interval, length: float = 90, freeze: float | None = None) -> Timeline:
    return Timeline(
        starts_at=START,
        length=minutes(length),
        freeze=None if freeze is None else minutes(freeze),
        removed=merged(removed),
    )


def test_without_intervals_it_is_the_wall_less_the_start() -> None:
    assert timeline().elapsed(at(12.5)) == minutes(12.5)
    assert timeline().elapsed(at(-3)) == minutes(-3)
    assert timeline().ends_at() == at(90)
    assert timeline().ends_at(minutes(10)) == at(100)
    assert timeline().freezes_at is None
    assert timeline(freeze=15).freezes_at == at(75)


def test_time_stands_still_in_a_removed_interval_and_the_end_moves() -> None:
    cut = timeline(interval(20, 30), freeze=15)
    assert [cut.elapsed(at(number)) for number in (20, 25, 30, 31)] == [minutes(each) for each in (20, 20, 20, 21)]
    assert (cut.ends_at(), cut.freezes_at) == (at(100), at(85))
    assert [cut.is_removed(at(number)) for number in (19, 20, 29, 30)] == [False, True, True, False]


def test_an_interval_before_the_start_or_at_the_end_moves_nothing() -> None:
    assert timeline(interval(-20, -10)).ends_at() == at(90)
    assert timeline(interval(-20, 10)).ends_at() == at(100)
    assert timeline(interval(90, 95)).ends_at() == at(90)


def test_an_extension_that_reaches_into_a_later_interval_is_moved_by_it() -> None:
    assert timeline(interval(95, 100)).ends_at(minutes(10)) == at(105)


def test_a_freeze_longer_than_the_contest_is_all_of_it() -> None:
    assert timeline(freeze=1000).freezes_at == START


def test_what_a_freeze_hid_is_not_shown_by_more_time() -> None:
    frozen = timeline(freeze=15)
    before, then = frozen.changed([(at(70), minutes(10))]), frozen.changed([(at(80), minutes(10))])
    assert (before.ends_at(), before.freezes_at) == (at(100), at(85))
    assert (then.ends_at(), then.freezes_at) == (at(100), at(75))
    again = frozen.changed([(at(70), minutes(10)), (at(80), minutes(5)), (at(90), minutes(5))])
    assert (again.ends_at(), again.freezes_at) == (at(110), at(90))


def test_time_that_was_given_to_a_frozen_board_and_is_taken_again_leaves_the_freeze_as_it_was() -> None:
    back = timeline(freeze=15).changed([(at(80), minutes(10)), (at(81), minutes(-10))])
    assert (back.ends_at(), back.freezes_at) == (at(90), at(75))
    shorter = timeline(freeze=15).changed([(at(80), minutes(-5))])
    assert (shorter.ends_at(), shorter.freezes_at) == (at(85), at(70))
    assert timeline().changed([(at(80), minutes(10))]).freezes_at is None


def test_what_a_freeze_hid_is_not_shown_by_minutes_that_are_removed_later() -> None:
    frozen = timeline(freeze=15)
    before, then = frozen.changed([(at(70), interval(10, 20))]), frozen.changed([(at(80), interval(10, 20))])
    assert (before.ends_at(), before.freezes_at) == (at(100), at(85))
    assert (then.ends_at(), then.freezes_at) == (at(100), at(75))
    assert then.freezes_after == minutes(65)  # in the time that counts since
    over_it = frozen.changed([(at(80), interval(70, 79))])
    assert (over_it.ends_at(), over_it.freezes_at) == (at(99), at(70))
    within = frozen.changed([(at(80), interval(76, 79))])
    assert (within.ends_at(), within.freezes_at) == (at(93), at(75))


def test_more_time_and_removed_minutes_hold_in_the_order_in_which_they_were_decided() -> None:
    line = timeline(freeze=15).changed([(at(90), minutes(5)), (at(70), minutes(10)), (at(86), interval(0, 20))])
    assert (line.ends_at(), line.freezes_at) == (at(125), at(85))
    line = timeline(freeze=15).changed([(at(80), interval(10, 20)), (at(76), interval(20, 30))])
    assert (line.removed, line.freezes_at) == ((interval(10, 30),), at(75))


def test_an_interval_without_a_moment_is_none() -> None:
    assert merged([interval(5, 5), interval(9, 8)]) == ()


def test_merged_intervals_are_apart_and_in_order() -> None:
    assert merged([interval(5, 9), interval(1, 3), interval(3, 4), interval(6, 7), interval(9, 8)]) == (
        interval(1, 4),
        interval(5, 9),
    )


@given(INTERVALS, MOMENTS, MOMENTS)
def test_contest_time_never_runs_backwards_nor_faster_than_the_wall(
    removed: tuple[Interval, ...], one: object, other: object
) -> None:
    cut = timeline(*removed)
    early, late = sorted((one, other))  # type: ignore[type-var]
    passed = cut.elapsed(late) - cut.elapsed(early)  # type: ignore[arg-type]
    assert timedelta() <= passed <= late - early  # type: ignore[operator]


@given(INTERVALS, st.integers(0, 150))
def test_the_moment_of_an_elapsed_time_has_just_that(removed: tuple[Interval, ...], number: int) -> None:
    cut = timeline(*removed)
    moment = cut.moment(minutes(number))
    assert cut.elapsed(moment) == minutes(number)
    second = timedelta(seconds=1)
    assert number == 0 or cut.elapsed(moment - second) < minutes(number)
