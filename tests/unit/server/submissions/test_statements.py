"""What is asked for every submission finds its rows by an index, however many there are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert

from server.database.engine import Database
from server.database.migrate import migrate
from server.database.schema import accounts
from server.settings import sqlite_url
from server.submissions import store
from server.submissions.model import NewSubmission, Priority
from tests.unit.server.house import START, judgement

ID = "01900000-0000-7000-8000-000000000001"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = Database(sqlite_url(tmp_path))
    await migrate(opened)
    yield opened
    await opened.close()


class Plans:
    """How SQLite goes about each statement that is given to a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.scans: list[str] = []
        event.listen(connection, "before_cursor_execute", self._look)

    def _look(self, _connection: Any, cursor: Any, statement: str, values: Any, _context: Any, is_many: bool) -> None:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values[0] if is_many else values)
        steps = [row[3] for row in cursor.fetchall()]
        self.scans += [
            step for step in steps if step.startswith("SCAN submissions") and "ix_submissions_open" not in step
        ]


def account(number: int) -> dict[str, Any]:
    name = f"user{number}"
    named = {"id": number, "username": name, "username_key": name, "name": name}
    return {**named, "role": "contestant", "password_hash": "h", "created_at": START}


def new(number: int) -> NewSubmission:
    return NewSubmission(
        id=ID[:-1] + str(number),
        user_id=number,
        username=f"user{number}",
        problem_id="p",
        language="python",
        code="",
        code_digest="d",
        package="p",
        priority=Priority.PRACTICE,
        submitted_at=START,
        idempotency_key=f"key {number}",
    )


async def test_adding_and_judging_go_through_no_table(database: Database) -> None:
    def do(connection: Connection) -> list[str]:
        connection.execute(insert(accounts), [account(1), account(2)])
        plans = Plans(connection)
        store._add(connection, [new(1), new(2)])
        store._apply(connection, [judgement(ID)])
        return plans.scans

    assert await database.write(do) == []


async def test_open_submissions_have_an_index_of_their_own(database: Database) -> None:
    def ask(connection: Connection) -> list[str]:
        plans = Plans(connection)
        connection.execute(store.WITH_NAME.where(store.OPEN)).all()
        return plans.scans

    assert await database.read(ask) == []
