"""How much is kept of boards as they were."""

from __future__ import annotations

from typing import Any

from server.leaderboard.entries import Filed
from server.leaderboard.past import MOST_CONTESTS, MOST_MINUTES, Pasts, past_board
from server.leaderboard.store import Books
from server.wire.submissions import Verdict
from tests.unit.server.contests.made import a_contest, a_contestant, at, minutes


class Nobody:
    """Nobody takes part. Counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def chunk(self, _contest_id: str, **_: Any) -> list[Any]:
        self.asked += 1
        return []


async def test_only_so_many_minutes_and_contests_are_kept() -> None:
    store: Any = Nobody()
    pasts, contest = Pasts(store), a_contest()
    first, second, *_ = [await pasts.board(contest, minute) for minute in range(MOST_MINUTES)]
    assert await pasts.board(contest, 0) is first
    await pasts.board(contest, MOST_MINUTES)
    assert await pasts.board(contest, 0) is first
    assert await pasts.board(contest, 1) is not second
    assert store.asked == 1
    for number in range(MOST_CONTESTS):
        await pasts.board(a_contest(id=f"c{number}"), 0)
    await pasts.board(contest, MOST_MINUTES + 1)
    assert store.asked == MOST_CONTESTS + 2


class Solvers:
    """Three who solved something in the first minute."""

    async def chunk(self, _contest_id: str, *, after: int, limit: int) -> list[Books]:
        filed = (Filed("a", "p0", at(0), Verdict.ACCEPTED),)
        return [
            Books(contestant=a_contestant(number), revision=1, changed_at=at(1), filed=filed)
            for number in range(after + 1, 4)
        ]


async def test_of_large_boards_fewer_are_kept_but_always_one() -> None:
    store: Any = Solvers()
    for most_rows, expected in ((6, [True, True]), (5, [False, True]), (1, [False, True])):
        pasts, contest = Pasts(store, most_rows=most_rows), a_contest()
        boards = [await pasts.board(contest, minute) for minute in (1, 2)]
        assert [len(each.members) for each in boards] == [3, 3]
        assert [await pasts.board(contest, minute) is boards[minute - 1] for minute in (2, 1)] == expected[::-1]


def test_who_is_disqualified_is_on_no_board_of_the_past() -> None:
    filed = (Filed("a", "p0", at(0), Verdict.ACCEPTED),)
    books = [
        Books(contestant=a_contestant(number, is_disqualified=number == 1), revision=1, changed_at=at(1), filed=filed)
        for number in (1, 2)
    ]
    assert past_board(a_contest(), books, minutes(5)).members == (2,)
