"""Policies and sessions in the database. What a heartbeat writes is in `hearing`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update

from server.audit import recording
from server.audit.model import Note
from server.database.engine import Database
from server.database.schema import kiosk_findings, kiosk_policies, kiosk_sessions
from server.database.writer import Writer
from server.proctoring.grading import Closed, is_living
from server.proctoring.journal import Chain, continued
from server.proctoring.model import (
    LONGEST_FINDING,
    Finding,
    FindingKind,
    KioskSession,
    NewSession,
    Pulse,
    StoredPolicy,
)
from server.wire.kiosk import Head, KioskPolicy
from server.wire.kiosk_proof import first_hash

SESSIONS = kiosk_sessions.c
NOTHING_YET = "{}"
"""The state of a kiosk before its first heartbeat."""
SESSION: Select[Any] = select(
    SESSIONS.id, SESSIONS.contest_id, SESSIONS.user_id, SESSIONS.key, SESSIONS.leave_secret
).where(SESSIONS.id == bindparam("session_id"))
PULSE = select(SESSIONS.heard_at, SESSIONS.closed_at).where(SESSIONS.id == bindparam("session_id"))
POLICIES = select(kiosk_policies)


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyChange:
    contest_id: str
    policy: str | None
    """As JSON; None: the one that is there stays, and where there is none it is the usual one."""
    secret: bytes
    """Where there is none yet."""
    at: datetime
    like: str | None = None
    """Another contest, whose policy is taken where this one has none yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """As the kiosk tells it."""

    session_id: str
    how: Closed
    told: Head
    told_at: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    session_id: str
    by: int | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    contest_id: str
    user_id: int


class KioskStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def policies(self) -> dict[str, StoredPolicy]:
        return {row.contest_id: _policy(row) for row in await self._database.rows(POLICIES)}

    async def put_policy(self, change: PolicyChange, note: Note[StoredPolicy] | None = None) -> StoredPolicy:
        return await recording.write(self._writer, _put_policy, change, note)

    async def check_in(self, session: NewSession) -> FindingKind | None:
        """It is open from now on, and the one before it closed; what a person should know of that."""
        return await self._writer.write(_check_in, session)

    async def session(self, session_id: str) -> KioskSession | None:
        rows = await self._database.read(
            lambda connection: connection.execute(SESSION, {"session_id": session_id}).all()
        )
        return _session(rows[0]) if rows else None

    async def pulse(self, session_id: str) -> Pulse | None:
        rows = await self._database.read(lambda connection: connection.execute(PULSE, {"session_id": session_id}).all())
        return Pulse(heard_at=rows[0].heard_at, closed_at=rows[0].closed_at) if rows else None

    async def leave(self, leaving: Leaving) -> datetime:
        """When it was closed: what was closed before stays as it was."""
        return await self._writer.write(_leave, leaving)

    async def clear(self, clearing: Clearing, note: Note[Cleared | None] | None = None) -> Cleared | None:
        """None when there is no such session, or it is closed."""
        return await recording.write(self._writer, _clear, clearing, note)


def _session(row: Row[Any]) -> KioskSession:
    return KioskSession(
        id=row.id, contest_id=row.contest_id, user_id=row.user_id, key=row.key, leave_secret=row.leave_secret
    )


def _policy(row: Row[Any]) -> StoredPolicy:
    policy = KioskPolicy.model_validate_json(row.policy)
    return StoredPolicy(policy=policy, secret=row.secret, changed_at=row.changed_at)


def _put_policy(connection: Connection, items: Sequence[PolicyChange]) -> Sequence[StoredPolicy]:
    return [_put_one_policy(connection, item) for item in items]


def _put_one_policy(connection: Connection, item: PolicyChange) -> StoredPolicy:
    here = kiosk_policies.c.contest_id == item.contest_id
    row = connection.execute(POLICIES.where(here).with_for_update()).one_or_none()
    if row is None:
        text = item.policy or _of(connection, item.like) or KioskPolicy().model_dump_json(by_alias=True)
        values = {"contest_id": item.contest_id, "policy": text, "secret": item.secret, "changed_at": item.at}
        connection.execute(insert(kiosk_policies).values(**values))
    elif item.policy is not None:
        connection.execute(update(kiosk_policies).where(here).values(policy=item.policy, changed_at=item.at))
    return _policy(connection.execute(POLICIES.where(here)).one())


def _of(connection: Connection, contest_id: str | None) -> str | None:
    wanted = select(kiosk_policies.c.policy).where(kiosk_policies.c.contest_id == contest_id)
    return connection.execute(wanted).scalar_one_or_none()


def _check_in(connection: Connection, items: Sequence[NewSession]) -> Sequence[FindingKind | None]:
    return [_check_in_one(connection, item) for item in items]


