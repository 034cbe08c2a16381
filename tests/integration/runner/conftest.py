"""Redis for the tests of the runner: one server a session for each kind, empty for every test."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from runner.queue.connection import connect
from tests.integration.runner.redis_server import RedisServer, programs


@pytest.fixture(scope="session", params=programs(), ids=lambda program: Path(program).name)
def redis_server(request: pytest.FixtureRequest) -> Iterator[RedisServer]:
    # The path of a socket ends at 107 bytes: pytest's own folders may be too deep.
    with tempfile.TemporaryDirectory(prefix="agon-redis-") as folder:
        server = RedisServer(request.param, Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture
async def redis(redis_server: RedisServer) -> AsyncIterator[Redis]:
    async with connect(redis_server.url) as client:
        await client.flushall()
        yield client
