"""The database, SQLite or PostgreSQL, chosen by the URL alone: some connections that read, one that writes.

Queries and changes are plain functions of a SQLAlchemy connection, and fetch all they answer; where they run is the
backend's affair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar, TypeVarTuple

from sqlalchemy import Connection, Row, Select, make_url, text
from sqlalchemy.exc import DatabaseError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from server.database.postgres import Postgres
from server.database.sqlite import Sqlite

T = TypeVar("T")
Columns = TypeVarTuple("Columns")
STATES_AWAY = frozenset({"08", "28", "3D", "40", "53", "57", "58"})
"""PostgreSQL: no connection, a wrong name or password, no such database, undone because of a deadlock, out of
resources, shut down or starting, system error."""


class DatabaseAway(Exception):
    """The database does not answer, is locked or is full. What was asked may be asked again."""


class Backend(Protocol):
    async def read(self, query: Callable[[Connection], T]) -> T: ...

    async def write(self, change: Callable[[Connection], T]) -> T: ...

    async def close(self) -> None: ...


class Database:
    """Reads run side by side; writes come one after the other (see `writer.py`)."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self._backend: Backend = Sqlite(parsed) if parsed.get_backend_name() == "sqlite" else Postgres(parsed)

    async def read(self, query: Callable[[Connection], T]) -> T:
        """Ask, without a transaction. Raises `DatabaseAway`."""
        with faults():
            return await self._backend.read(query)

    async def rows(self, query: Select[*Columns]) -> Sequence[Row[*Columns]]:
        """All that one query answers. Raises `DatabaseAway`."""
        return await self.read(lambda connection: connection.execute(query).all())

    async def write(self, change: Callable[[Connection], T]) -> T:
        """Change in a transaction, which is committed when this returns. Raises `DatabaseAway`."""
        with faults():
            return await self._backend.write(change)

    async def answers(self) -> bool:
        try:
            await self.read(lambda connection: connection.execute(text("SELECT 1")).scalar_one())
        except DatabaseAway:
            return False
        return True

    async def close(self) -> None:
        await self._backend.close()


@contextmanager
def faults() -> Iterator[None]:
    """What the driver raises when it is not the statement's fault."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout, OSError) as fault:  # OSError: nobody listens there
        raise DatabaseAway(_said(fault)) from fault
    except DBAPIError as fault:
        # The bare class is what SQLite says of a file that is damaged or no database.
        if fault.connection_invalidated or type(fault) is DatabaseError or _state_class(fault) in STATES_AWAY:
            raise DatabaseAway(_said(fault)) from fault
        raise


def _said(fault: Exception) -> str:
    """In the driver's words alone: the statement, and the values that were to be stored, are for no reader."""
    return str(fault.orig if isinstance(fault, DBAPIError) and fault.orig is not None else fault)


def _state_class(fault: DBAPIError) -> str:
    """The first two characters of PostgreSQL's SQLSTATE."""
    return str(getattr(fault.orig, "sqlstate", None) or "")[:2]
