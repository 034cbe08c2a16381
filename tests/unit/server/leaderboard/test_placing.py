"""Who is on which board, from values alone."""

from __future__ import annotations

from typing import Any

import pytest

from server.contests.model import ContestantId
from server.leaderboard.board import Placed
from server.leaderboard.entries import Filed
from server.leaderboard.past import past_board
from server.leaderboard.placing import NOWHERE, placed
from server.leaderboard.store import Books
from server.leaderboard.updating import is_kept
from server.wire.submissions import Verdict
from tests.unit.server.contests.made import a_contest, a_contestant, at, minutes


def solved(revision: int = 1, **contestant: Any) -> Books:
    """After the freeze."""
    filed = (Filed("a", "p0", at(70), Verdict.ACCEPTED),)
    return Books(contestant=a_contestant(**contestant), revision=revision, changed_at=at(71), filed=filed)


def after_the_freeze(revision: int = 1, **contestant: Any) -> list[Placed]:
    return placed(a_contest(freeze=30), [solved(revision, **contestant)])


def test_the_freeze_parts_the_two_rows() -> None:
    (row,) = after_the_freeze()
    assert row.staff is not None
    assert (row.public.marks, row.staff.marks) == ("t,,", f"{70 * 60 * 1_000_000},,")


def test_who_is_disqualified_is_on_neither_board() -> None:
    (row,) = after_the_freeze(is_disqualified=True)
    assert (row.public, row.staff) == (NOWHERE, NOWHERE)


@pytest.mark.parametrize("other", [{"virtual_from": at(200)}, {"revision": 0}])
def test_who_takes_part_afterwards_or_did_nothing_is_left_out(other: dict[str, Any]) -> None:
    assert after_the_freeze(**other) == []


def test_who_is_disqualified_is_on_no_board_of_the_past() -> None:
    books = [solved(id=ContestantId(1)), solved(id=ContestantId(2), is_disqualified=True)]
    assert past_board(a_contest(), books, minutes(90)).members == (1,)


def test_a_draft_has_no_board_and_a_final_one_is_looked_after_for_a_while() -> None:
    draft, final = a_contest(announced_at=None), a_contest(finalized_at=at(95))
    assert [is_kept(draft, at(5)), is_kept(a_contest(), at(-500)), is_kept(a_contest(), at(90_000))] == [
        False,
        True,
        True,
    ]
    assert [is_kept(final, at(96)), is_kept(final, at(90_000))] == [True, False]
