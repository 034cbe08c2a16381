"""The servers that the tests of the whole server have, and a contest whose tools ask."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from tests.integration.contest_api.tools import Tools
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.conftest import database_url, kept_redis, postgres, redis
from tests.integration.server.stand_in import StandIn
from tests.integration.server.test_contests import Hall, write_problems
from tests.integration.server.world import open_world

__all__ = ["database_url", "kept_redis", "postgres", "redis"]


@pytest.fixture
async def tools(redis: Redis, kept_redis: RedisServer, tmp_path: Path) -> AsyncIterator[Tools]:
    write_problems(tmp_path / "problems")
    async with open_world(tmp_path, kept_redis) as world:
        yield Tools(hall=Hall(world=world, runner=StandIn(redis)))


@pytest.fixture
async def tools_on_each(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, database_url: str
) -> AsyncIterator[Tools]:
    """On each kind of database."""
    write_problems(tmp_path / "problems")
    async with open_world(tmp_path, kept_redis, AGON_DATABASE_URL=database_url) as world:
        yield Tools(hall=Hall(world=world, runner=StandIn(redis)))
