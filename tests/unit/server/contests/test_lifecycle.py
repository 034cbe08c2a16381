"""The states of a contest."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from server.audit.model import Action
from server.contests.lifecycle import Unsettled, after, is_board_frozen, state_of
from server.contests.model import Contest
from server.errors import NotNow
from server.wire.acts import ACTS, Act
from server.wire.contests import ContestState
from tests.unit.server.contests.made import a_contest, a_contestant, at, interval, minutes

TICK = timedelta(microseconds=1)
NOTHING = Unsettled()


def done(contest: Contest, act: Act, number: float, *, unsettled: Unsettled = NOTHING) -> Contest:
    return after(contest, act, at(number), unsettled=unsettled)


def test_the_clock_takes_a_contest_from_announced_to_ended() -> None:
    contest = a_contest(freeze=15)
    expected = {
        at(-1): ContestState.ANNOUNCED,
        at(0) - TICK: ContestState.ANNOUNCED,
        at(0): ContestState.RUNNING,
        at(75) - TICK: ContestState.RUNNING,
        at(75): ContestState.FROZEN,
        at(90) - TICK: ContestState.FROZEN,
        at(90): ContestState.ENDED,
    }
    assert {moment: state_of(contest, moment) for moment in expected} == expected


def test_a_draft_is_a_draft_whatever_the_clock_says() -> None:
    contest = a_contest(announced_at=None)
    assert {state_of(contest, at(number)) for number in (-1, 10, 100)} == {ContestState.DRAFT}


def test_who_was_given_more_time_is_still_running() -> None:
    contest, slow = a_contest(freeze=15), a_contestant(extra=minutes(20))
    assert state_of(contest, at(100)) is ContestState.ENDED
    assert state_of(contest, at(100), slow) is ContestState.FROZEN
    assert state_of(contest, at(110), slow) is ContestState.ENDED


def test_who_takes_part_later_runs_later_and_without_a_freeze() -> None:
    later = a_contestant(virtual_from=at(5000))
    contest = a_contest(freeze=15, finalized_at=at(200))
    states = {number: state_of(contest, at(number), later) for number in (4999, 5000, 5089, 5090)}
    assert states == {
        4999: ContestState.ANNOUNCED,
        5000: ContestState.RUNNING,
        5089: ContestState.RUNNING,
        5090: ContestState.FINALIZED,
    }


def test_a_removed_interval_moves_the_bell() -> None:
    contest = a_contest(removed=[interval(30, 40)])
    assert state_of(contest, at(99)) is ContestState.RUNNING
    assert state_of(contest, at(100)) is ContestState.ENDED


def test_the_board_stays_frozen_after_the_end_until_it_is_thawed() -> None:
    contest = a_contest(freeze=15)
    assert [is_board_frozen(contest, at(number)) for number in (74, 75, 300)] == [False, True, True]
    thawed = done(contest, Act.THAW, 95)
    assert not is_board_frozen(thawed, at(300))
    assert is_board_frozen(done(thawed, Act.FREEZE, 96), at(300))


def test_a_contest_from_draft_to_final_and_back() -> None:
    contest = done(a_contest(announced_at=None, freeze=15), Act.ANNOUNCE, -60)
    assert state_of(contest, at(-30)) is ContestState.ANNOUNCED
    assert state_of(done(contest, Act.WITHDRAW, -30), at(-30)) is ContestState.DRAFT
    contest = done(done(contest, Act.THAW, 91), Act.FINALIZE, 92)
    assert state_of(contest, at(92)) is ContestState.FINALIZED
    assert state_of(done(contest, Act.REOPEN, 93), at(93)) is ContestState.ENDED


@pytest.mark.parametrize(
    ("changes", "act", "number", "why"),
    [
        ({}, Act.ANNOUNCE, -5, "announced already"),
        ({"announced_at": None, "parts": ()}, Act.ANNOUNCE, -5, "problems"),
        ({"announced_at": None}, Act.ANNOUNCE, 91, "another start"),
        ({}, Act.WITHDRAW, 1, "not begun"),
        ({}, Act.THAW, 91, "not frozen"),
        ({"freeze": 15}, Act.THAW, 80, "not over"),
        ({"freeze": 15}, Act.FREEZE, 80, "not thawed"),
        ({}, Act.FINALIZE, 89, "not over"),
        ({"freeze": 15}, Act.FINALIZE, 91, "thaw it first"),
        ({}, Act.REOPEN, 91, "not final"),
    ],
)
def test_what_cannot_be_done_now_is_refused(changes: dict[str, object], act: Act, number: float, why: str) -> None:
    with pytest.raises(NotNow, match=why):
        done(a_contest(**changes), act, number)  # type: ignore[arg-type]


def test_nothing_is_final_before_all_have_ended_and_all_is_judged() -> None:
    with pytest.raises(NotNow, match="not over for everyone"):
        done(a_contest(longest_extra=minutes(20)), Act.FINALIZE, 95)
    for unsettled, why in (
        (Unsettled(waiting=3), "3 submissions have no verdict"),
        (Unsettled(faults=2), "2 submissions have an internal error"),
        (Unsettled(rejudgings=(4, 7)), "rejudging 4, 7 is open"),
    ):
        with pytest.raises(NotNow, match=why):
            done(a_contest(), Act.FINALIZE, 95, unsettled=unsettled)


def test_what_is_final_or_a_draft_is_not_made_final() -> None:
    for contest in (a_contest(finalized_at=at(95)), a_contest(announced_at=None)):
        with pytest.raises(NotNow, match="not over for everyone"):
            done(contest, Act.FINALIZE, 100)


def test_a_board_that_was_thawed_is_not_frozen_by_more_time() -> None:
    thawed = done(a_contest(freeze=15), Act.THAW, 95)
    longer = replace(thawed, timeline=replace(thawed.timeline, length=minutes(120)))
    assert state_of(longer, at(110)) is ContestState.RUNNING


def test_a_final_board_is_not_frozen_again() -> None:
    contest = replace(a_contest(freeze=15), thawed_at=at(91), finalized_at=at(92))
    with pytest.raises(NotNow, match="reopen"):
        done(contest, Act.FREEZE, 93)


def test_each_act_has_its_words_and_its_code_in_the_audit_log() -> None:
    assert set(ACTS) == set(Act)
    assert {f"contest.{act.value}" for act in Act} <= {action.value for action in Action}
