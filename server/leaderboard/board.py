"""The boards in Redis: what is put there and read from there. Knows no database; nothing here is the truth."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from redis.asyncio import Redis

from server.connection import faults
from server.leaderboard import scripts
from server.leaderboard.scripts import BETWEEN

TOGETHER = 100
"""Contestants that one script puts: others wait for it."""
ROWS, STATS, FACTS = ":rows", ":stats", ":facts"


class Audience(StrEnum):
    PUBLIC = "public"
    STAFF = "staff"


class Outcome(StrEnum):
    OK = "ok"
    OUTDATED = "outdated"
    """The board is of a later version of the contest than was known."""
    MISSING = "missing"
    """There is no board of this version, and none is being built."""
    STOLEN = "stolen"
    """Another builds this board now."""


@dataclass(frozen=True, slots=True)
class Row:
    score: str
    """Empty: not on the board."""
    marks: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What one contestant is to have on both boards."""

    contestant_id: int
    revision: int
    changed_ms: int
    public: Row
    staff: Row | None
    """None where nothing is ever hidden: there is one board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """About a board as a whole."""

    version: int
    as_of_ms: int
    mark: str
    """Another one whenever the board has changed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A row as it is read."""

    contestant_id: int
    score: int
    rank: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """About one problem."""

    solved: int = 0
    tried: int = 0
    first: int | None = None
    """The contestant who was the first to solve it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    facts: Facts
    total: int
    seen: tuple[Seen, ...]
    stats: Mapping[int, Stats]
    """By the problem's place, from 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one contestant stands."""

    seen: Seen
    place: int
    """From 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    facts: Facts
    places: tuple[Place, ...]
    stats: Mapping[int, Stats]


def _parts(row: Row) -> tuple[str, str, str]:
    return _turned(row.score), row.marks, row.body


def _member(contestant_id: int) -> str:
    """Of one width: a sorted set has members of equal score in the order of their letters, which is then the order in
    which they entered."""
    return f"{contestant_id:010}"


def _turned(score: str | float) -> str:
    """Between a score and what the set has: the set begins with the least."""
    return "" if score == "" else str(-int(score))


def base_key(contest_id: str) -> str:
    return f"competition:leaderboard:{contest_id}"


def board_keys(contest_id: str, audience: Audience, *, building: bool = False) -> tuple[str, str, str]:
    """The set, the rows, the figures."""
    key = base_key(contest_id) + (":building" if building else "") + (":staff" if audience is Audience.STAFF else "")
    return key, key + ROWS, key + STATS


def _all_keys(contest_id: str) -> list[str]:
    base = base_key(contest_id)
    keys = [base + FACTS, f"{base}:building{FACTS}"]
    for building in (False, True):
        for audience in Audience:
            keys += board_keys(contest_id, audience, building=building)
    return keys


class Boards:
    """Every method raises `QueueAway`."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._apply = redis.register_script(scripts.APPLY)
        self._begin = redis.register_script(scripts.BEGIN)
        self._finish = redis.register_script(scripts.FINISH)
        self._page = redis.register_script(scripts.PAGE)
        self._find = redis.register_script(scripts.FIND)
        self._revisions = redis.register_script(scripts.REVISIONS)
        self._crown = redis.register_script(scripts.CROWN)

    async def put(
        self, contest_id: str, version: int, placed: Sequence[Placed], *, token: str = ""
    ) -> tuple[Outcome, frozenset[tuple[Audience, int]]]:
        """Put these, each unless the board knows a later revision of it. With a `token` only on the board that is being
        built. Says of which problems, by their places from 0, it is not known any more who was first."""
        outcome, lost = Outcome.OK, set[tuple[Audience, int]]()
        for start in range(0, len(placed), TOGETHER):
            outcome, found = await self._put(contest_id, version, placed[start : start + TOGETHER], token)
            lost |= found
            if outcome in {Outcome.OUTDATED, Outcome.STOLEN}:
                break
        return outcome, frozenset(lost)

    async def _put(
        self, contest_id: str, version: int, placed: Sequence[Placed], token: str
    ) -> tuple[Outcome, set[tuple[Audience, int]]]:
        has_staff = placed[0].staff is not None
        arguments: list[str | int] = [version, token, "1" if has_staff else "0"]
        for each in placed:
            staff = each.staff or Row("", "", "")
            head = f"{_member(each.contestant_id)}{BETWEEN}{each.revision}{BETWEEN}{each.changed_ms}"
            arguments.append(BETWEEN.join((head, *_parts(each.public), *_parts(staff))))
        with faults():
            outcome, lost = await self._apply(keys=_all_keys(contest_id), args=arguments)
        return Outcome(outcome.decode()), {_problem(name) for name in lost}

    async def begin(self, contest_id: str, version: int, *, token: str, now_ms: int) -> bool:
        """Begin to build a board anew; False when another does."""
        with faults():
            return bool(await self._begin(keys=_all_keys(contest_id), args=[version, token, now_ms]))

    async def finish(self, contest_id: str, *, token: str) -> bool:
        """What was built is the board now; False when another began to build it."""
        with faults():
            return bool(await self._finish(keys=_all_keys(contest_id), args=[token]))

    async def drop(self, contest_id: str) -> None:
        with faults():
            await self._redis.unlink(*_all_keys(contest_id))

    async def page(self, contest_id: str, audience: Audience, *, start: int, stop: int) -> Slice | None:
        """The rows at these places, from 0; None where there is no board."""
        zset, rows, stats = board_keys(contest_id, audience)
        with faults():
            answer = await self._page(
                keys=[base_key(contest_id) + FACTS, zset, rows, stats], args=[start, stop - 1, *_names(audience)]
            )
        if answer is None:
            return None
        facts, total, above, found, texts, figures = answer
        return Slice(
            facts=_facts(facts),
            total=int(total),
            seen=tuple(_seen(found, texts, int(above), start)),
            stats=_stats(figures),
        )

    async def find(self, contest_id: str, audience: Audience, contestant_ids: Iterable[int]) -> Found | None:
        """Those of these that are on the board; None where there is no board."""
        zset, rows, stats = board_keys(contest_id, audience)
        with faults():
            answer = await self._find(
                keys=[base_key(contest_id) + FACTS, zset, rows, stats], args=list(map(_member, contestant_ids))
            )
        if answer is None:
            return None
        places = tuple(
            Place(Seen(int(member), -int(score), int(above) + 1, _body(row)), int(place))
            for member, score, place, above, row in answer[0]
        )
        return Found(facts=_facts(answer[1]), places=places, stats=_stats(answer[2]))

    async def body(self, contest_id: str, audience: Audience, contestant_id: int) -> str:
        """The row of one alone; empty where it is not on the board."""
        with faults():
            row: Any = await self._redis.hget(board_keys(contest_id, audience)[1], _member(contestant_id))
        return "" if row is None else _body(row)

    async def versions(self, contest_ids: Sequence[str]) -> dict[str, int | None]:
        """Of the contests that the boards show; None where there is no board."""
        with faults():
            async with self._redis.pipeline(transaction=False) as pipe:
                for contest_id in contest_ids:
                    pipe.hget(base_key(contest_id) + FACTS, "version")
                found = await pipe.execute()
        return {each: None if value is None else int(value) for each, value in zip(contest_ids, found, strict=True)}

    async def repaired_to_ms(self, contest_id: str) -> int:
        with faults():
            found: Any = await self._redis.hget(base_key(contest_id) + FACTS, "repairedTo")
        return int(found or 0)

    async def note_repaired(self, contest_id: str, until_ms: int) -> None:
        with faults():
            await self._redis.hset(base_key(contest_id) + FACTS, "repairedTo", str(until_ms))

    async def revisions(self, contest_id: str, contestant_ids: Sequence[int]) -> list[int]:
        """That the board knows of each; -1 of those that it does not know."""
        if not contestant_ids:
            return []
        with faults():
            known = board_keys(contest_id, Audience.PUBLIC)[1]
            found = await self._revisions(keys=[known], args=list(map(_member, contestant_ids)))
        return [int(each) for each in found]

    async def crown(self, contest_id: str, audience: Audience, place: int, contestant_ids: Sequence[int]) -> bool:
        """Find out which of these was the first to solve the problem at that place, from 0; whether any did."""
        keys: list[str] = []
        for building in (False, True):
            keys += board_keys(contest_id, audience, building=building)[1:]
        with faults():
            return bool(await self._crown(keys=keys, args=[place + 1, *map(_member, contestant_ids)]))

    async def everything(self, contest_id: str, audience: Audience) -> AsyncIterator[tuple[int, int, Row]]:
        """Contestant, revision and row of all that the board knows, in no order."""
        zset, rows, _ = board_keys(contest_id, audience)
        with faults():
            async for member, text in self._redis.hscan_iter(rows, count=1000):
                score: Any = await self._redis.zscore(zset, member)
                revision, marks, body = text.decode().split("|", 2)
                yield int(member), int(revision), Row("" if score is None else _turned(score), marks, body)

    async def stats(self, contest_id: str, audience: Audience) -> Mapping[int, Stats]:
        with faults():
            found: Any = await self._redis.hgetall(board_keys(contest_id, audience)[2])
        return _stats([each for pair in found.items() for each in pair])


