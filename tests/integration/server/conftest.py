"""Redis and PostgreSQL for the tests of the server: one of each for the session, empty for every test; and a Redis to
be killed."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from server.connection import connect
from server.database.engine import Database
from server.database.migrate import migrate
from server.settings import sqlite_url
from tests.integration.runner.redis_server import RedisServer, programs
from tests.integration.server.postgres_server import PostgresServer
from tests.integration.server.stand_in import StandIn
from tests.integration.server.world import World, open_world


@pytest.fixture(scope="session")
def kept_redis() -> Iterator[RedisServer]:
    # The path of a socket ends at 107 bytes: pytest's own folders may be too deep.
    with tempfile.TemporaryDirectory(prefix="agon-redis-") as folder:
        server = RedisServer(programs()[0], Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture
async def redis(kept_redis: RedisServer) -> AsyncIterator[Redis]:
    async with connect(kept_redis.url) as client:
        await client.flushall()
        yield client


@pytest.fixture(params=programs(), ids=lambda program: Path(program).name)
def own_redis(request: pytest.FixtureRequest) -> Iterator[RedisServer]:
    with tempfile.TemporaryDirectory(prefix="agon-redis-") as folder:
        server = RedisServer(request.param, Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """With a database `migrated`, to be copied: migrating takes longer than most tests."""
    with tempfile.TemporaryDirectory(prefix="agon-postgres-") as folder:
        server = PostgresServer(Path(folder))
        server.create()
        server.start()
        asyncio.run(_migrate(server.make_database("migrated")))
        yield server
        server.stop()


async def _migrate(url: str) -> None:
    database = Database(url)
    await migrate(database)
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Of an empty database, up to date, of each kind."""
    return _database_url(request, tmp_path)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def bad_day_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The same, for tests that take so long that the second kind is left to those with time."""
    return _database_url(request, tmp_path)


def _database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        return server.make_database("agon", template="migrated")
    (tmp_path / "data").mkdir()
    return sqlite_url(tmp_path / "data")


@pytest.fixture
async def world(redis: Redis, kept_redis: RedisServer, tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    async with open_world(tmp_path, kept_redis, AGON_DATABASE_URL=database_url) as opened:
        yield opened


@pytest.fixture
def runner(redis: Redis) -> StandIn:
    return StandIn(redis)
