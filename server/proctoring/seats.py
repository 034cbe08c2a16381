"""Who sits in a contest's kiosks, as the proctor's grid has them: read for all readers together, once a second."""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, Row, Select, and_, distinct, func, or_, select

from server.contests.model import Contest
from server.contests.timeline import NONE
from server.database.engine import Database
from server.database.schema import (
    accounts,
    contest_members,
    contestants,
    kiosk_events,
    kiosk_findings,
    kiosk_sessions,
    submissions,
)
from server.proctoring.grading import Grade, grade_of
from server.proctoring.wording import FINDINGS, Told, found_in, told
from server.wire import Verdict
from server.wire.kiosk import KioskState, Machine, Severity

KEPT_SECONDS = 1.0
SLOW_KEPT_SECONDS = 10.0
"""Of who takes part, and how many problems they have solved: these change slowly, and are many rows."""
MOST_KEPT = 32
"""Contests whose grids are kept."""

M = TypeVar("M", bound=BaseModel)

NUMBERED = re.compile(r"([^0-9]*)([0-9]*)")
SESSIONS, EVENTS, FOUND = kiosk_sessions.c, kiosk_events.c, kiosk_findings.c
UNSEEN_EVENT = and_(EVENTS.severity == Severity.INCIDENT.value, EVENTS.acknowledged_at.is_(None))
ORDER = {
    Grade.MISSING: 0,
    Grade.LATE: 1,
    Grade.OK: 2,
    Grade.WAITING: 3,
    Grade.LEFT: 4,
    Grade.CLOSED: 5,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who takes part: one account, alone or in a team."""

    user_id: int
    username: str
    name: str
    contestant_id: int
    team: str = ""
    extra: timedelta = NONE
    is_disqualified: bool = False

    def ends_at(self, contest: Contest) -> datetime:
        """When the contest is over for this one."""
        return contest.timeline.ends_at(self.extra)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The session of a person that counts: the open one, else the last."""

    id: str
    machine_id: str
    machine: Machine | None
    address: str
    checked_in_at: datetime
    heard_at: datetime
    state: KioskState | None
    length: int
    """Of the journal that is here."""
    told_length: int
    broken_at: datetime | None
    closed_at: datetime | None
    closed_how: str | None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def grade(self, now: datetime, ends_at: datetime) -> Grade:
        return grade_of(
            now, heard_at=self.heard_at, closed_at=self.closed_at, closed_how=self.closed_how, ends_at=ends_at
        )

    @property
    def place(self) -> str:
        return self.machine_id[:8] if self.machine is None else self.machine.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    person: Person
    sitting: Sitting | None = None
    unseen: int = 0
    """Incidents that nobody has acknowledged."""
    unseen_at: datetime | None = None
    """The latest of them."""
    unseen_told: Told | None = None
    last_at: datetime | None = None
    last_told: Told | None = None
    """The last of the journal."""
    solved: int = 0
    grade: Grade = Grade.WAITING

    @property
    def waiting_submissions(self) -> int:
        state = self.open_state
        return 0 if state is None else state.waiting_submissions

    @property
    def open_state(self) -> KioskState | None:
        return self.sitting.state if self.sitting is not None and self.sitting.is_open else None

    @property
    def is_locked(self) -> bool:
        return self.open_state is not None and self.open_state.is_locked

    def is_like(self, words: str) -> bool:
        """Whether all the words are somewhere in its names."""
        place = "" if self.sitting is None else f"{self.sitting.place} {self.sitting.address}"
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
        return sum(1 for each in self.seats if each.unseen)

    @property
    def unseen(self) -> int:
        return sum(each.unseen for each in self.seats)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slow:
    people: Sequence[Person]
    solved: Mapping[int, int]
    """By the contestant's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unseen:
    count: int
    at: datetime
    told: Told


@dataclass(slots=True)
class _Kept:
    lock: asyncio.Lock
    slow: _Slow | None = None
    slow_at: float = 0.0
    room: Room | None = None
    room_at: float = 0.0


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
        kept = self._kept.get(contest.id) or self._keep(contest.id)
        async with kept.lock:
            now = self._seconds()
            if kept.room is None or now - kept.room_at >= KEPT_SECONDS:
                if kept.slow is None or now - kept.slow_at >= SLOW_KEPT_SECONDS:
                    kept.slow = await self._database.read(lambda connection: _slow(connection, contest.id))
                    kept.slow_at = now
                kept.room, kept.room_at = await self._read(contest, kept.slow), now
            return kept.room

    def forget(self, contest_id: str) -> None:
        """Something was done to its seats: the next reader sees it."""
        kept = self._kept.get(contest_id)
        if kept is not None:
            kept.room = None

    async def counted(self) -> Mapping[str, tuple[int, int]]:
        """Of each contest where there are any: open sessions, and incidents that nobody has acknowledged."""
        return await self._database.read(_counted)

    def _keep(self, contest_id: str) -> _Kept:
        while len(self._kept) >= MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        return self._kept.setdefault(contest_id, _Kept(asyncio.Lock()))

    async def _read(self, contest: Contest, slow: _Slow) -> Room:
        rows, unseen, found = await self._database.read(lambda connection: _fast(connection, contest.id))
        now = self._clock()
        sessions: dict[int, list[Row[Any]]] = {}
        for row in rows:
            sessions.setdefault(row.user_id, []).append(row)
        incidents = {row.session_id: self._incident(row) for row in unseen}
        findings = {row.session_id: _finding(row) for row in found}
        seats = []
        for person in slow.people:
            rows_of = sessions.get(person.user_id, ())
            known = [found[row.id] for row in rows_of for found in (incidents, findings) if row.id in found]
            seat = _with_incidents(Seat(person=person, solved=slow.solved.get(person.contestant_id, 0)), known)
            seats.append(self._seated(seat, rows_of, contest, now))
        return Room(seats=sorted(seats, key=_order), at=now)

    def _seated(self, seat: Seat, rows: Sequence[Row[Any]], contest: Contest, now: datetime) -> Seat:
        """`rows` are the sessions of the person, the earliest first."""
        row = next((each for each in rows if each.closed_at is None), rows[-1] if rows else None)
        if row is None:
            return seat
        sitting = sitting_of(row)
        return replace(
            seat,
            sitting=sitting,
            grade=sitting.grade(now, seat.person.ends_at(contest)),
            last_at=row.last_at,
            last_told=None if row.last_kind is None else self._told(row.last_kind, row.last_entry),
        )

    def _incident(self, row: Row[Any]) -> _Unseen:
        return _Unseen(count=row.many, at=row.received_at, told=self._told(row.kind, row.entry))

    def _told(self, kind: str, entry: str) -> Told:
        return told(kind, found_in(json.loads(entry)), title_of=self._title_of)


def _finding(row: Row[Any]) -> _Unseen:
    return _Unseen(count=row.many, at=row.at, told=finding_told(row.kind, row.text))


def _with_incidents(seat: Seat, known: Sequence[_Unseen]) -> Seat:
    if not known:
        return seat
    latest = max(known, key=lambda each: each.at)
    return replace(seat, unseen=sum(each.count for each in known), unseen_at=latest.at, unseen_told=latest.told)


def finding_told(kind: str, text: str) -> Told:
    words = FINDINGS.get(kind, kind.replace("_", " ").capitalize())
    return Told(text=f"{words}.", more=(("the server says", text),) if text else ())


def sitting_of(row: Row[Any]) -> Sitting:
    """Of a row that has the columns `SITTING`."""
    return Sitting(
        id=row.id,
        machine_id=row.machine_id,
        machine=_read_as(Machine, row.machine),
        address=row.address,
        checked_in_at=row.checked_in_at,
        heard_at=row.heard_at,
        state=_read_as(KioskState, row.state),
        length=row.length,
        told_length=row.told_length,
        broken_at=row.broken_at,
        closed_at=row.closed_at,
        closed_how=row.closed_how,
    )


def _read_as(model: type[M], text: str) -> M | None:
    """None for what is not there yet, and for what another version wrote otherwise."""
    try:
        return None if text == "{}" else model.model_validate_json(text)
    except ValidationError:
        return None


def _order(seat: Seat) -> tuple[int, float, int, tuple[tuple[str, int], ...]]:
    if seat.unseen and seat.unseen_at is not None:
        return (0, -seat.unseen_at.timestamp(), 0, _natural(seat.person.username))
    return (1, 0.0, ORDER[seat.grade], _natural(seat.person.username))


def _natural(name: str) -> tuple[tuple[str, int], ...]:
    """`team-2` comes before `team-10`."""
    return tuple((text, int(digits or 0)) for text, digits in NUMBERED.findall(name.casefold()))


SITTING = (
    SESSIONS.id,
    SESSIONS.user_id,
    SESSIONS.machine_id,
    SESSIONS.machine,
    SESSIONS.address,
    SESSIONS.checked_in_at,
    SESSIONS.heard_at,
    SESSIONS.state,
    SESSIONS.length,
    SESSIONS.told_length,
    SESSIONS.broken_at,
    SESSIONS.closed_at,
    SESSIONS.closed_how,
)
"""Neither keys nor secrets."""


def _fast(connection: Connection, contest_id: str) -> tuple[Sequence[Row[Any]], Sequence[Row[Any]], Sequence[Row[Any]]]:
    return (
        connection.execute(_sessions_query(contest_id)).all(),
        connection.execute(_unseen_query(contest_id)).all(),
        connection.execute(_found_query(contest_id)).all(),
    )


def _sessions_query(contest_id: str) -> Select[Any]:
    """Each with the last entry of its journal."""
    last = and_(EVENTS.session_id == SESSIONS.id, EVENTS.number == SESSIONS.length)
    return (
        select(
            *SITTING,
            EVENTS.received_at.label("last_at"),
            EVENTS.kind.label("last_kind"),
            EVENTS.entry.label("last_entry"),
        )
        .select_from(kiosk_sessions.outerjoin(kiosk_events, last))
        .where(SESSIONS.contest_id == contest_id)
        .order_by(SESSIONS.checked_in_at)
    )


def _unseen_query(contest_id: str) -> Select[Any]:
    """Of each session, how many incidents nobody has acknowledged, and the last of them."""
    some = (
        select(EVENTS.session_id, func.count().label("many"), func.max(EVENTS.number).label("number"))
        .where(EVENTS.contest_id == contest_id, UNSEEN_EVENT)
        .group_by(EVENTS.session_id)
        .subquery()
    )
    same = and_(EVENTS.session_id == some.c.session_id, EVENTS.number == some.c.number)
    return select(EVENTS.session_id, some.c.many, EVENTS.received_at, EVENTS.kind, EVENTS.entry).select_from(
        some.join(kiosk_events, same)
    )


def _found_query(contest_id: str) -> Select[Any]:
    some = (
        select(func.count().label("many"), func.max(FOUND.id).label("id"))
        .where(FOUND.contest_id == contest_id, FOUND.acknowledged_at.is_(None))
        .group_by(FOUND.session_id)
        .subquery()
    )
    return select(FOUND.session_id, some.c.many, FOUND.at, FOUND.kind, FOUND.text).select_from(
        some.join(kiosk_findings, FOUND.id == some.c.id)
    )


def people_query(contest_id: str) -> Select[Any]:
    """Those who sit in the contest's kiosks, or may."""
    members, entered = contest_members.c, contestants.c
    together = contest_members.join(contestants, entered.id == members.contestant_id)
    # Who takes part afterwards sits in no kiosk; who did so before has been in one.
    has_sat = members.user_id.in_(select(SESSIONS.user_id).where(SESSIONS.contest_id == contest_id))
    return (
        select(
            accounts.c.id,
            accounts.c.username,
            accounts.c.name,
            entered.id.label("contestant_id"),
            entered.username.label("entered_as"),
            entered.extra_seconds,
            entered.disqualified_at,
        )
        .select_from(together.join(accounts, accounts.c.id == members.user_id))
        .where(members.contest_id == contest_id, or_(entered.virtual_from.is_(None), has_sat))
    )


def _slow(connection: Connection, contest_id: str) -> _Slow:
    solved = (
        select(submissions.c.contestant_id, func.count(distinct(submissions.c.problem_id)).label("solved"))
        .where(submissions.c.competition_id == contest_id, submissions.c.verdict == Verdict.ACCEPTED.value)
        .group_by(submissions.c.contestant_id)
    )
    return _Slow(
        people=[person_of(row) for row in connection.execute(people_query(contest_id))],
        solved={row.contestant_id: row.solved for row in connection.execute(solved) if row.contestant_id is not None},
    )


def person_of(row: Row[Any]) -> Person:
    return Person(
        user_id=row.id,
        username=row.username,
        name=row.name,
        contestant_id=row.contestant_id,
        team="" if row.entered_as == row.username else row.entered_as,
        extra=timedelta(seconds=row.extra_seconds),
        is_disqualified=row.disqualified_at is not None,
    )


def _counted(connection: Connection) -> dict[str, tuple[int, int]]:
    def of(asked: Select[Any]) -> dict[str, int]:
        return {row.contest_id: row.many for row in connection.execute(asked)}

    many = func.count().label("many")
    opened = of(select(SESSIONS.contest_id, many).where(SESSIONS.closed_at.is_(None)).group_by(SESSIONS.contest_id))
    unseen = of(select(EVENTS.contest_id, many).where(UNSEEN_EVENT).group_by(EVENTS.contest_id))
    found = of(select(FOUND.contest_id, many).where(FOUND.acknowledged_at.is_(None)).group_by(FOUND.contest_id))
    known = {*opened, *unseen, *found}
    return {each: (opened.get(each, 0), unseen.get(each, 0) + found.get(each, 0)) for each in known}