def _names(audience: Audience) -> tuple[str, str]:
    return ("staffAsOf", "staffChanges") if audience is Audience.STAFF else ("asOf", "changes")


def _problem(name: bytes) -> tuple[Audience, int]:
    return (Audience.PUBLIC if name[:1] == b"p" else Audience.STAFF), int(name[1:]) - 1


def _facts(found: Sequence[bytes | None]) -> Facts:
    version, token, as_of, changes = found
    return Facts(
        version=int(version or 0), as_of_ms=int(as_of or 0), mark=f"{(token or b'').decode()}.{int(changes or 0)}"
    )


def _seen(found: Sequence[bytes], texts: Sequence[bytes], above: int, start: int) -> Iterable[Seen]:
    """Equal scores share a rank, and the ranks after them are left out."""
    rank, last = above + 1, None
    for number, text in enumerate(texts):
        member, score = int(found[2 * number]), -int(found[2 * number + 1])
        if last is not None and score != last:
            rank = start + number + 1
        last = score
        yield Seen(member, score, rank, _body(text))


def _body(row: bytes) -> str:
    return row.split(b"|", 2)[2].decode()


def _stats(figures: Sequence[bytes]) -> Mapping[int, Stats]:
    known: dict[int, dict[str, int]] = {}
    for name, value in zip(figures[::2], figures[1::2], strict=True):
        last = value.rsplit(b" ", 1)[-1]
        known.setdefault(int(name[1:]) - 1, {})[name[:1].decode()] = int(last)
    return {
        place: Stats(solved=each.get("s", 0), tried=each.get("t", 0), first=each.get("f"))
        for place, each in known.items()
    }
