"""Where a contest stands by the clock, and in which order contests are listed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.models.contest_times import (
    Section,
    countdown,
    in_order,
    left_words,
    length_words,
    section_at,
    state_at,
)
from server.wire.contests import ContestState
from tests.fakes.fake_contest_data import contest

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minute", "state"),
    [
        (-1, ContestState.ANNOUNCED),
        (0, ContestState.RUNNING),
        (74.9, ContestState.RUNNING),
        (75, ContestState.FROZEN),
        (90, ContestState.ENDED),
    ],
)
def test_the_clock_carries_a_contest_through_its_states(minute: float, state: ContestState) -> None:
    told = contest(starts_at=START)
    assert state_at(told, START + timedelta(minutes=minute)) is state


def test_what_the_server_said_since_outdoes_a_clock_that_is_behind() -> None:
    told = contest(starts_at=START).model_copy(update={"state": ContestState.ENDED})
    assert state_at(told, START + timedelta(minutes=30)) is ContestState.ENDED


def test_a_contest_that_is_extended_runs_on() -> None:
    told = contest(starts_at=START)
    late = START + timedelta(minutes=91)
    assert state_at(told, late) is ContestState.ENDED
    extended = told.model_copy(update={"ends_at": told.ends_at + timedelta(minutes=10), "freezes_at": None})
    assert state_at(extended, late) is ContestState.RUNNING


def test_the_countdown_shows_nothing_left_only_when_it_is_over() -> None:
    told = contest(starts_at=START)
    almost = countdown(told, told.ends_at - timedelta(milliseconds=1))
    assert almost is not None
    assert (almost.words, left_words(almost.left), almost.is_urgent) == ("Ends in", "0:00:01", True)
    assert countdown(told, told.ends_at) is None


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(seconds=59), "0:00:59"),
        (timedelta(hours=1, minutes=4, seconds=9), "1:04:09"),
        (timedelta(hours=47, minutes=59), "47:59:00"),
        (timedelta(days=3, hours=4, minutes=50), "3 d 4 h"),
    ],
)
def test_what_is_left_is_said_as_exactly_as_it_matters(left: timedelta, words: str) -> None:
    assert left_words(left) == words


def test_lengths_are_said_as_people_say_them() -> None:
    assert length_words(contest(starts_at=START, minutes=90)) == "90 minutes"
    assert length_words(contest(starts_at=START, minutes=300)) == "5 hours"
    assert length_words(contest(starts_at=START, minutes=150)) == "2 h 30 min"
    assert length_words(contest(starts_at=START, minutes=4 * 1440)) == "4 days"


def test_running_ones_come_first_then_the_next_to_come_then_the_latest_past() -> None:
    hours = {"past": -200, "running": -1, "older": -400, "soon": 2, "later": 30}
    told = tuple(contest(name, starts_at=START + timedelta(hours=each)) for name, each in hours.items())
    assert [each.id for each in in_order(told, START)] == ["running", "soon", "later", "past", "older"]
    assert section_at(told[0], START) is Section.PAST
