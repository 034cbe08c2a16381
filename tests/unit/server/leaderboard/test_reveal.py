"""The closing ceremony."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.leaderboard.entries import Filed, public_entry, staff_entry
from server.leaderboard.reveal import Contender, steps
from server.leaderboard.rules.catalogue import RULES
from server.wire.contests import Rules
from server.wire.submissions import Verdict
from tests.unit.server.contests.made import START, a_contest, a_contestant, at

FILED = st.builds(
    Filed,
    id=st.integers(0, 10_000).map(str),
    problem_id=st.sampled_from(["p0", "p1", "p2"]),
    submitted_at=st.integers(0, 5399).map(lambda seconds: START + timedelta(seconds=seconds)),
    verdict=st.sampled_from([Verdict.ACCEPTED, Verdict.WRONG_ANSWER]),
)
FIELD = st.lists(st.lists(FILED, max_size=8, unique_by=lambda filed: filed.id), min_size=1, max_size=8)


def contenders(rules: Rules, field: list[list[Filed]]) -> list[Contender]:
    contest = a_contest(rules=rules, freeze=30)
    return [
        Contender(
            number=number,
            username=f"user{number}",
            public=public_entry(contest, a_contestant(number), filed),
            staff=staff_entry(contest, a_contestant(number), filed),
        )
        for number, filed in enumerate(field)
    ]


@pytest.mark.parametrize("rules", list(Rules))
@given(field=FIELD)
@settings(max_examples=40)
def test_it_ends_with_the_board_of_the_staff(rules: Rules, field: list[list[Filed]]) -> None:
    those = contenders(rules, field)
    found = steps(RULES[rules], those)
    final = {each.username: each.new_rank for each in found if each.problem is None}
    keys = {each.username: each.staff.total.rank_key for each in those}
    assert final == {name: 1 + sum(other > key for other in keys.values()) for name, key in keys.items()}
    assert [final[each.username] for each in found if each.problem is None] == sorted(final.values(), reverse=True)


@pytest.mark.parametrize("rules", list(Rules))
@given(field=FIELD)
@settings(max_examples=40)
def test_each_hidden_cell_is_shown_once_and_nobody_falls(rules: Rules, field: list[list[Filed]]) -> None:
    those = contenders(rules, field)
    found = steps(RULES[rules], those)
    hidden = {
        (each.username, place)
        for each in those
        for place, cell in enumerate(each.public.cells)
        if cell != each.staff.cells[place]
    }
    shown = [(each.username, each.problem) for each in found if each.problem is not None]
    assert sorted(shown) == sorted(hidden)
    assert all(each.new_rank <= each.rank for each in found if each.problem is not None)


def test_a_row_that_moves_up_is_looked_at_again_where_it_comes_to_be() -> None:
    field = [
        [Filed("a", "p0", at(10), Verdict.ACCEPTED)],
        [Filed("b", "p0", at(70), Verdict.ACCEPTED), Filed("c", "p1", at(80), Verdict.WRONG_ANSWER)],
    ]
    found = steps(RULES[Rules.SOLVED_THEN_TIME], contenders(Rules.SOLVED_THEN_TIME, field))
    assert [(each.username, each.problem, each.rank, each.new_rank) for each in found] == [
        ("user1", 0, 2, 2),
        ("user1", 1, 2, 2),
        ("user1", None, 2, 2),
        ("user0", None, 1, 1),
    ]


@pytest.mark.parametrize("rules", list(Rules))
@given(field=FIELD)
@settings(max_examples=40)
def test_places_and_totals_are_enough_to_play_it(rules: Rules, field: list[list[Filed]]) -> None:
    """As the page does it: rows are moved to the places that the steps say, and never sorted."""
    those = contenders(rules, field)
    worths = {each.username: each.public.total.rank_key for each in those}
    rows = [each.username for each in sorted(those, key=lambda each: (-worths[each.username], each.number))]
    for step in steps(RULES[rules], those):
        rows.remove(step.username)
        rows.insert(step.place, step.username)
        worths[step.username] = step.total.rank_key
        assert [worths[name] for name in rows] == sorted(worths.values(), reverse=True)
        if step.problem is not None:
            assert step.new_rank == 1 + sum(worth > step.total.rank_key for worth in worths.values())
    assert worths == {each.username: each.staff.total.rank_key for each in those}
