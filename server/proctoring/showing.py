"""One person at a kiosk: their sessions, the time line, what nobody has acknowledged, pictures. Reads alone."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from server.accounts.model import key_of
from server.contests.names import is_storable
from server.cursors import older
from server.database.engine import Database
from server.database.schema import (
    accounts,
    kiosk_events,
    kiosk_findings,
    kiosk_instructions,
    kiosk_pictures,
    kiosk_sessions,
)
from server.errors import DomainError
from server.proctoring.people import Person, people_query, person_of
from server.proctoring.seating import UNSEEN_EVENT
from server.proctoring.sittings import SITTING, Sitting, sitting_of
from server.proctoring.withdrawing import KEPT
from server.proctoring.wording import INSTRUCTIONS, REASONS, Told, finding_told, found_in, told
from server.wire.kiosk import PICTURE_TYPES, EventKind, InstructionKind, PictureReason, Severity

SESSIONS, EVENTS, FOUND = kiosk_sessions.c, kiosk_events.c, kiosk_findings.c
PICTURES, ORDERS = kiosk_pictures.c, kiosk_instructions.c
MOST_SITTINGS = 50
MOST_UNSEEN = 50
MOST_FINDINGS = 200
MOST_INSTRUCTIONS = 50
CLOCKS_AGREE = timedelta(seconds=5)
"""Two clocks that differ by no more are not worth a word."""
LATE = timedelta(seconds=60)
"""What was told later than this after it happened was kept while the network was gone."""


class UnknownPerson(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_person", status=404, message="Nobody of this name takes part in this contest.")


class UnknownPicture(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_picture", status=404, message="There is no such picture; it may be deleted.")


class Shown(StrEnum):
    """Which lines of a time line."""

    USUAL = "usual"
    """All but drafts, which are many."""
    INCIDENTS = "incidents"
    """And what else is worth a look."""
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Of a time line: an entry of the journal, or what the server found."""

    at: datetime
    """By the server's clock, as far as it is known."""
    machine_at: datetime | None
    severity: Severity
    told: Told
    number: int | None
    """Of a journal's entry."""
    finding: int | None = None
    received_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str = ""
    pictures: Sequence[str] = ()
    session_id: str = ""

    @property
    def clock_differs_by(self) -> timedelta | None:
        """The machine's from the server's; None where it does not matter."""
        by = timedelta() if self.machine_at is None else self.machine_at - self.at
        return by if abs(by) > CLOCKS_AGREE else None

    @property
    def told_after(self) -> timedelta | None:
        after = timedelta() if self.received_at is None else self.received_at - self.at
        return after if after > LATE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    lines: Sequence[Line]
    next: int | None
    """The number before which the next page begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unseen:
    lines: Sequence[Line]
    """The latest first."""
    total: int

    @property
    def until(self) -> datetime | None:
        """When the latest came."""
        return self.lines[0].received_at if self.lines else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    id: str
    taken_at: datetime
    received_at: datetime
    reason: str
    """In words."""
    entry: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureData:
    body: bytes
    media_type: str
    digest: str


class Delivery(StrEnum):
    WAITS = "waits"
    SENT = "sent"
    DONE = "done"
    NEVER = "never"
    """The session ended before."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """An instruction, and what became of it."""

    id: str
    kind: InstructionKind
    words: str
    text: str
    minutes: int
    made_at: datetime
    made_by: str
    sent_at: datetime | None
    done_at: datetime | None
    withdrawn_at: datetime | None
    delivery: Delivery

    @property
    def can_be_withdrawn(self) -> bool:
        return self.delivery is Delivery.WAITS and self.kind not in KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A session, with who cleared it."""

    sitting: Sitting
    closed_by: str


