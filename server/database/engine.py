"""Opens the database: one connection that writes, some that read. SQLite or PostgreSQL, chosen by the URL alone.

SQLite runs in WAL mode with `synchronous=FULL`: what was answered 202 is on the disk. A commit with FULL costs a third
of a millisecond where a disk is good, and the writer puts what comes in the same instant into one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

READERS = 4
BUSY_MILLISECONDS = 10_000
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={BUSY_MILLISECONDS}",
    "temp_store=MEMORY",
    "cache_size=-32768",
)


class DatabaseAway(Exception):
    """The database does not answer, is locked or is full. What was asked may be asked again."""


class Database:
    """Reads run side by side; writes come one after the other (see `writer.py`)."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._readers = _engine(url, self.is_sqlite, size=READERS).execution_options(isolation_level="AUTOCOMMIT")
        self._writers = _engine(url, self.is_sqlite, size=1)
        if self.is_sqlite:
            event.listen(self._writers.sync_engine, "begin", _begin_immediate)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection without a transaction. Raises `DatabaseAway`."""
        with faults():
            async with self._readers.connect() as connection:
                yield connection

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that may write. Raises `DatabaseAway`."""
        with faults():
            async with self._writers.begin() as connection:
                yield connection

    async def answers(self) -> bool:
        try:
            async with self.read() as connection:
                await connection.execute(text("SELECT 1"))
        except DatabaseAway:
            return False
        return True

    async def close(self) -> None:
        await self._readers.dispose()
        await self._writers.dispose()


@contextmanager
def faults() -> Iterator[None]:
    """What the driver raises when it is not the statement's fault."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as fault:
        raise DatabaseAway(str(fault)) from fault
    except DBAPIError as fault:
        # The bare class is what SQLite says of a file that is damaged or no database.
        if fault.connection_invalidated or type(fault) is DatabaseError:
            raise DatabaseAway(str(fault)) from fault
        raise


def _engine(url: str, is_sqlite: bool, *, size: int) -> AsyncEngine:
    engine = create_async_engine(url, pool_size=size, max_overflow=0, pool_timeout=30, pool_pre_ping=not is_sqlite)
    if is_sqlite:
        event.listen(engine.sync_engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions are begun by us, not guessed by the driver
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later can fail half way."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
