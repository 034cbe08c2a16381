"""Boards of the past: as they were when so many minutes of a contest had passed. For those who take part afterwards.
Made from the database, in a thread, and kept for the minutes that were asked for last."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from server.contests.model import Contest
from server.leaderboard.board import Facts, Seen, Slice, Stats
from server.leaderboard.entries import Entry, entry_until
from server.leaderboard.fragments import body_of
from server.leaderboard.placing import milliseconds
from server.leaderboard.store import BoardStore, Books

CHUNK = 1000
MOST_CONTESTS = 2
MOST_MINUTES = 64
MOST_ROWS = 500_000
"""Of all boards that are kept; one is, however large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastBoard:
    """The best first."""

    members: tuple[int, ...]
    worths: tuple[int, ...]
    """The ranks' keys, negated: in ascending order."""
    bodies: tuple[str, ...]
    stats: Mapping[int, Stats]

    def standing(self, rank_key: int) -> tuple[int, int]:
        """Rank and place of someone who is not on it."""
        above = bisect_left(self.worths, -rank_key)
        return above + 1, above


class Pasts:
    def __init__(self, store: BoardStore, *, most_minutes: int = MOST_MINUTES, most_rows: int = MOST_ROWS) -> None:
        self._store = store
        self._most_minutes = most_minutes
        self._most_rows = most_rows
        self._books: OrderedDict[tuple[str, int], Sequence[Books]] = OrderedDict()
        self._boards: OrderedDict[tuple[str, int, int], PastBoard] = OrderedDict()
        self._turn = asyncio.Lock()

    async def page(self, contest: Contest, minute: int, *, start: int, stop: int) -> Slice:
        board = await self.board(contest, minute)
        seen = []
        for place in range(start, min(stop, len(board.members))):
            worth = board.worths[place]
            rank = bisect_left(board.worths, worth) + 1
            seen.append(Seen(board.members[place], -worth, rank, board.bodies[place]))
        as_of = contest.timeline.moment(timedelta(minutes=minute))
        facts = Facts(version=contest.version, as_of_ms=milliseconds(as_of), mark=f"minute {minute}")
        return Slice(facts=facts, total=len(board.members), seen=tuple(seen), stats=board.stats)

    async def board(self, contest: Contest, minute: int) -> PastBoard:
        """Raises `DatabaseAway`."""
        key = (contest.id, contest.version, minute)
        async with self._turn:
            if key not in self._boards:
                books = await self._all_books(contest)
                self._boards[key] = await asyncio.to_thread(past_board, contest, books, timedelta(minutes=minute))
                while self._are_too_many():
                    self._boards.popitem(last=False)
            self._boards.move_to_end(key)
            return self._boards[key]

    def _are_too_many(self) -> bool:
        rows = sum(len(each.members) for each in self._boards.values())
        return len(self._boards) > self._most_minutes or (len(self._boards) > 1 and rows > self._most_rows)

    async def _all_books(self, contest: Contest) -> Sequence[Books]:
        key = (contest.id, contest.version)
        if key not in self._books:
            found: list[Books] = []
            while chunk := await self._store.chunk(
                contest.id, after=found[-1].contestant.id if found else 0, limit=CHUNK
            ):
                found += chunk
            self._books[key] = found
            if len(self._books) > MOST_CONTESTS:
                self._books.popitem(last=False)
        self._books.move_to_end(key)
        return self._books[key]


def past_board(contest: Contest, books: Sequence[Books], until: timedelta) -> PastBoard:
    """Without those who are disqualified."""
    rows: list[tuple[int, int, Entry]] = []
    for each in books:
        if not each.contestant.is_disqualified:
            entry = entry_until(contest, each.contestant, each.filed, until)
            if entry.is_shown:
                rows.append((-entry.total.rank_key, each.contestant.id, entry))
    rows.sort(key=lambda row: row[:2])
    return PastBoard(
        members=tuple(member for _, member, _ in rows),
        worths=tuple(worth for worth, _, _ in rows),
        bodies=tuple(body_of(entry) for _, _, entry in rows),
        stats=_stats(len(contest.parts), [(member, entry) for _, member, entry in rows]),
    )


def _stats(problems: int, rows: Sequence[tuple[int, Entry]]) -> Mapping[int, Stats]:
    found = {}
    for place in range(problems):
        cells = [(member, entry.cells[place]) for member, entry in rows]
        solves = [(cell.solved_at, member) for member, cell in cells if cell.solved_at is not None]
        found[place] = Stats(
            solved=len(solves),
            tried=sum(not cell.is_empty for _, cell in cells),
            first=min(solves)[1] if solves else None,
        )
    return found