class Showing:
    def __init__(self, database: Database, *, title_of: Callable[[str], str]) -> None:
        self._database = database
        self._title_of = title_of

    async def person(self, contest_id: str, username: str) -> Person:
        """Raises `UnknownPerson`."""
        if is_storable(username):
            asked = people_query(contest_id).where(accounts.c.username_key == key_of(username))
            rows = await self._database.rows(asked)
            if rows:
                return person_of(rows[0])
        raise UnknownPerson

    async def sittings(self, contest_id: str, user_id: int) -> list[Past]:
        """The open one first, then the latest."""
        asked: Select[Any] = (
            select(*SITTING, accounts.c.username.label("closer"))
            .select_from(kiosk_sessions.outerjoin(accounts, accounts.c.id == SESSIONS.closed_by))
            .where(SESSIONS.contest_id == contest_id, SESSIONS.user_id == user_id)
            .order_by(SESSIONS.checked_in_at.desc())
            .limit(MOST_SITTINGS)
        )
        found = [Past(sitting=sitting_of(row), closed_by=row.closer or "") for row in await self._database.rows(asked)]
        return sorted(found, key=lambda each: not each.sitting.is_open)

    async def time_line(self, session_id: str, shown: Shown, *, before: int | None, limit: int) -> TimeLine:
        """The latest first."""
        return await self._database.read(
            lambda connection: self._time_line(connection, session_id, shown, before, limit)
        )

    async def unseen(self, contest_id: str, user_id: int) -> Unseen:
        """Of all sessions of the person."""
        return await self._database.read(lambda connection: self._unseen(connection, contest_id, user_id))

    async def pictures(self, session_id: str, *, after: str | None, limit: int) -> tuple[list[Picture], str | None]:
        """The latest first; and the id of the one after which the next page goes on. Raises `UnknownPicture`."""
        asked: Select[Any] = select(*PICTURE).where(PICTURES.session_id == session_id)
        if after is not None:
            asked = asked.where(older(PICTURES.taken_at, PICTURES.id, await self._taken_at(session_id, after), after))
        rows = await self._database.rows(asked.order_by(PICTURES.taken_at.desc(), PICTURES.id.desc()).limit(limit + 1))
        found = [_picture(row) for row in rows[:limit]]
        return found, found[-1].id if len(rows) > limit else None

    async def picture(self, contest_id: str, picture_id: str) -> PictureData:
        """Raises `UnknownPicture`."""
        rows = []
        if is_uuid(picture_id):
            asked = (
                select(PICTURES.data, PICTURES.media_type, PICTURES.digest)
                .join(kiosk_sessions, SESSIONS.id == PICTURES.session_id)
                .where(PICTURES.id == picture_id, SESSIONS.contest_id == contest_id)
            )
            rows = list(await self._database.rows(asked))
        if not rows or rows[0].media_type not in PICTURE_TYPES:
            raise UnknownPicture
        return PictureData(body=rows[0].data, media_type=rows[0].media_type, digest=rows[0].digest)

    async def ordered(self, contest_id: str, user_id: int) -> list[Ordered]:
        """The latest first."""
        asked = (
            select(kiosk_instructions, accounts.c.username, SESSIONS.closed_at)
            .join(kiosk_sessions, SESSIONS.id == ORDERS.session_id)
            .join(accounts, accounts.c.id == ORDERS.made_by)
            .where(SESSIONS.contest_id == contest_id, SESSIONS.user_id == user_id)
            .order_by(ORDERS.made_at.desc(), ORDERS.id.desc())
            .limit(MOST_INSTRUCTIONS)
        )
        return [_ordered(row) for row in await self._database.rows(asked)]

    async def _taken_at(self, session_id: str, picture_id: str) -> datetime:
        """Raises `UnknownPicture`."""
        rows = []
        if is_uuid(picture_id):
            here = (PICTURES.id == picture_id, PICTURES.session_id == session_id)
            rows = list(await self._database.rows(select(PICTURES.taken_at).where(*here)))
        if not rows:
            raise UnknownPicture
        taken_at: datetime = rows[0].taken_at
        return taken_at

    def _time_line(
        self, connection: Connection, session_id: str, shown: Shown, before: int | None, limit: int
    ) -> TimeLine:
        conditions: list[ColumnElement[bool]] = [EVENTS.session_id == session_id, *_shown(shown)]
        if before is not None:
            conditions.append(EVENTS.number < before)
        asked = _events().where(*conditions).order_by(EVENTS.number.desc()).limit(limit + 1)
        rows = connection.execute(asked).all()
        pictures = _pictures_of(connection, session_id, [row.number for row in rows[:limit]])
        lines = [self._line(row, pictures.get(row.number, ())) for row in rows[:limit]]
        has_more = len(rows) > limit
        newest = _received(connection, session_id, before)
        oldest = lines[-1].received_at if has_more else None
        found = [
            each
            for each in _found(connection, FOUND.session_id == session_id, most=MOST_FINDINGS)
            if (newest is None or each.at <= newest) and (oldest is None or each.at > oldest)
        ]
        # By when they came here: entries of one journal stay in their order, whatever its clock did.
        together = sorted([*lines, *found], key=_place, reverse=True)
        return TimeLine(lines=together, next=lines[-1].number if has_more else None)

    def _unseen(self, connection: Connection, contest_id: str, user_id: int) -> Unseen:
        mine = select(SESSIONS.id).where(SESSIONS.contest_id == contest_id, SESSIONS.user_id == user_id)
        events = (EVENTS.contest_id == contest_id, UNSEEN_EVENT, EVENTS.session_id.in_(mine))
        findings = (FOUND.contest_id == contest_id, FOUND.acknowledged_at.is_(None), FOUND.session_id.in_(mine))
        total = connection.execute(select(func.count()).select_from(kiosk_events).where(*events)).scalar_one()
        total += connection.execute(select(func.count()).select_from(kiosk_findings).where(*findings)).scalar_one()
        latest = _events().where(*events).order_by(EVENTS.received_at.desc(), EVENTS.number.desc()).limit(MOST_UNSEEN)
        lines = [self._line(row, ()) for row in connection.execute(latest)]
        lines += _found(connection, *findings, most=MOST_UNSEEN)
        return Unseen(lines=sorted(lines, key=_place, reverse=True)[:MOST_UNSEEN], total=total)

    def _line(self, row: Row[Any], pictures: Sequence[str]) -> Line:
        return Line(
            at=row.server_at or row.received_at,
            machine_at=row.at,
            severity=Severity(row.severity),
            told=told(row.kind, found_in(json.loads(row.entry)), title_of=self._title_of),
            number=row.number,
            received_at=row.received_at,
            acknowledged_at=row.acknowledged_at,
            acknowledged_by=row.username or "",
            pictures=pictures,
            session_id=row.session_id,
        )


