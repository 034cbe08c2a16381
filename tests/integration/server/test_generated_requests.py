"""Thousands of requests made up from the OpenAPI document: no answer is a 500, and each is as the document says."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from redis.asyncio import Redis

from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.process import prepared
from tests.integration.server.stand_in import StandIn

pytestmark = pytest.mark.redis

MOST_EXAMPLES = 20
SEED = 20301
ST = (sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()")
# What the document allows may still be refused: it does not list the languages.
LEFT_OUT = "positive_data_acceptance"


async def test_no_request_breaks_the_server(
    redis: Redis, kept_redis: RedisServer, runner: StandIn, tmp_path: Path
) -> None:
    async with prepared(tmp_path, kept_redis) as process:
        await process.start(AGON_ADDRESS_REQUESTS_PER_SECOND="100000")
        headers = await process.headers()
        await redis.persist("runner:stand-in")
        await runner.announce("python")
        await redis.persist("runner:stand-in")
        command = [
            *ST,
            *("run", f"{process.address}/openapi.json"),
            *("--header", f"Authorization: {headers['Authorization']}"),
            *("--max-examples", str(MOST_EXAMPLES), "--seed", str(SEED)),
            *("--exclude-checks", LEFT_OUT, "--exclude-operation-id", "logout"),
            *("--generation-database", "none", "--no-color"),
        ]
        tool = await asyncio.create_subprocess_exec(
            *command, cwd=tmp_path, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        output, _ = await tool.communicate()
        assert tool.returncode == 0, output.decode()
        assert "request_failed" not in process.log
