"""How much is kept of boards as they were."""

from __future__ import annotations

from typing import Any

from server.leaderboard.past import MOST_CONTESTS, MOST_MINUTES, Pasts
from tests.unit.server.contests.made import a_contest


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
