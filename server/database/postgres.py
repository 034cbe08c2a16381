"""PostgreSQL, over asyncpg, on the loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import URL, Connection
from sqlalchemy.ext.asyncio import create_async_engine

READERS = 8

T = TypeVar("T")


class Postgres:
    def __init__(self, url: URL) -> None:
        url = url.set(drivername="postgresql+asyncpg")
        pool = {"max_overflow": 0, "pool_timeout": 30, "pool_pre_ping": True}
        self._readers = create_async_engine(url, pool_size=READERS, **pool).execution_options(
            isolation_level="AUTOCOMMIT"
        )
        self._writer = create_async_engine(url, pool_size=1, **pool)

    async def read(self, query: Callable[[Connection], T]) -> T:
        async with self._readers.connect() as connection:
            return await connection.run_sync(query)

    async def write(self, change: Callable[[Connection], T]) -> T:
        async with self._writer.begin() as connection:
            return await connection.run_sync(change)

    async def close(self) -> None:
        await self._readers.dispose()
        await self._writer.dispose()
