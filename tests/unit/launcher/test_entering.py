"""What `./agon contests` says of contests."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from launcher.entering import in_order, lines_of, own_state, own_words
from server.wire.contests import ContestProblem, ContestState, EntryRule
from server.wire.problems import Status
from tests.unit.launcher.test_one_contest import START, contest


def test_those_that_run_come_first_then_those_to_come_then_the_latest_that_are_over() -> None:
    def made(name: str, state: ContestState, days: int) -> Any:
        start = START + timedelta(days=days)
        return contest(id=name, state=state, starts_at=start, ends_at=start + timedelta(hours=1))

    contests = [
        made("old", ContestState.FINALIZED, -9),
        made("over", ContestState.ENDED, -2),
        made("far", ContestState.ANNOUNCED, 9),
        made("near", ContestState.DRAFT, 2),
        made("long", ContestState.RUNNING, 1),
        made("short", ContestState.FROZEN, 0),
    ]
    assert [each.id for each in in_order(contests)] == ["short", "long", "near", "far", "over", "old"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"is_registered": True, "team": "The Sums"}, "team The Sums"),
        ({"is_registered": True}, "registered"),
        ({"is_registered": True, "state": ContestState.ENDED}, "took part"),
        ({"may_register": True}, "may register"),
        ({}, ""),
    ],
)
def test_the_list_says_whether_one_takes_part(changes: dict[str, Any], words: str) -> None:
    assert own_words(contest(**changes)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"is_registered": True}, "you take part"),
        ({"is_registered": True, "team": "The Sums"}, "you take part in the team The Sums"),
        ({"may_register": True}, "you may take part: ./agon contests register weekly"),
        (
            {"may_register": True, "is_for_teams": True},
            "you may take part: ./agon contests register weekly --team NAME",
        ),
        ({"entry": EntryRule.INVITED}, "you are not invited"),
        ({"state": ContestState.DRAFT}, "you do not take part"),
        ({"state": ContestState.ENDED}, "you did not take part"),
        ({"state": ContestState.FINALIZED, "is_for_teams": True}, "you did not take part"),
        (
            {"state": ContestState.FINALIZED},
            "you did not take part; afterwards, against its board: ./agon contests register weekly --virtual",
        ),
    ],
)
def test_a_contest_says_how_one_would_take_part(changes: dict[str, Any], words: str) -> None:
    assert [*lines_of(contest(**changes), START)][-1] == f"  {words}"


@pytest.mark.parametrize(
    ("status", "tries", "words"),
    [
        (Status.NEW, 0, "not tried"),
        (Status.TRIED, 0, "tried"),
        (Status.TRIED, 1, "not solved, 1 try"),
        (Status.SOLVED, 2, "solved, 2 tries"),
    ],
)
def test_a_problem_says_how_one_stands_at_it(status: Status, tries: int, words: str) -> None:
    assert own_state(ContestProblem(id="p", label="A", title="P", status=status, tries=tries)) == words
