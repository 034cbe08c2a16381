"""Follows the contests whose feeds are read: once a second, once for all readers of this server, what has changed in
the database is found by the marks of the teams, and handed on. A contest that nobody reads costs nothing.

A change bears a moment and is written a little later: each look goes back a minute, and now and then one goes over all.
"""

from __future__ import annotations

import asyncio
import uuid
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from server.contest_api.contest import state_object
from server.contest_api.records import Filing, TeamRecord
from server.contest_api.store import ApiStore, Mark
from server.contests.book import ContestBook
from server.contests.model import Contest
from server.errors import Unavailable
from server.limits import block_of

log = structlog.get_logger(__name__)

LOOK_SECONDS = 1.0
OVERLAP = timedelta(minutes=1)
LOOKS_BETWEEN_WHOLE_ONES = 30
MOST_BEHIND = 2000
"""Looks that a slow reader may be behind; then it must come again with its token."""
MOST_READERS = 200
FOR_STAFF = 50
"""Of these, so many are kept for staff."""
MOST_OF_ADDRESS = 20
"""Of those who are no staff."""


class TooManyFeeds(Unavailable):
    def __init__(self) -> None:
        super().__init__(
            code="too_many_feeds",
            message="This server feeds as many as it can; try again later.",
            retry_after_seconds=30,
        )


class Behind(Exception):
    """The reader is too slow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is new about one team."""

    team: TeamRecord
    is_whole: bool
    """The team itself is another: all of it is to be told."""
    filed: tuple[Filing, ...]
    judged: tuple[Filing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look has found."""

    at: datetime
    changes: tuple[Change, ...]


@dataclass(slots=True, kw_only=True)
class Followed:
    """One contest that somebody reads."""

    contest_id: str
    began_at: datetime
    marks: dict[int, Mark] = field(default_factory=dict)
    seen: dict[int, Mapping[int, int]] = field(default_factory=dict)
    """Of teams that have changed since: their submissions, and hashes of how these were judged last."""
    looked_at: datetime
    looks: int = 0
    about: object = None
    """Of the contest and its clock."""
    is_over: bool = False
    """Whether nothing can change any more, and a look since has found all that did."""
    found: deque[Look] = field(default_factory=lambda: deque(maxlen=MOST_BEHIND))
    number: int = 0
    """How many were found in all."""
    stirs: int = 0
    """How often there was something, if only about the contest and its clock."""
    readers: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)
    """Set, and another one put in its place, when there is something."""

    def publish(self, look: Look | None) -> None:
        if look is not None:
            self.found.append(look)
            self.number += 1
        self.stirs += 1
        self.news.set()
        self.news = asyncio.Event()

    def after(self, number: int) -> list[Look]:
        """What was found since. Raises `Behind`."""
        missing = self.number - number
        if missing > len(self.found):
            raise Behind
        return list(self.found)[len(self.found) - missing :]


class Following:
    def __init__(self, *, store: ApiStore, book: ContestBook, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._book = book
        self._clock = clock
        self._followed: dict[str, Followed] = {}
        self._turn = asyncio.Lock()
        self._blocks: list[str] = []
        """Where the readers come from, each of them."""
        self.is_stopping = False

    @property
    def readers(self) -> int:
        """With those who come just now."""
        return len(self._blocks)

    @asynccontextmanager
    async def follow(self, contest_id: str, *, address: str, is_staff: bool) -> AsyncIterator[Followed]:
        """While this is open, the contest is looked at. Raises `TooManyFeeds`, `DatabaseAway`."""
        block = block_of(address)
        is_full = self.readers >= (MOST_READERS if is_staff else MOST_READERS - FOR_STAFF)
        if is_full or self.is_stopping or (not is_staff and self._blocks.count(block) >= MOST_OF_ADDRESS):
            raise TooManyFeeds
        self._blocks.append(block)
        try:
            async with self._read(contest_id) as followed:
                yield followed
        finally:
            self._blocks.remove(block)

    @asynccontextmanager
    async def _read(self, contest_id: str) -> AsyncIterator[Followed]:
        async with self._turn:
            followed = self._followed.get(contest_id)
            if followed is None:
                followed = self._followed[contest_id] = await self._begin(contest_id)
            followed.readers += 1
        try:
            yield followed
        finally:
            followed.readers -= 1
            if followed.readers == 0 and self._followed.get(contest_id) is followed:
                del self._followed[contest_id]

    async def step(self) -> float:
        """Look at all that are read. Raises `DatabaseAway`."""
        for followed in list(self._followed.values()):
            await self.look(followed)
        return LOOK_SECONDS

    async def look(self, followed: Followed) -> None:
        contest = self._book.known(followed.contest_id)
        if contest is None:
            return
        now = self._clock()
        followed.looks += 1
        is_whole = followed.looks % LOOKS_BETWEEN_WHOLE_ONES == 0
        since = None if is_whole else followed.looked_at - OVERLAP
        marks = await self._store.marks(contest.id, since)
        changed = {each: mark for each, mark in marks.items() if followed.marks.get(each) != mark}
        teams = await self._store.teams(changed, runs=True)
        changes = tuple(_change(followed, team, changed[team.contestant.id]) for team in teams)
        about = _about(contest, now)
        followed.looked_at = now
        followed.is_over = state_object(contest, now)["end_of_updates"] is not None
        if changes or about != followed.about:
            followed.about = about
            followed.publish(Look(at=now, changes=changes) if changes else None)

    def stop(self) -> None:
        """Let nobody read on: the server ends."""
        self.is_stopping = True
        for followed in self._followed.values():
            followed.publish(None)

    async def _begin(self, contest_id: str) -> Followed:
        now = self._clock()
        contest = self._book.get(contest_id)
        return Followed(
            contest_id=contest_id,
            began_at=now,
            looked_at=now,
            marks=await self._store.marks(contest_id),
            about=_about(contest, now),
        )


async def wait(followed: Followed, seconds: float) -> None:
    """Until something is found, or so long."""
    news = followed.news
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await news.wait()


def _about(contest: Contest, now: datetime) -> object:
    return contest.version, contest.news_version, state_object(contest, now)


def _change(followed: Followed, team: TeamRecord, mark: Mark) -> Change:
    """And note it as known."""
    number = team.contestant.id
    before = followed.marks.get(number)
    seen = followed.seen.get(number)
    filed, judged = [], []
    for filing in team.filings:
        if seen is None:  # what was told before the first look at this team is known by its moment
            is_new = filing.submitted_at >= followed.began_at - OVERLAP
            is_judged = True  # a verdict that is put in place or put back bears the moment at which it was found
        else:
            known = seen.get(_number(filing))
            is_new, is_judged = known is None, known != _verdict(filing)
        if is_new:
            filed.append(filing)
        if is_judged and filing.verdict is not None:
            judged.append(filing)
    followed.marks[number] = mark
    followed.seen[number] = {_number(each): _verdict(each) for each in team.filings}
    is_whole = before is None or before.shape != mark.shape or before.revision == mark.revision
    return Change(team=team, is_whole=is_whole, filed=tuple(filed), judged=tuple(judged))


def _number(filing: Filing) -> int:
    return uuid.UUID(filing.id).int


def _verdict(filing: Filing) -> int:
    return hash((filing.verdict, filing.score, filing.judged_at))
