"""Redis for the tests of the server: one for the session, empty for every test; and one to be killed."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from server.connection import connect
from tests.integration.runner.redis_server import RedisServer, programs
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


@pytest.fixture
async def world(redis: Redis, kept_redis: RedisServer, tmp_path: Path) -> AsyncIterator[World]:
    async with open_world(tmp_path, kept_redis) as opened:
        yield opened


@pytest.fixture
def runner(redis: Redis) -> StandIn:
    return StandIn(redis)
