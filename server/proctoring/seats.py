"""Who sits in a contest's kiosks, as the proctor's grid has them: read for all readers together, once a second."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from server.contests.model import Contest
from server.database.engine import Database
from server.proctoring.grading import Grade, grade_of
from server.proctoring.people import Expected
from server.proctoring.seating import Fast, Placed, Slow, counted_of, fast_of, last_entries, slow_of
from server.proctoring.sittings import read_as
from server.proctoring.store import NOTHING_YET
from server.proctoring.wording import Told, finding_told, found_in, told
from server.wire.kiosk import KioskState

KEPT_SECONDS = 1.0
SLOW_KEPT_SECONDS = 10.0
"""Of who takes part, and how many problems they have solved: these change slowly, and are many rows."""
MOST_KEPT = 32
"""Contests whose grids are kept."""
NUMBERED = re.compile(r"([^0-9]*)([0-9]*)")
ORDER = {
    Grade.MISSING: 0,
    Grade.LATE: 1,
    Grade.OK: 2,
    Grade.WAITING: 3,
    Grade.LEFT: 4,
    Grade.CLOSED: 5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The session of a person that counts: the open one, else the last."""

    id: str
    placed: Placed
    heard_at: datetime
    is_open: bool
    length: int
    """Of the journal that is here."""
    state: str
    """As JSON."""

    @property
    def has_state(self) -> bool:
        """Not before its first heartbeat, and no more when its evidence was deleted."""
        return self.state != NOTHING_YET


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    """Incidents that nobody has acknowledged."""

    count: int
    at: datetime
    """When the latest came."""
    told: Told

    def and_also(self, others: Unseen) -> Unseen:
        latest = max(self, others, key=lambda each: each.at)
        return Unseen(count=self.count + others.count, at=latest.at, told=latest.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """The end of a journal."""

    number: int
    at: datetime
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    person: Expected
    solved: int
    session: Session | None
    grade: Grade
    unseen: Unseen | None
    undone: int = 0
    """Instructions that the kiosk has not carried out."""

    @property
    def open_state(self) -> KioskState | None:
        if self.session is None or not self.session.is_open:
            return None
        return read_as(KioskState, self.session.state)

    def is_like(self, words: str) -> bool:
        """Whether all the words are somewhere in its names."""
        place = "" if self.session is None else f"{self.session.placed.place} {self.session.placed.address}"
        text = f"{self.person.username} {self.person.name} {self.person.team} {place}".casefold()
        return all(word in text for word in words.casefold().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """All seats of a contest, those first that a person should look at."""

    seats: Sequence[Seat]
    at: datetime

    def counts(self) -> Mapping[Grade, int]:
        return Counter(each.grade for each in self.seats)

    @property
    def with_incidents(self) -> int:
        return sum(1 for each in self.seats if each.unseen is not None)

    @property
    def unseen(self) -> int:
        return sum(each.unseen.count for each in self.seats if each.unseen is not None)


@dataclass(slots=True)
class _Kept:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    slow: Slow | None = None
    slow_at: float = 0.0
    room: Room | None = None
    room_at: float = 0.0
    version: int = 0
    placed: dict[str, Placed] = field(default_factory=dict)
    lasts: dict[str, Last] = field(default_factory=dict)


class Seats:
    def __init__(
        self,
        database: Database,
        *,
        title_of: Callable[[str], str],
        clock: Callable[[], datetime],
        seconds: Callable[[], float],
    ) -> None:
        """`seconds` only ever grows."""
        self._database = database
        self._title_of = title_of
        self._clock = clock
        self._seconds = seconds
        self._kept: dict[str, _Kept] = {}

    async def room(self, contest: Contest) -> Room:
        """Not older than a second."""
        kept = self._keep(contest.id)
        async with kept.lock:
            now = self._seconds()
            if kept.room is None or now - kept.room_at >= KEPT_SECONDS:
                if kept.slow is None or now - kept.slow_at >= SLOW_KEPT_SECONDS:
                    slow = await self._database.read(lambda connection: slow_of(connection, contest.id))
                    kept.slow, kept.slow_at = _in_order(slow), now
                version = kept.version
                room = await self._read(contest, kept, kept.slow)
                # Something may have been done to the seats meanwhile: whoever comes next looks again.
                kept.room, kept.room_at = room if version == kept.version else None, now
                return room
            return kept.room

    async def lasts(self, contest_id: str, seats: Iterable[Seat]) -> Mapping[str, Last]:
        """The ends of the journals of these, by their sessions."""
        kept = self._keep(contest_id)
        wanted = {each.session.id: each.session.length for each in seats if each.session and each.session.has_state}
        known = kept.lasts
        unknown = [
            each for each, length in wanted.items() if length and (each not in known or known[each].number < length)
        ]
        if unknown:
            for row in await self._database.read(lambda connection: last_entries(connection, unknown)):
                said = self._told(row.kind, row.entry)
                known[row.session_id] = Last(number=row.number, at=row.received_at, told=said)
        return {each: known[each] for each in wanted if each in known}

    def forget(self, contest_id: str) -> None:
        """Something was done to its seats: the next reader sees it."""
        kept = self._kept.get(contest_id)
        if kept is not None:
            kept.room = None
            kept.version += 1

    def version(self, contest_id: str) -> int:
        """Another after something was done to the seats of a contest."""
        return self._keep(contest_id).version

    async def counted(self) -> Mapping[str, tuple[int, int]]:
        """Of each contest where there are any: open sessions, and incidents that nobody has acknowledged."""
        return await self._database.read(counted_of)

    def _keep(self, contest_id: str) -> _Kept:
        if contest_id not in self._kept:
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[contest_id] = _Kept()
        return self._kept[contest_id]

    async def _read(self, contest: Contest, kept: _Kept, slow: Slow) -> Room:
        fast = await self._database.read(lambda connection: fast_of(connection, contest.id, known=kept.placed))
        kept.placed.update(fast.placed)
        now, sessions, incidents = self._clock(), _by_user(fast, kept.placed), self._incidents(fast, kept.placed)
        ends = {extra: contest.timeline.ends_at(extra) for extra in {each.extra for each in slow.people}}
        seats = []
        for person in slow.people:
            row = sessions.get(person.user_id)
            seats.append(
                Seat(
                    person=person,
                    solved=slow.solved.get(person.contestant_id, 0),
                    session=None if row is None else _session(row, kept.placed[row.id]),
                    grade=Grade.WAITING if row is None else _grade(row, now, ends[person.extra]),
                    unseen=incidents.get(person.user_id),
                    undone=0 if row is None else fast.undone.get(row.id, 0),
                )
            )
        seats += [Seat(person=each, solved=0, session=None, grade=Grade.WAITING, unseen=None) for each in slow.invited]
        return Room(seats=sorted(seats, key=_order), at=now)

    def _incidents(self, fast: Fast, placed: Mapping[str, Placed]) -> Mapping[int, Unseen]:
        """Of each user, in all their sessions together."""
        found = [
            *((row, row.received_at, self._told(row.kind, row.entry)) for row in fast.unseen),
            *((row, row.at, finding_told(row.kind, row.text)) for row in fast.found),
        ]
        together: dict[int, Unseen] = {}
        for row, at, said in found:
            if row.session_id not in placed:  # it came between two looks
                continue
            here = Unseen(count=row.many, at=at, told=said)
            before = together.get(placed[row.session_id].user_id)
            together[placed[row.session_id].user_id] = here if before is None else before.and_also(here)
        return together

    def _told(self, kind: str, entry: str) -> Told:
        return told(kind, found_in(json.loads(entry)), title_of=self._title_of)


def _by_user(fast: Fast, placed: Mapping[str, Placed]) -> Mapping[int, Row[Any]]:
    """The session of each that counts."""

    def rank(row: Row[Any]) -> tuple[bool, datetime]:
        return (row.closed_at is None, placed[row.id].checked_in_at)

    found: dict[int, Row[Any]] = {}
    for row in fast.sessions:
        user_id = placed[row.id].user_id
        if user_id not in found or rank(row) > rank(found[user_id]):
            found[user_id] = row
    return found


def _session(row: Row[Any], placed: Placed) -> Session:
    return Session(
        id=row.id,
        placed=placed,
        heard_at=row.heard_at,
        is_open=row.closed_at is None,
        length=row.length,
        state=row.state,
    )


def _grade(row: Row[Any], now: datetime, ends_at: datetime) -> Grade:
    return grade_of(now, heard_at=row.heard_at, closed_at=row.closed_at, closed_how=row.closed_how, ends_at=ends_at)


def _order(seat: Seat) -> tuple[int, float]:
    """People are in the order of their names already."""
    return (ORDER[seat.grade], 0) if seat.unseen is None else (-1, -seat.unseen.at.timestamp())


def _in_order(slow: Slow) -> Slow:
    return Slow(
        people=sorted(slow.people, key=_natural), invited=sorted(slow.invited, key=_natural), solved=slow.solved
    )


def _natural(person: Expected) -> tuple[tuple[str, int], ...]:
    """`team-2` comes before `team-10`."""
    return tuple((text, int(digits or 0)) for text, digits in NUMBERED.findall(person.username.casefold()))
