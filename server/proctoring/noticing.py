"""Incidents that a person has looked at. Acknowledging one changes nothing but that: it no longer stands first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, select, update

from server.audit import recording
from server.audit.model import Action, Author, Deed, On
from server.database.schema import kiosk_events, kiosk_findings, kiosk_sessions
from server.database.writer import Writer
from server.proctoring.people import Person
from server.proctoring.seating import UNSEEN_EVENT
from server.proctoring.seats import Seats
from server.proctoring.showing import is_uuid

SESSIONS, EVENTS, FOUND = kiosk_sessions.c, kiosk_events.c, kiosk_findings.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """One entry of a journal, one finding, or (with neither) all that came up to a moment."""

    contest_id: str
    user_id: int
    session_id: str | None = None
    number: int | None = None
    finding: int | None = None
    until: datetime | None = None
    at: datetime
    by: int


class Noticing:
    def __init__(self, writer: Writer, *, seats: Seats, clock: Callable[[], datetime]) -> None:
        self._writer = writer
        self._seats = seats
        self._clock = clock

    async def event(self, author: Author, contest_id: str, person: Person, session_id: str, number: int) -> int:
        """How many were acknowledged: none when there is no such incident, or somebody has done so before."""
        if not is_uuid(session_id):
            return 0
        noticed = self._noticed(author, contest_id, person, session_id=session_id, number=number)
        return await self._notice(author, noticed, person, entry=number)

    async def finding(self, author: Author, contest_id: str, person: Person, number: int) -> int:
        noticed = self._noticed(author, contest_id, person, finding=number)
        return await self._notice(author, noticed, person, finding=number)

    async def all(self, author: Author, contest_id: str, person: Person, *, until: datetime) -> int:
        """Those that were on a page of that moment; what has come since was not seen."""
        noticed = self._noticed(author, contest_id, person, until=until)
        return await self._notice(author, noticed, person)

    def _noticed(self, author: Author, contest_id: str, person: Person, **which: Any) -> Noticed:
        assert author.id is not None  # of whoever is signed in
        return Noticed(contest_id=contest_id, user_id=person.user_id, at=self._clock(), by=author.id, **which)

    async def _notice(self, author: Author, noticed: Noticed, person: Person, **which: int) -> int:
        def note(many: int) -> Deed | None:
            if not many:
                return None
            return Deed(
                author=author,
                action=Action.KIOSK_ACKNOWLEDGE,
                subject=On.CONTEST.named(noticed.contest_id),
                at=noticed.at,
                details={"user": person.username, "incidents": many, **which},
            )

        many = await recording.write(self._writer, _notice, noticed, note)
        self._seats.forget(noticed.contest_id)
        return many


def _notice(connection: Connection, items: Sequence[Noticed]) -> Sequence[int]:
    return [_notice_one(connection, item) for item in items]


def _notice_one(connection: Connection, item: Noticed) -> int:
    mine = select(SESSIONS.id).where(SESSIONS.contest_id == item.contest_id, SESSIONS.user_id == item.user_id)
    seen = {"acknowledged_at": item.at, "acknowledged_by": item.by}
    events = and_(EVENTS.contest_id == item.contest_id, UNSEEN_EVENT, EVENTS.session_id.in_(mine))
    findings = and_(FOUND.contest_id == item.contest_id, FOUND.acknowledged_at.is_(None), FOUND.session_id.in_(mine))
    changes = []
    if item.finding is not None:
        changes.append(update(kiosk_findings).where(findings, FOUND.id == item.finding))
    elif item.number is not None:
        one = and_(EVENTS.session_id == item.session_id, EVENTS.number == item.number)
        changes.append(update(kiosk_events).where(events, one))
    else:
        changes.append(update(kiosk_events).where(events, EVENTS.received_at <= item.until))
        changes.append(update(kiosk_findings).where(findings, FOUND.at <= item.until))
    return sum(connection.execute(each.values(**seen)).rowcount for each in changes)
