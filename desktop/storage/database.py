"""One account's SQLite file: opened in WAL mode, written in short transactions, its errors translated.

Knows no table but its own version. Several windows and processes may have the same file open.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import aiosqlite

from desktop.storage.errors import Damaged, translated
from desktop.storage.schema import SCHEMA, UPGRADES, VERSION

BUSY_MILLISECONDS = 20_000
"""Another window may be held up by the disk."""


class Database:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._writing = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """The database, made where there is none. Raises `Damaged` when the file is not whole."""
        try:
            connection = await aiosqlite.connect(path, isolation_level=None)
        except sqlite3.Error as error:
            raise translated(error) from error
        try:
            await _prepare(connection)
        except sqlite3.Error as error:
            await connection.close()
            raise translated(error) from error
        except BaseException:
            await connection.close()
            raise
        return cls(connection)

    async def close(self) -> None:
        await self._connection.close()

    async def all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            rows = await self._connection.execute_fetchall(sql, values)
        except sqlite3.Error as error:
            raise translated(error) from error
        return [tuple(row) for row in rows]

    async def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        rows = await self.all(sql, *values)
        return rows[0] if rows else None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """All that is written inside is kept, or nothing of it."""
        async with self._writing:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
                yield Transaction(self._connection)
                await self._connection.commit()
            except sqlite3.Error as error:
                await self._connection.rollback()
                raise translated(error) from error
            except BaseException:
                await self._connection.rollback()
                raise


class Transaction:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def run(self, sql: str, *values: Any) -> int:
        """The number of rows changed."""
        async with self._connection.execute(sql, values) as cursor:
            return cursor.rowcount

    async def run_many(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        await self._connection.executemany(sql, rows)

    async def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        async with self._connection.execute(sql, values) as cursor:
            row = await cursor.fetchone()
        return None if row is None else tuple(row)


async def _prepare(connection: aiosqlite.Connection) -> None:
    await connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    await connection.execute("PRAGMA journal_mode = WAL")
    await connection.execute("PRAGMA synchronous = NORMAL")
    found = await _single(connection, "PRAGMA quick_check(1)")
    if found != "ok":
        raise Damaged
    await _make_tables(connection)


async def _make_tables(connection: aiosqlite.Connection) -> None:
    """Under the write lock, as another process may be doing the same."""
    await connection.execute("BEGIN IMMEDIATE")
    try:
        found = await _single(connection, "PRAGMA user_version")
        scripts = [SCHEMA] if found == 0 else [UPGRADES[version] for version in range(found, VERSION)]
        for script in scripts:
            for statement in script.split(";"):
                await connection.execute(statement)
        if scripts:
            await connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        await connection.rollback()
        raise
    await connection.commit()


async def _single(connection: aiosqlite.Connection, sql: str) -> Any:
    async with connection.execute(sql) as cursor:
        row = await cursor.fetchone()
    return None if row is None else row[0]
