"""SQLite: whole queries and changes in threads. Handing every statement to a thread and its rows back, as drivers for
asyncio do, takes three times as long as the statements themselves.

WAL mode with `synchronous=FULL`: what was answered 202 is on the disk. A commit with FULL costs a third of a
millisecond where a disk is good, and the writer puts what comes in the same instant into one.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event

READERS = 4
BUSY_MILLISECONDS = 10_000
BUSY_PAUSE_SECONDS = 0.02
PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "temp_store=MEMORY",
)
WRITER_CACHE_KIB = 32 * 1024
READER_CACHE_KIB = 8 * 1024
"""Of each; the system keeps the file's pages too, and readers find there what they do not have."""

T = TypeVar("T")


class Sqlite:
    def __init__(self, url: URL, *, busy_milliseconds: int = BUSY_MILLISECONDS) -> None:
        url = url.set(drivername="sqlite")
        readers = _engine(url, size=READERS, cache_kib=READER_CACHE_KIB, busy_milliseconds=busy_milliseconds)
        self._readers = readers.execution_options(isolation_level="AUTOCOMMIT")
        self._writer = _engine(url, size=1, cache_kib=WRITER_CACHE_KIB, busy_milliseconds=busy_milliseconds)
        event.listen(self._writer, "begin", _begin_immediate)
        self._reading = ThreadPoolExecutor(READERS, thread_name_prefix="database-read")
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="database-write")

    async def read(self, query: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._reading, self._read, query)

    async def write(self, change: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._writing, self._write, change)

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _read(self, query: Callable[[Connection], T]) -> T:
        with self._readers.connect() as connection:
            return query(connection)

    def _write(self, change: Callable[[Connection], T]) -> T:
        with self._writer.begin() as connection:
            return change(connection)

    def _close(self) -> None:
        for executor in (self._reading, self._writing):
            executor.shutdown()
        self._readers.dispose()
        self._writer.dispose()


def _engine(url: URL, *, size: int, cache_kib: int, busy_milliseconds: int) -> Engine:
    engine = create_engine(url, pool_size=size, max_overflow=0, pool_timeout=30)
    event.listen(engine, "connect", lambda connection, _: _prepare(connection, cache_kib, busy_milliseconds))
    return engine


def _prepare(connection: sqlite3.Connection, cache_kib: int, busy_milliseconds: int) -> None:
    connection.isolation_level = None  # transactions are begun by us, not guessed by the driver
    cursor = connection.cursor()
    for pragma in (f"busy_timeout={busy_milliseconds}", *PRAGMAS, f"cache_size=-{cache_kib}"):
        cursor.execute(f"PRAGMA {pragma}")
    _enter_wal_mode(cursor, busy_milliseconds)
    cursor.close()


def _enter_wal_mode(cursor: sqlite3.Cursor, busy_milliseconds: int) -> None:
    """Done once in the life of a file. Of two that try at once SQLite refuses one without waiting: `busy_timeout` does
    not hold for this."""
    give_up = time.monotonic() + busy_milliseconds / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as refusal:
            if refusal.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(BUSY_PAUSE_SECONDS)
        else:
            return


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later can fail half way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
