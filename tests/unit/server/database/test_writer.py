"""The one writer: shared commits, and one bad item among good ones."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from server.database.engine import Database, DatabaseAway
from server.database.writer import MOST_TOGETHER, MOST_WAITING, Writer


class Commits:
    def __init__(self) -> None:
        self.sizes: list[int] = []

    def committed(self, items: int, seconds: float) -> None:
        self.sizes.append(items)


def insert(connection: Connection, items: Sequence[int]) -> Sequence[str]:
    connection.execute(text("INSERT INTO numbers VALUES (:n)"), [{"n": item} for item in items])
    return [f"stored {item}" for item in items]


def fail(connection: Connection, items: Sequence[int]) -> Sequence[str]:
    raise RuntimeError(f"a bug met {list(items)}")


async def opened(folder: Path) -> Database:
    database = Database(f"sqlite:///{folder / 'n.db'}")
    await database.write(lambda connection: connection.execute(text("CREATE TABLE numbers (n INTEGER PRIMARY KEY)")))
    return database


async def numbers(database: Database) -> list[int]:
    query = text("SELECT n FROM numbers ORDER BY n")
    return await database.read(lambda connection: list(connection.execute(query).scalars()))


async def test_what_comes_at_once_is_committed_together(tmp_path: Path) -> None:
    database, commits = await opened(tmp_path), Commits()
    async with Writer(database.write, watch=commits) as writer:
        answers = await asyncio.gather(*(writer.write(insert, n) for n in range(200)))
    assert answers == [f"stored {n}" for n in range(200)]
    assert await numbers(database) == list(range(200))
    assert sum(commits.sizes) == 200
    assert len(commits.sizes) < 5
    await database.close()


async def test_an_answer_means_that_others_can_read_it(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    async with Writer(database.write) as writer:
        await writer.write(insert, 7)
        assert await numbers(database) == [7]
    await database.close()


async def test_one_bad_item_does_not_take_others_along(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    async with Writer(database.write) as writer:
        await writer.write(insert, 3)
        answers = await asyncio.gather(
            *(writer.write(insert, n) for n in (1, 2, 3, 4)), writer.write(fail, 9), return_exceptions=True
        )
    assert answers[:2] == ["stored 1", "stored 2"]
    assert isinstance(answers[2], IntegrityError)
    assert answers[3] == "stored 4"
    assert isinstance(answers[4], RuntimeError)
    assert await numbers(database) == [1, 2, 3, 4]
    await database.close()


async def test_what_was_given_before_the_end_is_written(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    async with asyncio.TaskGroup() as tasks, Writer(database.write) as writer:
        given = [tasks.create_task(writer.write(insert, n)) for n in range(5)]
        await asyncio.sleep(0)
    assert [task.result() for task in given] == [f"stored {n}" for n in range(5)]
    with pytest.raises(DatabaseAway):
        await writer.write(insert, 6)
    await database.close()


async def test_what_was_given_is_written_though_the_server_fails(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    given: list[asyncio.Task[str]] = []

    async def serve(tasks: asyncio.TaskGroup) -> None:
        async with Writer(database.write) as writer:
            given.append(tasks.create_task(writer.write(insert, 1)))
            await asyncio.sleep(0)
            raise RuntimeError("the server fails")

    async with asyncio.TaskGroup() as tasks:
        with pytest.raises(RuntimeError, match="the server"):
            await serve(tasks)
    assert [each.result() for each in given] == ["stored 1"]
    await database.close()


async def test_a_database_that_is_away_is_asked_once_for_all_that_wait() -> None:
    asked = []

    async def away(change: object) -> dict[int, Any]:
        asked.append(change)
        raise DatabaseAway

    async with Writer(away) as writer:
        answers = await asyncio.gather(*(writer.write(insert, n) for n in range(5)), return_exceptions=True)
    assert [type(each) for each in answers] == [DatabaseAway] * 5
    assert len(asked) == 1


class Race:
    """Another server wrote the same between the first look and the write."""

    def __init__(self) -> None:
        self.looks = 0

    def __call__(self, connection: Connection, items: Sequence[int]) -> Sequence[str]:
        self.looks += 1
        return insert(connection, items) if self.looks == 1 else ["there already"] * len(items)


class Bug:
    def __init__(self) -> None:
        self.tries = 0

    def __call__(self, connection: Connection, items: Sequence[int]) -> Sequence[str]:
        self.tries += 1
        return fail(connection, items)


async def test_what_another_wrote_meanwhile_is_looked_at_once_more(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    async with Writer(database.write) as writer:
        await writer.write(insert, 3)
        assert await writer.write(Race(), 3) == "there already"
        bug = Bug()
        with pytest.raises(RuntimeError):
            await writer.write(bug, 4)
        assert bug.tries == 1
    await database.close()


async def test_who_gives_up_waiting_does_not_stop_the_writer(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    async with Writer(database.write) as writer:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await writer.write(insert, 1)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await writer.write(fail, 2)
        await writer.write(insert, 3)
    assert await numbers(database) == [1, 3]
    await database.close()


async def test_a_locked_database_is_away_and_not_a_bug(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    await database.write(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout=1").close())
    with closing(sqlite3.connect(tmp_path / "n.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with Writer(database.write) as writer:
            with pytest.raises(DatabaseAway):
                await writer.write(insert, 1)
    async with Writer(database.write) as writer:
        await writer.write(insert, 2)
    assert await numbers(database) == [2]
    await database.close()


async def test_only_so_much_may_wait(tmp_path: Path) -> None:
    database, commits = await opened(tmp_path), Commits()
    async with asyncio.TaskGroup() as tasks, Writer(database.write, watch=commits) as writer:
        given = [tasks.create_task(writer.write(insert, n)) for n in range(MOST_WAITING)]
        await asyncio.sleep(0)  # all have been given, and none was taken yet
        with pytest.raises(DatabaseAway, match="behind"):
            await writer.write(insert, MOST_WAITING)
    assert all(task.result() for task in given)
    assert max(commits.sizes) == MOST_TOGETHER
    assert len(await numbers(database)) == MOST_WAITING
    await database.close()
