"""How soon to ask again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.leaderboard.advice import LONGEST, poll_seconds
from server.wire.contests import ContestState
from tests.unit.server.contests.made import minutes


def seconds(
    state: ContestState = ContestState.RUNNING, *, left: float = 60, quiet: float = 0, lag: float = 0.0
) -> float:
    return poll_seconds(state, until_next=minutes(left), quiet_for=minutes(quiet), lag_seconds=lag)


def test_more_often_in_the_last_minutes_and_less_when_nothing_moves() -> None:
    assert seconds(left=5) < seconds() == 5.0 < seconds(quiet=3)
    assert seconds(ContestState.FROZEN, left=5, quiet=10) == seconds(left=5)


def test_before_and_after() -> None:
    assert seconds(ContestState.ANNOUNCED, left=1) < seconds(ContestState.ANNOUNCED)
    assert seconds(ContestState.ENDED) < seconds(ContestState.FINALIZED)
    assert poll_seconds(ContestState.ENDED, until_next=None, quiet_for=timedelta(), lag_seconds=0) > 5


@pytest.mark.parametrize("state", list(ContestState))
def test_a_loaded_server_is_asked_more_rarely(state: ContestState) -> None:
    asked = [seconds(state, lag=lag) for lag in (0.0, 0.05, 0.15, 3.0)]
    assert asked == sorted(asked)
    assert asked[0] < asked[-1] <= LONGEST
