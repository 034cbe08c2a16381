"""One reader's event feed: first all that there is, then what changes, each object as it stands for this reader when it
is told.

Nothing is kept of what a reader was told but the few objects about the contest as a whole. What a team has is told when
it changed, and once more when a reader comes again with its token; what has gone is told as gone.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import structlog

from server.contest_api.access import properties
from server.contest_api.collections import CHUNK, OF_FILINGS, OF_TEAMS, Collections, Kind
from server.contest_api.contest import contest_object, state_object
from server.contest_api.following import Behind, Change, Followed, Following, wait
from server.contest_api.records import Filing, TeamRecord
from server.contest_api.store import ApiStore
from server.contest_api.tokens import Token
from server.contest_api.view import Json, View

log = structlog.get_logger(__name__)

CONTEST, STATE = "contest", "state"
KEEP_ALIVE_SECONDS = 60.0
BEHIND_SECONDS = 1.0
"""How soon awards are looked at again that do not show everything yet."""
NEWLINE = b"\n"
SMALL = (Kind.JUDGEMENT_TYPES, Kind.LANGUAGES, Kind.PROBLEMS)

See = Callable[[], Awaitable[View]]
"""How the reader sees the contest now. Raises what keeps the reader out."""


@dataclass(slots=True, kw_only=True)
class Told:
    """The few objects that are compared before they are told again."""

    objects: dict[tuple[str, str | None], Any] = field(default_factory=dict)

    def changes(self, kind: str, objects: Sequence[Json]) -> list[tuple[str, Json | None]]:
        """Ids with what they are now; None for those that are gone."""
        now = {str(each["id"]): each for each in objects}
        gone = [each for known, each in self.objects if known == kind and each is not None and each not in now]
        found: list[tuple[str, Json | None]] = []
        for each, value in now.items():
            if self.objects.get((kind, each)) != value:
                self.objects[kind, each] = value
                found.append((each, value))
        for each in gone:
            del self.objects[kind, each]
            found.append((each, None))
        return found

    def is_other(self, kind: str, value: Json) -> bool:
        """Of what there is one of."""
        if self.objects.get((kind, None)) == value:
            return False
        self.objects[kind, None] = value
        return True


class Feeds:
    def __init__(self, *, store: ApiStore, collections: Collections, following: Following) -> None:
        self._store = store
        self._collections = collections
        self._following = following

    async def lines(
        self, see: See, *, address: str, since: Token | None, is_followed: bool
    ) -> AsyncGenerator[bytes, None]:
        """One or more at a time. Ends when nothing can change any more, or with `is_followed` False when all was told
        that there is. Raises `TooManyFeeds`, `DatabaseAway`, and what `see` does."""
        view = await see()
        async with self._following.follow(view.contest.id, address=address, is_staff=view.is_staff) as followed:
            reader = Reader(store=self._store, collections=self._collections, followed=followed, see=see)
            async for line in reader.begin(since):
                yield line
            while is_followed and not (reader.is_over or self._following.is_stopping):
                async for line in reader.go_on():
                    yield line


class Reader:
    def __init__(self, *, store: ApiStore, collections: Collections, followed: Followed, see: See) -> None:
        self._store = store
        self._collections = collections
        self._followed = followed
        self._see = see
        self._told = Told()
        self._number, self._stirs = followed.number, followed.stirs
        self._lags = False
        self._is_resumed = False
        self._version = 0
        self._token: Token
        self._spoke_at = _now()
        self.is_over = False

    async def begin(self, since: Token | None) -> AsyncIterator[bytes]:
        view = await self._see()
        looked_at = self._followed.looked_at
        is_same = since is not None and since.version == view.contest.version
        last = since.last_team if since is not None and is_same else 0
        self._version = view.contest.version
        self._is_resumed = since is not None
        now = Token(audience=view.audience, told_at=looked_at, last_team=last, version=view.contest.version)
        # The token stands as it came until what was changed since is told.
        self._token = since if since is not None and is_same else now
        async for line in self._about(view):
            yield line
        if since is not None and is_same:
            async for line in self._again(view, since):
                yield line
        self._token = now
        async for line in self._everyone(view, is_again=since is not None):
            yield line
        async for line in self._ends(view, may_lag=False):
            yield line

    async def go_on(self) -> AsyncIterator[bytes]:
        """Wait until there is something, and tell it; an empty line after a time without any."""
        if self._followed.stirs == self._stirs:
            silent = _now() - self._spoke_at
            await wait(self._followed, BEHIND_SECONDS if self._lags else max(0.0, KEEP_ALIVE_SECONDS - silent))
        self._stirs = self._followed.stirs
        async for line in self._news(await self._see()):
            self._spoke_at = _now()
            yield line
        if _now() - self._spoke_at >= KEEP_ALIVE_SECONDS:
            self._spoke_at = _now()
            yield NEWLINE

    async def _news(self, view: View) -> AsyncIterator[bytes]:
        async for line in self._about(view):
            yield line
        if view.contest.version != self._version or view.audience != self._token.audience:
            async for line in self._anew(view):
                yield line
        try:
            looks = self._followed.after(self._number)
        except Behind:
            log.info("feed_left_behind", contest=view.contest.id)
            self.is_over = True
            return
        for look in looks:
            self._number += 1
            for change in look.changes:
                for line in self._changed(view, change):
                    yield line
                self._token = self._token.up_to(change.team.contestant.id)
            self._token = replace(self._token, told_at=look.at)
        async for line in self._ends(view, may_lag=True):
            yield line

    async def _about(self, view: View) -> AsyncIterator[bytes]:
        """The contest, its clock, and what else is there from the beginning."""
        contest = contest_object(view.contest, view.version)
        if self._told.is_other(CONTEST, contest):
            yield self._line(CONTEST, None, contest)
        state = state_object(view.contest, view.visit.now)
        if state["end_of_updates"] is None and self._told.is_other(STATE, state):
            yield self._line(STATE, None, state)
        for kind in SMALL:
            for line in self._compared(kind, await self._collections.all(view, kind)):
                yield line

    async def _anew(self, view: View) -> AsyncIterator[bytes]:
        """The contest is another: what was hidden may be seen, what counted may not count."""
        self._version = view.contest.version
        self._token = Token(
            audience=view.audience,
            told_at=self._followed.looked_at,
            last_team=0,
            version=view.contest.version,
        )
        async for line in self._everyone(view, is_again=True):
            yield line

    async def _again(self, view: View, since: Token) -> AsyncIterator[bytes]:
        """Those that were told before and have changed since."""
        marks = await self._store.marks(view.contest.id, since.since)
        changed = sorted(each for each in marks if each <= since.last_team)
        for start in range(0, len(changed), CHUNK):
            some = changed[start : start + CHUNK]
            for team in await self._store.teams(some, runs=view.is_staff):
                if lines := b"".join(self._team(view, team, is_again=True)):
                    yield lines

    async def _everyone(self, view: View, *, is_again: bool) -> AsyncIterator[bytes]:
        while chunk := await self._store.chunk(
            view.contest.id, after=self._token.last_team, limit=CHUNK, runs=view.is_staff
        ):
            for team in chunk:
                if lines := b"".join(self._team(view, team, is_again=is_again)):
                    yield lines
                self._token = self._token.up_to(team.contestant.id)

    async def _ends(self, view: View, *, may_lag: bool) -> AsyncIterator[bytes]:
        """What follows from the rest; and as the very last that nothing will change any more, once that is told which
        changed before."""
        state = state_object(view.contest, view.visit.now)
        is_told = not may_lag or (self._followed.is_over and self._followed.number == self._number)
        is_end = is_told and state["end_of_updates"] is not None
        for line in self._compared(Kind.CLARIFICATIONS, await self._collections.all(view, Kind.CLARIFICATIONS)):
            yield line
        awards, is_current = await self._collections.awards_now(view, may_lag=may_lag)
        self._lags = not is_current
        for line in self._compared(Kind.AWARDS, awards):
            yield line
        self._is_resumed = False
        if is_end:
            self.is_over = True
            yield self._line(STATE, None, state)

    def _compared(self, kind: Kind, objects: Sequence[Json]) -> Iterable[bytes]:
        """What is new of a small collection. To a reader that came again the whole: it may hold what has gone since."""
        changes = self._told.changes(kind.value, objects)
        if self._is_resumed:
            yield self._line(kind.value, None, objects)
            return
        for identity, value in changes:
            yield self._line(kind.value, identity, value)

    def _changed(self, view: View, change: Change) -> Iterable[bytes]:
        if change.is_whole:
            yield from self._team(view, change.team, is_again=True)
            return
        for kind, filings in ((Kind.SUBMISSIONS, change.filed), (Kind.JUDGEMENTS, change.judged)):
            for filing in filings:
                yield from self._filing(view, change.team, filing, kind)
        for filing in change.judged if view.is_staff else ():
            yield from self._filing(view, change.team, filing, Kind.RUNS)

    def _team(self, view: View, team: TeamRecord, *, is_again: bool) -> Iterable[bytes]:
        """All that a team has. With `is_again` what is not there is told as gone, whether it ever was or not: so it is
        not told which of the submissions after a freeze are judged."""
        known = properties(view)
        kinds = [kind for kind in (*OF_TEAMS, *OF_FILINGS) if kind in known]
        if not team.is_shown:
            yield from self._gone(view, team, kinds) if is_again else ()
            return
        for kind in kinds:
            if kind in OF_TEAMS:
                for each in self._collections.of_team(view, team, kind):
                    yield self._line(kind.value, str(each["id"]), each)
                continue
            for filing in team.filings:
                yield from self._filing(view, team, filing, kind, is_again=is_again)

    def _filing(
        self, view: View, team: TeamRecord, filing: Filing, kind: Kind, *, is_again: bool = False
    ) -> Iterable[bytes]:
        value = self._collections.of_filing(view, team, filing, kind)
        if value is not None or is_again:
            yield self._line(kind.value, filing.id, value)

    def _gone(self, view: View, team: TeamRecord, kinds: Sequence[Kind]) -> Iterable[bytes]:
        """What leans on others first."""
        for kind in reversed(kinds):
            if kind in OF_FILINGS:
                for filing in team.filings:
                    yield self._line(kind.value, filing.id, None)
            elif kind is Kind.TEAMS:
                yield self._line(kind.value, team.id, None)
            elif view.owns(team):
                for member in team.members:
                    yield self._line(kind.value, str(member.user_id), None)

    def _line(self, kind: str, identity: str | None, value: Json | Sequence[Json] | None) -> bytes:
        notification = {"token": self._token.text(), "id": identity, "type": kind, "data": value}
        return json.dumps(notification, ensure_ascii=False, separators=(",", ":")).encode() + NEWLINE


def _now() -> float:
    return asyncio.get_running_loop().time()
