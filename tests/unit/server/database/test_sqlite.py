"""SQLite: what is written is on the disk, who writes waits for another and not for ever, and what is closed is done."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import psutil
import pytest
from sqlalchemy import Connection, make_url
from sqlalchemy.exc import OperationalError

from server.database.sqlite import Sqlite
from tests.patience import PATIENCE_SECONDS

NEVER_SECONDS = 0.2
"""For what never comes."""
EXPECTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
"""Of these 2 is `FULL`."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "agon.db"


@pytest.fixture
async def database(file: Path) -> AsyncIterator[Sqlite]:
    opened = opened_at(file)
    yield opened
    await opened.close()


def opened_at(file: Path, *, busy_seconds: float = PATIENCE_SECONDS) -> Sqlite:
    return Sqlite(make_url(f"sqlite:///{file}"), busy_milliseconds=int(busy_seconds * 1000))


@pytest.fixture
def another(file: Path) -> Iterator[sqlite3.Connection]:
    """Another process's, which waits for nobody."""
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)) as connection:
        yield connection


def ask(connection: Connection, statement: str = "SELECT 1") -> object:
    return connection.exec_driver_sql(statement).scalar()


async def test_what_is_written_is_on_the_disk_and_refers_to_what_is_there(database: Sqlite) -> None:
    for does in (database.read, database.write):
        assert [await does(partial(ask, statement=f"PRAGMA {name}")) for name in EXPECTED] == [*EXPECTED.values()]


async def test_who_changes_something_has_the_lock_before_anything_is_read(
    database: Sqlite, another: sqlite3.Connection
) -> None:
    def refused(_: Connection) -> None:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            another.execute("BEGIN IMMEDIATE")

    await database.write(refused)


def hold(connection: sqlite3.Connection, lock: str) -> None:
    """With a lock of who is about to write, a new file does not enter WAL mode, and SQLite itself does not wait."""
    connection.execute(f"BEGIN {lock}")
    connection.execute("SELECT * FROM sqlite_master").fetchall()


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
async def test_while_a_file_is_locked_by_another_one_waits(
    database: Sqlite, another: sqlite3.Connection, lock: str
) -> None:
    await asyncio.to_thread(hold, another, lock)
    async with asyncio.TaskGroup() as tasks:
        asking = tasks.create_task(database.read(ask))
        await asyncio.wait({asking}, timeout=NEVER_SECONDS)
        assert not asking.done()
        await asyncio.to_thread(another.execute, "ROLLBACK")
    assert asking.result() == 1


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
async def test_but_not_for_ever(file: Path, another: sqlite3.Connection, lock: str) -> None:
    database = opened_at(file, busy_seconds=0.01)
    await asyncio.to_thread(hold, another, lock)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            with pytest.raises(OperationalError, match="locked"):
                await database.read(ask)
    finally:
        await asyncio.to_thread(another.execute, "ROLLBACK")
        await database.close()


async def test_closing_waits_for_what_is_being_written_and_takes_no_more(file: Path) -> None:
    database, may_end, order = opened_at(file), threading.Event(), list[str]()

    def change(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE written (id INTEGER)")
        may_end.wait(PATIENCE_SECONDS)
        order.append("written")

    async def close() -> None:
        await database.close()
        order.append("closed")

    await database.read(ask)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(database.write(change))
        await asyncio.sleep(0)  # it has been given to its thread
        shut = tasks.create_task(close())
        await asyncio.wait({shut}, timeout=NEVER_SECONDS)
        may_end.set()
    assert order == ["written", "closed"]
    still_open = await asyncio.to_thread(psutil.Process().open_files)
    assert not [each for each in still_open if each.path.startswith(str(file))]
    with pytest.raises(RuntimeError):
        await database.read(ask)