def is_uuid(text: str) -> bool:
    """As the database writes them."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


PICTURE = (PICTURES.id, PICTURES.taken_at, PICTURES.received_at, PICTURES.reason, PICTURES.entry)
"""Without what is in it."""


def _shown(shown: Shown) -> list[ColumnElement[bool]]:
    match shown:
        case Shown.USUAL:
            return [EVENTS.kind != EventKind.DRAFT.value]
        case Shown.INCIDENTS:
            return [EVENTS.severity != Severity.INFO.value]
        case Shown.ALL:
            return []


def _events() -> Select[Any]:
    return select(kiosk_events, accounts.c.username).select_from(
        kiosk_events.outerjoin(accounts, accounts.c.id == EVENTS.acknowledged_by)
    )


def _found(connection: Connection, *conditions: ColumnElement[bool], most: int) -> list[Line]:
    asked = (
        select(kiosk_findings, accounts.c.username)
        .select_from(kiosk_findings.outerjoin(accounts, accounts.c.id == FOUND.acknowledged_by))
        .where(*conditions)
        .order_by(FOUND.id.desc())
        .limit(most)
    )
    return [
        Line(
            at=row.at,
            machine_at=None,
            severity=Severity.INCIDENT,
            told=finding_told(row.kind, row.text),
            number=None,
            finding=row.id,
            received_at=row.at,
            acknowledged_at=row.acknowledged_at,
            acknowledged_by=row.username or "",
            session_id=row.session_id,
        )
        for row in connection.execute(asked)
    ]


def _received(connection: Connection, session_id: str, number: int | None) -> datetime | None:
    """When an entry came."""
    asked = select(EVENTS.received_at).where(EVENTS.session_id == session_id, EVENTS.number == number)
    return None if number is None else connection.execute(asked).scalar_one_or_none()


def _place(line: Line) -> tuple[datetime, int]:
    return (line.received_at or line.at, line.number or 0)


def _pictures_of(connection: Connection, session_id: str, numbers: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Those that were taken for these entries."""
    asked = select(PICTURES.id, PICTURES.entry).where(PICTURES.session_id == session_id, PICTURES.entry.in_(numbers))
    found: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(asked.order_by(PICTURES.taken_at)):
        found[row.entry].append(row.id)
    return found


def _picture(row: Row[Any]) -> Picture:
    known = set(PictureReason)
    return Picture(
        id=row.id,
        taken_at=row.taken_at,
        received_at=row.received_at,
        reason=REASONS[PictureReason(row.reason)] if row.reason in known else row.reason,
        entry=row.entry,
    )


def _ordered(row: Row[Any]) -> Ordered:
    kind = InstructionKind(row.kind)
    if row.done_at is not None:
        delivery = Delivery.DONE
    elif row.withdrawn_at is not None:
        delivery = Delivery.WITHDRAWN
    elif row.closed_at is not None:
        delivery = Delivery.NEVER
    else:
        delivery = Delivery.WAITS if row.sent_at is None else Delivery.SENT
    return Ordered(
        id=row.id,
        kind=kind,
        words=INSTRUCTIONS[kind],
        text=row.text,
        minutes=row.minutes,
        made_at=row.made_at,
        made_by=row.username,
        sent_at=row.sent_at,
        done_at=row.done_at,
        withdrawn_at=row.withdrawn_at,
        delivery=delivery,
    )
