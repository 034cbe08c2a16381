"""Migrations against the schema."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from server.database.engine import Database, DatabaseAway
from server.database.migrate import MIGRATIONS, DatabaseTooNew, migrate
from server.database.schema import metadata

ACCOUNT = (
    "INSERT INTO accounts (id, username, username_key, name, role, password_hash, token_version, blocked, created_at) "
    "VALUES (1, 'ada', 'ada', 'Ada', 'contestant', '', 0, false, 0)"
)
SUBMISSION = (
    "INSERT INTO submissions (id, user_id, problem_id, language, code_digest, package, priority, attempt, "
    "submitted_at, state, verdict, score) "
    "VALUES ('00000000000000000000000000000001', 1, 'p', 'python', '', '', 'practice', 1, 0, 'done', 'accepted', 40)"
)
FOUND = "SELECT verdict, score, group_scores FROM submissions"


def database_in(folder: Path) -> Database:
    return Database(f"sqlite:///{folder / 'agon.db'}")


async def test_migrations_make_exactly_the_schema(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    await migrate(database)

    def differences(connection: Connection) -> list[Any]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    assert await database.read(differences) == []
    await database.close()


async def test_a_verdict_from_before_there_were_group_scores_stays(tmp_path: Path) -> None:
    database = database_in(tmp_path)

    def before(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text(ACCOUNT))
        connection.execute(text(SUBMISSION))

    await database.write(before)
    await migrate(database)
    found = await database.read(lambda connection: connection.execute(text(FOUND)).one())
    assert tuple(found) == ("accepted", 40.0, None)
    await database.close()


@pytest.mark.parametrize("turn", range(5))
async def test_servers_that_start_at_once_migrate_in_turn(tmp_path: Path, turn: int) -> None:
    databases = [database_in(tmp_path) for _ in range(6)]
    await asyncio.gather(*(migrate(database) for database in databases))
    for database in databases:
        await database.close()


async def test_a_file_that_another_is_at_is_waited_for(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    with closing(sqlite3.connect(tmp_path / "agon.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.TaskGroup() as tasks:
            migrating = tasks.create_task(migrate(database))
            await asyncio.wait({migrating}, timeout=0.2)
            assert not migrating.done()
            other.execute("COMMIT")
    await database.close()


async def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    database = database_in(tmp_path)
    await migrate(database)
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await database.write(lambda connection: connection.execute(newer))
    with pytest.raises(DatabaseTooNew, match="newer Agon"):
        await migrate(database)
    await database.close()


async def test_a_file_that_is_no_database_is_a_fault_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "agon.db").write_bytes(b"no database at all" * 1000)
    database = database_in(tmp_path)
    with pytest.raises(DatabaseAway, match="not a database"):
        await migrate(database)
    assert not await database.answers()
    await database.close()


async def test_what_is_answered_is_on_the_disk(tmp_path: Path) -> None:
    database = database_in(tmp_path)

    def modes(connection: Connection) -> list[Any]:
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("journal_mode", "synchronous")]

    assert await database.write(modes) == ["wal", 2]
    await database.close()
