"""What heartbeats write: those that come together in one transaction, of all kiosks of all contests, with as many
statements as for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select, update

from server.database.schema import kiosk_events, kiosk_findings, kiosk_instructions, kiosk_sessions
from server.proctoring.journal import Chain, Continued, Hashed, continued
from server.proctoring.model import Finding
from server.proctoring.severity import severity_of
from server.proctoring.store import add_finding, broken, chain_of
from server.wire.kiosk import Head, Instruction, InstructionKind

MOST_INSTRUCTIONS = 50
"""In one answer, the oldest first."""
MOST_FINDINGS = 20
"""Of one session's journal: more say nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A heartbeat."""

    session_id: str
    state: str
    """As JSON."""
    entries: tuple[Hashed, ...]
    told: Head
    told_at: datetime
    done: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """What is answered to it."""

    is_closed: bool
    head: Head
    instructions: tuple[Instruction, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Held:
    """A session, in the transaction."""

    contest_id: str
    chain: Chain
    closed_at: datetime | None
    broken_at: datetime | None
    heard_at: datetime
    state: str = ""
    events: list[dict[str, Any]] = field(default_factory=list)
    contradictions: list[tuple[datetime, str]] = field(default_factory=list)
    done: dict[str, datetime] = field(default_factory=dict)


SESSIONS, TOLD = kiosk_sessions.c, kiosk_instructions.c
HELD: Select[Any] = (
    select(
        SESSIONS.id,
        SESSIONS.contest_id,
        SESSIONS.length,
        SESSIONS.head,
        SESSIONS.told_length,
        SESSIONS.told_head,
        SESSIONS.told_at,
        SESSIONS.heard_at,
        SESSIONS.broken_at,
        SESSIONS.closed_at,
    )
    .where(SESSIONS.id.in_(bindparam("ids", expanding=True)))
    .order_by(SESSIONS.id)  # locked in one order, by however many servers
    .with_for_update(key_share=True)
)
KEEP = (
    update(kiosk_sessions)
    .where(SESSIONS.id == bindparam("of"))
    .values(
        heard_at=bindparam("new_heard_at"),
        state=bindparam("new_state"),
        length=bindparam("new_length"),
        head=bindparam("new_head"),
        told_length=bindparam("new_told_length"),
        told_head=bindparam("new_told_head"),
        told_at=bindparam("new_told_at"),
        broken_at=bindparam("new_broken_at"),
    )
)
ADD_EVENTS = insert(kiosk_events)
DONE = (
    update(kiosk_instructions)
    .where(TOLD.id == bindparam("of"), TOLD.session_id == bindparam("in_session"), TOLD.done_at.is_(None))
    .values(done_at=bindparam("new_done_at"))
)
OPEN: Select[Any] = (
    select(TOLD.id, TOLD.session_id, TOLD.kind, TOLD.text, TOLD.minutes, TOLD.made_at, TOLD.sent_at)
    .where(TOLD.session_id.in_(bindparam("ids", expanding=True)), TOLD.done_at.is_(None), TOLD.withdrawn_at.is_(None))
    .order_by(TOLD.made_at, TOLD.id)
)
SENT = update(kiosk_instructions).where(TOLD.id.in_(bindparam("ids", expanding=True)))


def hear(connection: Connection, items: Sequence[Heard]) -> Sequence[Hearing]:
    ids = sorted({item.session_id for item in items})
    held = {row.id: _held(row) for row in connection.execute(HELD, {"ids": ids})}
    for item in items:
        one = held.get(item.session_id)
        if one is not None and one.closed_at is None:
            _take(one, item)
    _write(connection, held)
    waiting = _instructions(connection, held, at=max(item.at for item in items))
    return [_hearing(held.get(item.session_id), waiting.get(item.session_id, ())) for item in items]


def _held(row: Row[Any]) -> _Held:
    return _Held(
        contest_id=row.contest_id,
        chain=chain_of(row),
        closed_at=row.closed_at,
        broken_at=row.broken_at,
        heard_at=row.heard_at,
    )


def _take(one: _Held, item: Heard) -> None:
    after = continued(one.chain, item.entries, item.told, told_at=item.told_at)
    one.chain, one.state, one.heard_at = after.chain, item.state, max(one.heard_at, item.at)
    one.events += _events(one, item, after)
    one.done |= dict.fromkeys(item.done, item.at)
    if after.contradiction is not None:
        one.broken_at = one.broken_at or item.at
        one.contradictions.append((item.at, after.contradiction))


def _events(one: _Held, item: Heard, after: Continued) -> list[dict[str, Any]]:
    return [
        {
            "session_id": item.session_id,
            "number": each.entry.number,
            "contest_id": one.contest_id,
            "at": each.entry.at,
            "server_at": each.entry.server_at,
            "received_at": item.at,
            "kind": each.entry.kind.value,
            "severity": severity_of(each.entry).value,
            "entry": each.entry.model_dump_json(by_alias=True),
        }
        for each in after.entries
    ]


def _write(connection: Connection, held: Mapping[str, _Held]) -> None:
    heard = {session_id: one for session_id, one in held.items() if one.state}
    if heard:
        connection.execute(KEEP, [_kept(session_id, one) for session_id, one in heard.items()])
    events = [each for one in heard.values() for each in one.events]
    if events:
        connection.execute(ADD_EVENTS, events)
    done = [
        {"of": instruction, "in_session": session_id, "new_done_at": at}
        for session_id, one in heard.items()
        for instruction, at in one.done.items()
    ]
    if done:
        connection.execute(DONE, done)
    for session_id, one in heard.items():
        for at, words in one.contradictions:
            _find(connection, broken(session_id=session_id, contest_id=one.contest_id, at=at, words=words))


def _kept(session_id: str, one: _Held) -> dict[str, Any]:
    return {
        "of": session_id,
        "new_heard_at": one.heard_at,
        "new_state": one.state,
        "new_length": one.chain.length,
        "new_head": one.chain.head,
        "new_told_length": one.chain.told_length,
        "new_told_head": one.chain.told_head,
        "new_told_at": one.chain.told_at,
        "new_broken_at": one.broken_at,
    }


def _find(connection: Connection, finding: Finding) -> None:
    columns = kiosk_findings.c
    alike = (columns.session_id == finding.session_id) & (columns.kind == finding.kind.value)
    if connection.execute(select(func.count()).select_from(kiosk_findings).where(alike)).scalar_one() < MOST_FINDINGS:
        add_finding(connection, finding)


def _instructions(
    connection: Connection, held: Mapping[str, _Held], *, at: datetime
) -> dict[str, tuple[Instruction, ...]]:
    """Of each open session, what it has not told of as done."""
    ids = [session_id for session_id, one in held.items() if one.closed_at is None]
    waiting: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(OPEN, {"ids": ids}) if ids else ():
        given = waiting.setdefault(row.session_id, [])
        if len(given) < MOST_INSTRUCTIONS:
            given.append(row)
    unsent = [row.id for given in waiting.values() for row in given if row.sent_at is None]
    if unsent:
        connection.execute(SENT.values(sent_at=at), {"ids": unsent})
    return {session_id: tuple(map(_instruction, given)) for session_id, given in waiting.items()}


def _instruction(row: Row[Any]) -> Instruction:
    return Instruction(
        id=UUID(row.id), kind=InstructionKind(row.kind), text=row.text, minutes=row.minutes, made_at=row.made_at
    )


def _hearing(one: _Held | None, instructions: tuple[Instruction, ...]) -> Hearing:
    if one is None or one.closed_at is not None:
        return Hearing(is_closed=True, head=Head(length=0, hash="0" * 64))
    return Hearing(is_closed=False, head=Head(length=one.chain.length, hash=one.chain.head), instructions=instructions)
