"""Who is on which board, from values alone."""

from __future__ import annotations

from typing import Any

import pytest

from server.leaderboard.board import Placed
from server.leaderboard.entries import Filed
from server.leaderboard.placing import NOWHERE, placed
from server.leaderboard.store import Books
from server.wire.submissions import Verdict
from tests.unit.server.contests.made import a_contest, a_contestant, at


def after_the_freeze(revision: int = 1, **contestant: Any) -> list[Placed]:
    """What becomes of one who solved a problem then."""
    filed = (Filed("a", "p0", at(70), Verdict.ACCEPTED),)
    books = Books(contestant=a_contestant(**contestant), revision=revision, changed_at=at(71), filed=filed)
    return placed(a_contest(freeze=30), [books])


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
