"""Announcements and clarifications in the database. Everything that is written raises the contest's `news_version`,
and carries the number that it was raised to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from server.audit import recording
from server.audit.model import Note
from server.database.engine import Database
from server.database.schema import announcements, clarifications, contests
from server.database.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An announcement."""

    contest_id: str
    at: datetime
    text: str
    problem_id: str | None
    by: int | None
    key: str | None = None
    id: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question, with its answer once there is one."""

    contest_id: str
    contestant_id: int
    user_id: int
    at: datetime
    question: str
    problem_id: str | None
    key: str | None = None
    id: int = 0
    answer: str | None = None
    answered_at: datetime | None = None
    is_for_all: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    contest_id: str
    id: int
    answer: str
    is_for_all: bool
    at: datetime
    by: int | None


class NewsStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def say(self, said: Said, note: Note[tuple[Said, bool]] | None = None) -> tuple[Said, bool]:
        """What is stored: that of before, when the same person used the same key; and whether it is new."""
        return await recording.write(self._writer, _say, said, note)

    async def ask(self, asked: Asked) -> Asked:
        """What is stored: that of before, when the same user used the same key."""
        return await self._writer.write(_ask, asked)

    async def reply(self, reply: Reply, note: Note[Asked | None] | None = None) -> Asked | None:
        """None when there is no such question."""
        return await recording.write(self._writer, _reply, reply, note)

    async def all(self, contest_id: str) -> tuple[list[Said], list[Asked]]:
        """In the order in which they came."""

        def query(connection: Connection) -> tuple[list[Said], list[Asked]]:
            said = select(announcements).where(announcements.c.contest_id == contest_id).order_by(announcements.c.id)
            asked = select(clarifications).where(clarifications.c.contest_id == contest_id)
            return (
                [_said(row) for row in connection.execute(said)],
                [_asked(row) for row in connection.execute(asked.order_by(clarifications.c.id))],
            )

        return await self._database.read(query)


def _raised(connection: Connection, contest_id: str) -> int:
    place = contests.c.id == contest_id
    connection.execute(update(contests).where(place).values(news_version=contests.c.news_version + 1))
    return int(connection.execute(select(contests.c.news_version).where(place)).scalar_one())


def _say(connection: Connection, items: Sequence[Said]) -> Sequence[tuple[Said, bool]]:
    return [_said_now(connection, item) for item in items]


def _said_now(connection: Connection, item: Said) -> tuple[Said, bool]:
    if item.key is not None:
        same = (announcements.c.by_id == item.by) & (announcements.c.idempotency_key == item.key)
        known = connection.execute(select(announcements).where(same)).one_or_none()
        if known is not None:
            return _said(known), False
    values = {
        "contest_id": item.contest_id,
        "at": item.at,
        "text": item.text,
        "problem_id": item.problem_id,
        "by_id": item.by,
        "idempotency_key": item.key,
        "news_version": _raised(connection, item.contest_id),
    }
    row = connection.execute(insert(announcements).values(**values).returning(announcements)).one()
    return _said(row), True


def _ask(connection: Connection, items: Sequence[Asked]) -> Sequence[Asked]:
    return [_asked_now(connection, item) for item in items]


def _asked_now(connection: Connection, item: Asked) -> Asked:
    if item.key is not None:
        same = select(clarifications).where(
            clarifications.c.user_id == item.user_id, clarifications.c.idempotency_key == item.key
        )
        known = connection.execute(same).one_or_none()
        if known is not None:
            return _asked(known)
    values = {
        "contest_id": item.contest_id,
        "contestant_id": item.contestant_id,
        "user_id": item.user_id,
        "asked_at": item.at,
        "question": item.question,
        "problem_id": item.problem_id,
        "idempotency_key": item.key,
        "news_version": _raised(connection, item.contest_id),
    }
    return _asked(connection.execute(insert(clarifications).values(**values).returning(clarifications)).one())


def _reply(connection: Connection, items: Sequence[Reply]) -> Sequence[Asked | None]:
    return [_replied(connection, item) for item in items]


def _replied(connection: Connection, item: Reply) -> Asked | None:
    place = (clarifications.c.id == item.id) & (clarifications.c.contest_id == item.contest_id)
    if connection.execute(select(clarifications.c.id).where(place)).first() is None:
        return None
    values = {
        "answer": item.answer,
        "is_for_all": item.is_for_all,
        "answered_at": item.at,
        "answered_by": item.by,
        "news_version": _raised(connection, item.contest_id),
    }
    connection.execute(update(clarifications).where(place).values(**values))
    return _asked(connection.execute(select(clarifications).where(place)).one())


def _said(row: Row[Any]) -> Said:
    return Said(
        id=row.id,
        contest_id=row.contest_id,
        at=row.at,
        text=row.text,
        problem_id=row.problem_id,
        by=row.by_id,
        key=row.idempotency_key,
        version=row.news_version,
    )


def _asked(row: Row[Any]) -> Asked:
    return Asked(
        id=row.id,
        contest_id=row.contest_id,
        contestant_id=row.contestant_id,
        user_id=row.user_id,
        at=row.asked_at,
        question=row.question,
        problem_id=row.problem_id,
        key=row.idempotency_key,
        answer=row.answer,
        answered_at=row.answered_at,
        is_for_all=row.is_for_all,
        version=row.news_version,
    )
