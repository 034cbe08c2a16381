"""A whole server as `python -m server` builds it, in this process: real Redis, real SQLite, all loops running."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from server import keys
from server.building.house import House, build
from server.database.engine import Database
from server.database.migrate import migrate
from server.settings import Settings
from server.wire.accounts import Role
from tests.integration.runner.redis_server import RedisServer
from tests.patience import PATIENCE_SECONDS

PASSWORD = "correct horse"
PROGRAM = {"code": "pass", "language": "python"}
Client = TestClient[web.Request, web.Application]

DESCRIPTION = """\
format = 1
id = "add-up"
title = "Add up"
level = "easy"
tags = ["math"]

[signature]
name = "addUp"
params = [{ name = "left", type = "integer" }, { name = "right", type = "integer" }]
return = { type = "integer" }
"""


RIGHT = """\
class Solution:
    def addUp(self, left, right):
        return left + right
"""


def write_problem(folder: Path, *, cases: int = 3, problem_id: str = "add-up", title: str = "Add up") -> None:
    """The problem `add-up`, under whatever name, with this many cases, the first of them a sample."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "problem.toml").write_text(
        DESCRIPTION.replace('"add-up"', f'"{problem_id}"').replace('"Add up"', f'"{title}"')
    )
    (folder / "statement.md").write_text("Give $left + right$.\n")
    lines = [
        json.dumps({"input": {"left": n, "right": 1}, "output": n + 1, **({"sample": True} if n == 0 else {})})
        for n in range(cases)
    ]
    (folder / "cases.jsonl").write_text("\n".join(lines) + "\n")
    accepted = folder / "submissions" / "accepted"
    accepted.mkdir(parents=True, exist_ok=True)
    (accepted / "plain.py").write_text(RIGHT)


def settings_for(folder: Path, redis: RedisServer, **more: str) -> Settings:
    environment = {
        "AGON_DATA": str(folder / "data"),
        "AGON_REDIS_URL": redis.url,
        "AGON_PROBLEMS": str(folder / "problems"),
        "AGON_SERVER_NAME": "server-1",
        "AGON_SUBMITS_PER_MINUTE": "100000",
        "AGON_REQUESTS_PER_SECOND": "100000",
        **more,
    }
    return Settings.from_env(environment)


@dataclass(kw_only=True)
class World:
    client: Client
    house: House
    database: Database

    @property
    def app(self) -> web.Application:
        return self.house.app

    async def headers(self, name: str = "ada", role: Role = Role.CONTESTANT) -> dict[str, str]:
        await self.app[keys.accounts].ensure_account(name, PASSWORD, role)
        async with self.client.post("/auth/login", json={"username": name, "password": PASSWORD}) as answer:
            return {"Authorization": f"Bearer {(await answer.json())['token']}"}

    async def submit(self, headers: Mapping[str, str], **more: Any) -> str:
        async with self.client.post("/problems/add-up/submit", json=PROGRAM | more, headers=headers) as answer:
            assert answer.status == 202, await answer.text()
            return str((await answer.json())["id"])

    async def check(self, submission_id: str, headers: Mapping[str, str], query: str | None = None) -> dict[str, Any]:
        """Without a query, when there is a verdict."""
        if query is not None:
            return await self._check(submission_id, headers, query)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (found := await self._check(submission_id, headers, "wait=20"))["state"] != "done":
                pass
        return found

    async def _check(self, submission_id: str, headers: Mapping[str, str], query: str) -> dict[str, Any]:
        async with self.client.get(f"/check/{submission_id}?{query}", headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            found: dict[str, Any] = await answer.json()
            return found

    async def metric(self, line: str) -> float:
        """The figure that stands on the line that begins so; 0 where there is none."""
        async with self.client.get("/metrics") as answer:
            for each in (await answer.text()).splitlines():
                if each.startswith(line):
                    return float(each.rsplit(" ", 1)[1])
        return 0.0


@asynccontextmanager
async def open_world(folder: Path, redis: RedisServer, **more: str) -> AsyncIterator[World]:
    settings = settings_for(folder, redis, **more)
    settings.data.mkdir(parents=True, exist_ok=True)
    if not (folder / "problems").exists():
        write_problem(folder / "problems" / "add-up")
    async with AsyncExitStack() as stack:
        database = Database(settings.database)
        stack.push_async_callback(database.close)
        await migrate(database)
        house = await build(settings, secret="s" * 64, database=database, stack=stack, clock=lambda: datetime.now(UTC))
        async with asyncio.TaskGroup() as tasks, TestClient(TestServer(house.app)) as client:
            house.loops.start(tasks)
            try:
                yield World(client=client, house=house, database=database)
            finally:
                house.checks.stop()
                await house.loops.end()
