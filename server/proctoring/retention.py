"""Deletes evidence when a contest has kept it as long as it said: pictures, events, findings and keys. What stays of a
session is a line: whose it was, from when to when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection, CursorResult, Table, delete, func, select, update

from server.audit import recording
from server.audit.model import Action, Author, Deed, On
from server.contests.book import ContestBook
from server.database.engine import Database
from server.database.schema import kiosk_events, kiosk_findings, kiosk_pictures, kiosk_sessions
from server.database.writer import Writer
from server.proctoring.grading import Closed
from server.proctoring.policies import Policies
from server.proctoring.sessions import Sessions
from server.proctoring.store import NOTHING_YET
from server.wire.kiosk import Machine

log = structlog.get_logger(__name__)

EVERY_SECONDS = 600.0
SESSIONS_TOGETHER = 50
PICTURES_TOGETHER = 100
"""In one transaction: others wait for it."""
SERVER = Author(id=None, name="server")
NO_MACHINE = Machine(id="0" * 32, name="deleted", system="deleted", version="deleted", displays=1)
SESSIONS = kiosk_sessions.c
HAS_EVIDENCE = func.length(SESSIONS.key) > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sessions:
    ids: tuple[str, ...]
    at: datetime


class Retention:
    def __init__(
        self,
        *,
        database: Database,
        writer: Writer,
        policies: Policies,
        sessions: Sessions,
        book: ContestBook,
        clock: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._writer = writer
        self._policies = policies
        self._sessions = sessions
        self._book = book
        self._clock = clock

    async def step(self) -> float:
        """One look at all contests."""
        for contest_id in tuple(self._policies.all()):
            if self._is_due(contest_id):
                await self._delete(contest_id)
        return EVERY_SECONDS

    def _is_due(self, contest_id: str) -> bool:
        contest, stored = self._book.known(contest_id), self._policies.known(contest_id)
        if contest is None or stored is None:
            return False
        return contest.last_ends_at + timedelta(days=stored.policy.keep_days) <= self._clock()

    async def _delete(self, contest_id: str) -> None:
        number = 0
        while ids := await self._some(contest_id):
            while await self._writer.write(_delete_pictures, ids):
                pass
            some = _Sessions(ids=ids, at=self._clock())
            number += await recording.write(
                self._writer, _forget, some, lambda done: self._deed(contest_id, done) if done else None
            )
        if number:
            self._sessions.forget()
            log.info("kiosk_evidence_deleted", contest=contest_id, sessions=number)

    async def _some(self, contest_id: str) -> tuple[str, ...]:
        wanted = select(SESSIONS.id).where(SESSIONS.contest_id == contest_id, HAS_EVIDENCE)
        rows = await self._database.rows(wanted.order_by(SESSIONS.id).limit(SESSIONS_TOGETHER))
        return tuple(row.id for row in rows)

    def _deed(self, contest_id: str, sessions: int) -> Deed:
        return Deed(
            author=SERVER,
            action=Action.KIOSK_FORGET,
            subject=On.CONTEST.named(contest_id),
            at=self._clock(),
            details={"sessions": sessions},
        )


def _delete_pictures(connection: Connection, items: Sequence[tuple[str, ...]]) -> Sequence[int]:
    """How many there were, of those that may be deleted at once."""
    numbers = []
    for ids in items:
        some = select(kiosk_pictures.c.id).where(kiosk_pictures.c.session_id.in_(ids)).limit(PICTURES_TOGETHER)
        gone = connection.execute(delete(kiosk_pictures).where(kiosk_pictures.c.id.in_(some)))
        numbers.append(gone.rowcount)
    return numbers


def _forget(connection: Connection, items: Sequence[_Sessions]) -> Sequence[int]:
    return [_forget_some(connection, item) for item in items]


def _forget_some(connection: Connection, item: _Sessions) -> int:
    """How many sessions had evidence until now; another server may have been faster."""
    for table in (kiosk_pictures, kiosk_events, kiosk_findings):
        _empty(connection, table, item.ids)
    is_open = SESSIONS.id.in_(item.ids) & SESSIONS.closed_at.is_(None)
    closed = {SESSIONS.closed_at: item.at, SESSIONS.closed_how: Closed.CLEARED.value}
    connection.execute(update(kiosk_sessions).where(is_open).values(closed))
    emptied = {
        SESSIONS.key: b"",
        SESSIONS.leave_secret: b"",
        SESSIONS.machine: NO_MACHINE.model_dump_json(by_alias=True),
        SESSIONS.machine_id: NO_MACHINE.id,
        SESSIONS.address: "",
        SESSIONS.state: NOTHING_YET,
    }
    changed: CursorResult[tuple[()]] = connection.execute(
        update(kiosk_sessions).where(SESSIONS.id.in_(item.ids), HAS_EVIDENCE).values(emptied)
    )
    return changed.rowcount


def _empty(connection: Connection, table: Table, ids: Sequence[str]) -> None:
    connection.execute(delete(table).where(table.c.session_id.in_(ids)))
