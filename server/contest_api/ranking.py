"""Everyone's place by the contest's own rule, and who was first to solve what, as the public or the staff know it: from
the database, with those too who have sent nothing. Pure, but for reading."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from server.contests.model import Contest, Contestant, own_timeline
from server.leaderboard.entries import Entry, Filed, public_entry, staff_entry
from server.leaderboard.store import Books
from server.wire.submissions import Verdict

CHUNK = 1000


class BooksOfAll(Protocol):
    async def chunk(self, contest_id: str, *, after: int, limit: int) -> list[Books]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    contestant: Contestant
    entry: Entry
    times: tuple[timedelta | None, ...]
    """Of each cell that has solved or scored: when that was reached."""
    rank: int = 0

    @property
    def has_scored(self) -> bool:
        return any(each is not None for each in self.times)


@dataclass(slots=True)
class First:
    """Who was first to solve a problem."""

    at: timedelta | None = None
    teams: list[int] = field(default_factory=list)
    open_at: timedelta | None = None
    """The earliest submission whose verdict is not known."""

    @property
    def is_certain(self) -> bool:
        return self.at is not None and (self.open_at is None or self.at <= self.open_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    ranked: tuple[Ranked, ...]
    """The first place first."""
    firsts: Mapping[str, First]
    """By problem."""


async def ranking(store: BooksOfAll, contest: Contest, *, is_staff: bool) -> Ranking:
    found: list[Ranked] = []
    firsts = {part.problem_id: First() for part in contest.parts}
    after = 0
    while chunk := await store.chunk(contest.id, after=after, limit=CHUNK):
        after = chunk[-1].contestant.id
        found += await asyncio.to_thread(_ranked, contest, chunk, firsts, is_staff)
    return Ranking(ranked=await asyncio.to_thread(in_order, found), firsts=firsts)


def in_order(found: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """Equals share a rank and stand in the order of their names."""
    order = sorted(found, key=lambda each: (-each.entry.total.rank_key, each.contestant.name.casefold()))
    keys = [-each.entry.total.rank_key for each in order]
    return tuple(
        Ranked(contestant=each.contestant, entry=each.entry, times=each.times, rank=bisect_left(keys, key) + 1)
        for each, key in zip(order, keys, strict=True)
    )


def _ranked(contest: Contest, chunk: Sequence[Books], firsts: Mapping[str, First], is_staff: bool) -> list[Ranked]:
    make = staff_entry if is_staff else public_entry
    found = []
    for each in chunk:
        if each.contestant.is_disqualified:
            continue
        entry = make(contest, each.contestant, each.filed)
        _note_firsts(contest, each, firsts, is_staff)
        times = tuple(_reached(contest, each, entry, place, is_staff) for place in range(len(contest.parts)))
        found.append(Ranked(contestant=each.contestant, entry=entry, times=times))
    return found


def _note_firsts(contest: Contest, books: Books, firsts: Mapping[str, First], is_staff: bool) -> None:
    timeline = own_timeline(contest, books.contestant)
    hidden_after = None if is_staff or contest.thawed_at is not None else contest.timeline.freezes_after
    for filed in books.filed:
        at = timeline.elapsed(filed.submitted_at)
        first = firsts.get(filed.problem_id)
        if first is None or not timedelta() <= at < timeline.length or timeline.is_removed(filed.submitted_at):
            continue
        if filed.verdict is None or (hidden_after is not None and at >= hidden_after):
            first.open_at = at if first.open_at is None else min(first.open_at, at)
        elif filed.verdict is Verdict.ACCEPTED:
            if first.at is None or at < first.at:
                first.at, first.teams = at, []
            if at == first.at and books.contestant.id not in first.teams:
                first.teams.append(books.contestant.id)


def _reached(contest: Contest, books: Books, entry: Entry, place: int, is_staff: bool) -> timedelta | None:
    """When the cell at that place got what it has; None where that is nothing."""
    cell = entry.cells[place]
    points = cell.points
    if points is None:
        return None if cell.solved_seconds is None else timedelta(seconds=cell.solved_seconds)
    if not points:
        return None
    problem_id = contest.parts[place].problem_id
    filed = sorted(
        (each for each in books.filed if each.problem_id == problem_id), key=lambda each: (each.submitted_at, each.id)
    )
    number = bisect_left(
        range(1, len(filed)), points, key=lambda n: _points(contest, books, filed[:n], place, is_staff)
    )
    at = own_timeline(contest, books.contestant).elapsed(filed[number].submitted_at)
    return timedelta(seconds=at // timedelta(seconds=1))


def _points(contest: Contest, books: Books, filed: Sequence[Filed], place: int, is_staff: bool) -> int:
    make = staff_entry if is_staff else public_entry
    return make(contest, books.contestant, filed).cells[place].points or 0