def _check_in_one(connection: Connection, item: NewSession) -> FindingKind | None:
    is_open = (
        (SESSIONS.contest_id == item.contest_id) & (SESSIONS.user_id == item.user_id) & SESSIONS.closed_at.is_(None)
    )
    before = connection.execute(select(kiosk_sessions).where(is_open).with_for_update(key_share=True)).one_or_none()
    if before is not None:
        replaced = {SESSIONS.closed_at: item.at, SESSIONS.closed_how: Closed.REPLACED.value}
        connection.execute(update(kiosk_sessions).where(SESSIONS.id == before.id).values(replaced))
    connection.execute(insert(kiosk_sessions).values(_row(item)))
    if before is None:
        return None
    kind = _kind(before, item)
    if kind is not None:
        text = _text(kind, before, item)
        finding = Finding(session_id=item.id, contest_id=item.contest_id, at=item.at, kind=kind, text=text)
        add_finding(connection, finding)
    return kind


def _row(item: NewSession) -> dict[str, Any]:
    first = first_hash(item.id)
    return {
        "id": item.id,
        "contest_id": item.contest_id,
        "user_id": item.user_id,
        "contestant_id": item.contestant_id,
        "machine_id": item.machine_id,
        "machine": item.machine,
        "address": item.address,
        "key": item.key,
        "leave_secret": item.leave_secret,
        "checked_in_at": item.at,
        "heard_at": item.at,
        "state": NOTHING_YET,
        "head": first,
        "told_head": first,
    }


def _kind(before: Row[Any], item: NewSession) -> FindingKind | None:
    """An answer that was lost on its way, and a kiosk that died and starts again, are nothing to tell."""
    if before.state != NOTHING_YET and is_living(item.at, before.heard_at):
        return FindingKind.SECOND_MACHINE
    return None if before.machine_id == item.machine_id else FindingKind.REPLACED


def _text(kind: FindingKind, before: Row[Any], item: NewSession) -> str:
    name = json.loads(before.machine).get("name", "?")
    silent = max(0, round((item.at - before.heard_at).total_seconds()))
    where = f"“{item.machine_name}” ({item.address})"
    if kind is FindingKind.REPLACED:
        return f"Checked in at {where}; the kiosk at “{name}” ({before.address}) had been silent for {silent} s."
    return f"Checked in at {where}, while the kiosk at “{name}” ({before.address}) was heard of {silent} s before."


def add_finding(connection: Connection, finding: Finding) -> None:
    values = {
        "session_id": finding.session_id,
        "contest_id": finding.contest_id,
        "at": finding.at,
        "kind": finding.kind.value,
        "text": finding.text[:LONGEST_FINDING],
    }
    connection.execute(insert(kiosk_findings).values(**values))


def broken(*, session_id: str, contest_id: str, at: datetime, words: str) -> Finding:
    return Finding(session_id=session_id, contest_id=contest_id, at=at, kind=FindingKind.JOURNAL_BROKEN, text=words)


def chain_of(row: Row[Any]) -> Chain:
    return Chain(
        length=row.length, head=row.head, told_length=row.told_length, told_head=row.told_head, told_at=row.told_at
    )


def _leave(connection: Connection, items: Sequence[Leaving]) -> Sequence[datetime]:
    return [_leave_one(connection, item) for item in items]


def _leave_one(connection: Connection, item: Leaving) -> datetime:
    here = SESSIONS.id == item.session_id
    row = connection.execute(select(kiosk_sessions).where(here).with_for_update(key_share=True)).one()
    if row.closed_at is not None:
        closed_at: datetime = row.closed_at
        return closed_at
    after = continued(chain_of(row), (), item.told, told_at=item.told_at)
    values: dict[Any, Any] = {
        SESSIONS.closed_at: item.at,
        SESSIONS.closed_how: item.how.value,
        SESSIONS.told_length: after.chain.told_length,
        SESSIONS.told_head: after.chain.told_head,
        SESSIONS.told_at: after.chain.told_at,
    }
    if after.contradiction is not None:
        values[SESSIONS.broken_at] = row.broken_at or item.at
        finding = broken(session_id=row.id, contest_id=row.contest_id, at=item.at, words=after.contradiction)
        add_finding(connection, finding)
    connection.execute(update(kiosk_sessions).where(here).values(values))
    return item.at


def _clear(connection: Connection, items: Sequence[Clearing]) -> Sequence[Cleared | None]:
    return [_clear_one(connection, item) for item in items]


def _clear_one(connection: Connection, item: Clearing) -> Cleared | None:
    is_open = (SESSIONS.id == item.session_id) & SESSIONS.closed_at.is_(None)
    wanted = select(SESSIONS.contest_id, SESSIONS.user_id).where(is_open).with_for_update(key_share=True)
    row = connection.execute(wanted).one_or_none()
    if row is None:
        return None
    values: dict[Any, Any] = {
        SESSIONS.closed_at: item.at,
        SESSIONS.closed_how: Closed.CLEARED.value,
        SESSIONS.closed_by: item.by,
    }
    connection.execute(update(kiosk_sessions).where(is_open).values(values))
    return Cleared(contest_id=row.contest_id, user_id=row.user_id)
