"""What the proctor's grid asks of the database. What never changes of a session is asked once, what stands in its
journal only where somebody looks: a thousand kiosks are a few columns of a thousand rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, distinct, func, select

from server.database.schema import kiosk_events, kiosk_findings, kiosk_instructions, kiosk_sessions, submissions
from server.proctoring.people import Expected, Person, invited_query, people_query, person_of
from server.proctoring.sittings import place_of, read_as
from server.proctoring.store import NOTHING_YET
from server.wire.kiosk import Machine, Severity
from server.wire.submissions import Verdict

SESSIONS, EVENTS, FOUND = kiosk_sessions.c, kiosk_events.c, kiosk_findings.c
UNSEEN_EVENT = and_(EVENTS.severity == Severity.INCIDENT.value, EVENTS.acknowledged_at.is_(None))
TOGETHER = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Slow:
    """What changes slowly."""

    people: Sequence[Person]
    invited: Sequence[Expected]
    solved: Mapping[int, int]
    """Problems, by the contestant's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """What of a session never changes, until its evidence is deleted."""

    user_id: int
    place: str
    address: str
    checked_in_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Fast:
    """What changes with each heartbeat."""

    sessions: Sequence[Row[Any]]
    """`id`, `heard_at`, `state`, `length`, `closed_at` and `closed_how` of each."""
    placed: Mapping[str, Placed]
    """Those that were not known yet, and those that may be others now."""
    unseen: Sequence[Row[Any]]
    found: Sequence[Row[Any]]
    undone: Mapping[str, int]
    """Instructions that open sessions have not carried out."""


def slow_of(connection: Connection, contest_id: str) -> Slow:
    solved = (
        select(submissions.c.contestant_id, func.count(distinct(submissions.c.problem_id)).label("solved"))
        .where(submissions.c.competition_id == contest_id, submissions.c.verdict == Verdict.ACCEPTED.value)
        .group_by(submissions.c.contestant_id)
    )
    return Slow(
        people=[person_of(row) for row in connection.execute(people_query(contest_id))],
        invited=[
            Expected(user_id=row.id, username=row.username, name=row.name)
            for row in connection.execute(invited_query(contest_id))
        ],
        solved={row.contestant_id: row.solved for row in connection.execute(solved) if row.contestant_id is not None},
    )


def fast_of(connection: Connection, contest_id: str, *, known: Collection[str]) -> Fast:
    asked: Select[Any] = select(
        SESSIONS.id, SESSIONS.heard_at, SESSIONS.state, SESSIONS.length, SESSIONS.closed_at, SESSIONS.closed_how
    )
    sessions = connection.execute(asked.where(SESSIONS.contest_id == contest_id)).all()
    return Fast(
        sessions=sessions,
        # Of those without a state, too: the evidence of one that is known may have been deleted since.
        placed=_placed(connection, [row.id for row in sessions if row.id not in known or row.state == NOTHING_YET]),
        unseen=connection.execute(_unseen_query(contest_id)).all(),
        found=connection.execute(_found_query(contest_id)).all(),
        undone={row.id: row.many for row in connection.execute(_undone_query(contest_id))},
    )


def _undone_query(contest_id: str) -> Select[Any]:
    return (
        select(SESSIONS.id, func.count().label("many"))
        .select_from(kiosk_sessions.join(kiosk_instructions, kiosk_instructions.c.session_id == SESSIONS.id))
        .where(
            SESSIONS.contest_id == contest_id,
            SESSIONS.closed_at.is_(None),
            kiosk_instructions.c.done_at.is_(None),
            kiosk_instructions.c.withdrawn_at.is_(None),
        )
        .group_by(SESSIONS.id)
    )


def last_entries(connection: Connection, session_ids: Sequence[str]) -> list[Row[Any]]:
    """The end of each journal, as far as it is here."""
    last = and_(EVENTS.session_id == SESSIONS.id, EVENTS.number == SESSIONS.length)
    asked = select(EVENTS.session_id, EVENTS.number, EVENTS.received_at, EVENTS.kind, EVENTS.entry).select_from(
        kiosk_sessions.join(kiosk_events, last)
    )
    found: list[Row[Any]] = []
    for some in _parts(session_ids):
        found += connection.execute(asked.where(SESSIONS.id.in_(some)))
    return found


def _placed(connection: Connection, session_ids: Sequence[str]) -> dict[str, Placed]:
    asked = select(
        SESSIONS.id, SESSIONS.user_id, SESSIONS.machine, SESSIONS.machine_id, SESSIONS.address, SESSIONS.checked_in_at
    )
    found: dict[str, Placed] = {}
    for some in _parts(session_ids):
        for row in connection.execute(asked.where(SESSIONS.id.in_(some))):
            found[row.id] = Placed(
                user_id=row.user_id,
                place=place_of(read_as(Machine, row.machine), row.machine_id),
                address=row.address,
                checked_in_at=row.checked_in_at,
            )
    return found


def _parts(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + TOGETHER] for start in range(0, len(ids), TOGETHER))


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


def counted_of(connection: Connection) -> dict[str, tuple[int, int]]:
    """Of each contest where there are any: open sessions, and incidents that nobody has acknowledged."""

    def of(asked: Select[Any]) -> dict[str, int]:
        return {row.contest_id: row.many for row in connection.execute(asked)}

    many = func.count().label("many")
    opened = of(select(SESSIONS.contest_id, many).where(SESSIONS.closed_at.is_(None)).group_by(SESSIONS.contest_id))
    unseen = of(select(EVENTS.contest_id, many).where(UNSEEN_EVENT).group_by(EVENTS.contest_id))
    found = of(select(FOUND.contest_id, many).where(FOUND.acknowledged_at.is_(None)).group_by(FOUND.contest_id))
    known = {*opened, *unseen, *found}
    return {each: (opened.get(each, 0), unseen.get(each, 0) + found.get(each, 0)) for each in known}
