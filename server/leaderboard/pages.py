"""Pages of boards, ready to be sent: each made once a second at the most, however many ask, and only when the board has
changed. While Redis is away the last one is served, marked as stale. Nothing here asks the database but for names that
are new."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Protocol, TypeAlias

import structlog

from server.answers import JSON_TYPE, tag_of
from server.contests.lifecycle import is_board_frozen, state_of
from server.contests.model import Contest, Contestant
from server.contests.refusals import BoardAway
from server.database.engine import DatabaseAway
from server.leaderboard.advice import poll_seconds
from server.leaderboard.board import Audience, Facts, Seen, Slice, Stats
from server.leaderboard.fragments import name_fields, with_firsts
from server.leaderboard.placing import milliseconds, moment_of
from server.leaderboard.ready import head_of
from server.leaderboard.sheets import Frame, Sheet
from server.loops import QueueAway
from server.web.words import iso
from server.wire.base import POLL_HEADER
from server.wire.contests import TO_COME, EntryRule

log = structlog.get_logger(__name__)

FRESH_SECONDS = 0.9
"""A verdict that comes right after a page was made is seen within a second, with what it takes to get there."""
FOR_ALL_SECONDS = 2.0
"""Longer than a page is fresh: it goes to all while it is renewed, too."""
MOST_BYTES = 48 * 2**20
PACKED_IN_PLACE = 64 * 1024
LEVEL = 6
FIRST_LIMIT = 100

Key: TypeAlias = tuple[str, str, int, int]
"""Contest, audience (or the minute of a board of the past), page, limit."""


class BoardReader(Protocol):
    async def page(self, contest_id: str, audience: Audience, *, start: int, stop: int) -> Slice | None: ...


class Past(Protocol):
    async def page(self, contest: Contest, minute: int, *, start: int, stop: int) -> Slice:
        """The board as it was when so many minutes had passed."""
        ...


class Names(Protocol):
    async def named(self, contest_id: str, contestant_ids: Sequence[int]) -> list[Contestant]: ...


@dataclass(slots=True, weakref_slot=True, kw_only=True)
class KeptPage:
    """One page in the forms in which it may be wanted."""

    fields: Mapping[str, Any]
    """What stands before the rows."""
    rows: str
    mark: str
    stats: Mapping[int, Stats]
    as_of: datetime
    seconds: Callable[[], float]
    grown: Callable[[KeptPage], None]
    """To be told when it has become larger."""
    body: bytes = b""
    gzipped: bytes = b""
    tag: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    plain: tuple[bytes, bytes] = (b"", b"")
    packed: tuple[bytes, bytes] = (b"", b"")
    unchanged: bytes = b""
    fresh_until: float = 0.0
    for_all_until: float = 0.0
    is_being_renewed: bool = False
    sheets: dict[Frame, Sheet] = field(default_factory=dict)
    """The same for browsers, as far as they asked for it."""

    @property
    def is_fresh(self) -> bool:
        return self.seconds() < self.fresh_until

    @property
    def may_be_sent(self) -> bool:
        """While one renews it, the others take it as it is."""
        return self.is_being_renewed or self.is_fresh

    @property
    def may_go_to_all(self) -> bool:
        """Unasked who they are: others may have it renewed who know nothing of that."""
        return self.may_be_sent and self.seconds() < self.for_all_until

    def goes_to_all(self) -> None:
        """For some time."""
        self.for_all_until = self.seconds() + FOR_ALL_SECONDS

    @property
    def size(self) -> int:
        """In bytes, about."""
        heads = (self.plain[0], self.packed[0], self.unchanged)
        own = sum(map(len, (self.body, self.gzipped, self.rows, *heads)))
        return own + sum(sheet.size for sheet in self.sheets.values())

    def put_sheet(self, frame: Frame, sheet: Sheet) -> None:
        self.sheets[frame] = sheet
        self.grown(self)


class Pages:
    def __init__(
        self,
        *,
        boards: BoardReader,
        past: Past,
        names: Names,
        want: Callable[[str], None],
        title: Callable[[str], str],
        clock: Callable[[], datetime],
        seconds: Callable[[], float],
        lag_seconds: Callable[[], float],
        most_bytes: int = MOST_BYTES,
    ) -> None:
        self._boards = boards
        self._past = past
        self._names = names
        self._want = want
        self._title = title
        self._clock = clock
        self._seconds = seconds
        self._lag_seconds = lag_seconds
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Key, KeptPage] = OrderedDict()
        self._sizes: dict[Key, int] = {}
        self._bytes = 0
        self._making: dict[Key, asyncio.Future[KeptPage]] = {}

    async def get(self, contest: Contest, audience: Audience, *, page: int, limit: int) -> KeptPage:
        """Raises `BoardAway` when the board cannot be read and this page is not known."""
        return await self._get(contest, (contest.id, audience.value, page, limit))

    async def at_minute(self, contest: Contest, minute: int, *, page: int, limit: int) -> KeptPage:
        """As the board was when so many minutes had passed. Raises `BoardAway`."""
        return await self._get(contest, (contest.id, str(minute), page, limit))

    async def stats(self, contest: Contest) -> Mapping[int, Stats]:
        """How many solved what, as the public sees it; empty while there is no board."""
        try:
            return (await self.get(contest, Audience.PUBLIC, page=1, limit=FIRST_LIMIT)).stats
        except BoardAway:
            return {}

    def poll(self, contest: Contest, as_of: datetime, contestant: Contestant | None = None) -> str:
        """The value of the header that says when to ask again."""
        now = self._clock()
        state = state_of(contest, now, contestant)
        timeline = contest.timeline
        until_next = (timeline.starts_at if state in TO_COME else timeline.ends_at()) - now
        advised = poll_seconds(
            state,
            until_next=None if until_next < timedelta() else until_next,
            quiet_for=now - max(as_of, timeline.starts_at),
            lag_seconds=self._lag_seconds(),
        )
        return f"{advised:g}"

    async def _get(self, contest: Contest, key: Key) -> KeptPage:
        kept = self._kept.get(key)
        if kept is not None and kept.may_be_sent:
            self._kept.move_to_end(key)
            return kept
        making = self._making.get(key)
        if making is not None:
            return await asyncio.shield(making)
        if kept is not None:
            return await self._renewed(contest, key, kept)
        made = self._making[key] = asyncio.get_running_loop().create_future()
        try:
            page = await self._renewed(contest, key, None)
        except BaseException as problem:
            made.set_exception(problem if isinstance(problem, Exception) else BoardAway())
            made.exception()  # looked at: nobody may be waiting
            raise
        finally:
            del self._making[key]
        made.set_result(page)
        return page

    async def _renewed(self, contest: Contest, key: Key, kept: KeptPage | None) -> KeptPage:
        if kept is not None:
            kept.is_being_renewed = True
        try:
            page = await self._made(contest, key, kept)
        except (QueueAway, DatabaseAway, BoardAway) as fault:
            if kept is None:
                log.warning("no_board", contest=contest.id, problem=str(fault))
                raise BoardAway from None
            page = await self._written(contest, key, kept, is_stale=True)
        finally:
            if kept is not None:
                kept.is_being_renewed = False
        page.fresh_until = self._seconds() + FRESH_SECONDS
        self._keep(key, page)
        return page

    async def _made(self, contest: Contest, key: Key, kept: KeptPage | None) -> KeptPage:
        found = await self._read(contest, key)
        now = self._clock()
        fields = self._fields(contest, key, found, now)
        mark = f"{found.facts.mark}/{contest.version}"
        if kept is None or kept.mark != mark or kept.fields != fields:
            kept = KeptPage(
                fields=fields,
                rows=await self._rows(contest.id, found),
                mark=mark,
                stats=found.stats,
                as_of=_as_of(contest, found.facts),
                seconds=self._seconds,
                grown=partial(self._grown, key),
            )
        return await self._written(contest, key, kept, is_stale=False)

    async def _read(self, contest: Contest, key: Key) -> Slice:
        _, audience, page, limit = key
        start, stop = (page - 1) * limit, page * limit
        if audience.isdigit():
            return await self._past.page(contest, int(audience), start=start, stop=stop)
        if state_of(contest, self._clock()) in TO_COME:
            return Slice(facts=Facts(version=0, as_of_ms=0, mark=""), total=0, seen=(), stats={})
        found = await self._boards.page(contest.id, Audience(audience), start=start, stop=stop)
        if found is None:
            self._want(contest.id)
            raise BoardAway
        return found

    def _fields(self, contest: Contest, key: Key, found: Slice, now: datetime) -> dict[str, Any]:
        _, audience, page, limit = key
        is_secret = state_of(contest, now) in TO_COME and audience != Audience.STAFF
        return {
            "competitionId": contest.id,
            "page": page,
            "limit": limit,
            "total": found.total,
            **time_fields(contest, now),
            "asOf": iso(_as_of(contest, found.facts)),
            "problems": [] if is_secret else problem_fields(contest, self._title),
        } | ({"isFrozen": True} if audience == Audience.PUBLIC and is_board_frozen(contest, now) else {})

    async def _rows(self, contest_id: str, found: Slice) -> str:
        firsts: dict[int, list[int]] = {}
        for place, each in found.stats.items():
            if each.first is not None:
                firsts.setdefault(each.first, []).append(place)
        contestants = await self._names.named(contest_id, [each.contestant_id for each in found.seen])
        names: dict[int, Contestant] = {each.id: each for each in contestants}
        rows = [
            row_text(each, names[each.contestant_id], firsts.get(each.contestant_id, ()))
            for each in found.seen
            if each.contestant_id in names
        ]
        return ",".join(rows)

    async def _written(self, contest: Contest, key: Key, page: KeptPage, *, is_stale: bool) -> KeptPage:
        fields = {**page.fields, "isStale": True} if is_stale else page.fields
        head = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))[:-1]
        body = f'{head},"rows":[{page.rows}]}}'.encode()
        if body != page.body:
            page.body, page.tag = body, tag_of(body)
            if len(body) > PACKED_IN_PLACE:
                page.gzipped = await asyncio.to_thread(_packed, body)
            else:
                page.gzipped = _packed(body)
        self._write_heads(contest, key, page)
        return page

    def _write_heads(self, contest: Contest, key: Key, page: KeptPage) -> None:
        is_shared = contest.entry is EntryRule.OPEN and key[1] != Audience.STAFF
        headers = {
            "ETag": page.tag,
            "Cache-Control": "public, max-age=1" if is_shared else "private, no-cache",
            "Vary": "Accept, Accept-Encoding",
            POLL_HEADER: self.poll(contest, page.as_of),
        }
        if headers == page.headers and page.plain[1] is page.body:
            return
        page.headers = headers
        common = headers | {"Content-Type": JSON_TYPE}
        page.plain = (head_of("200 OK", common | {"Content-Length": str(len(page.body))}), page.body)
        packed = common | {"Content-Length": str(len(page.gzipped)), "Content-Encoding": "gzip"}
        page.packed = (head_of("200 OK", packed), page.gzipped)
        page.unchanged = head_of("304 Not Modified", headers)

    def _grown(self, key: Key, page: KeptPage) -> None:
        if self._kept.get(key) is page:
            self._keep(key, page)

    def _keep(self, key: Key, page: KeptPage) -> None:
        self._bytes += page.size - self._sizes.pop(key, 0)
        self._kept[key], self._sizes[key] = page, page.size
        self._kept.move_to_end(key)
        while self._bytes > self._most_bytes and len(self._kept) > 1:
            dropped, _ = self._kept.popitem(last=False)
            self._bytes -= self._sizes.pop(dropped)


def problem_fields(contest: Contest, title: Callable[[str], str]) -> list[dict[str, Any]]:
    """`BoardProblem` as JSON has it."""
    return [
        {"id": part.problem_id, "label": part.label, "title": title(part.problem_id)}
        | ({} if part.points is None else {"points": part.points / 100})
        | ({} if part.colour is None else {"colour": part.colour})
        for part in contest.parts
    ]


def time_fields(contest: Contest, now: datetime) -> dict[str, Any]:
    """Those of a `BoardPage` that say when what happens, as JSON has them."""
    timeline = contest.timeline
    freezes_at = timeline.freezes_at
    return {
        "state": state_of(contest, now).value,
        "startsAt": iso(timeline.starts_at),
        "endsAt": iso(timeline.ends_at()),
    } | ({} if freezes_at is None else {"freezesAt": iso(freezes_at)})


def row_text(seen: Seen, contestant: Contestant, firsts: Sequence[int]) -> str:
    """A `BoardRow` in JSON."""
    who = name_fields(username=contestant.username, name=contestant.name, members=contestant.members)
    body = with_firsts(seen.body, firsts) if firsts else seen.body
    return f'{{"rank":{seen.rank},{who},{body}}}'


def _as_of(contest: Contest, facts: Facts) -> datetime:
    return moment_of(max(facts.as_of_ms, milliseconds(contest.starts_at)))


def _packed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)
