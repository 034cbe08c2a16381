"""`python -m server` as a process of its own, with a runner that says it lives."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from server.accounts.setup import ensure_account
from server.settings import sqlite_url
from server.wire.accounts import Role
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.world import PASSWORD, write_problem
from tests.patience import PATIENCE_SECONDS
from tests.ports import kept_port

STARTING_SECONDS = 4 * PATIENCE_SECONDS
"""A whole server loads, and makes its database."""


@dataclass(kw_only=True)
class Process:
    folder: Path
    redis: RedisServer
    port: int
    database_url: str
    _process: asyncio.subprocess.Process | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    async def start(self, **more: str) -> None:
        """Until it answers."""
        self._process = await self.launch(**more)
        async with asyncio.timeout(STARTING_SECONDS):
            while not await self.answers():
                assert self._process.returncode is None, self.log
                await asyncio.sleep(0.02)

    async def launch(self, **more: str) -> asyncio.subprocess.Process:
        environment = {
            **os.environ,
            "AGON_DATA": str(self.folder / "data"),
            "AGON_DATABASE_URL": self.database_url,
            "AGON_REDIS_URL": self.redis.url,
            "AGON_PROBLEMS": str(self.folder / "problems"),
            "AGON_PORT": str(self.port),
            **more,
        }
        with (self.folder / "log").open("ab") as log:
            return await asyncio.create_subprocess_exec(sys.executable, "-m", "server", env=environment, stderr=log)

    async def end(self, number: signal.Signals) -> int:
        """The exit status."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(number)
        async with asyncio.timeout(PATIENCE_SECONDS):
            return await self._process.wait()

    async def headers(self, role: Role = Role.ADMIN) -> dict[str, str]:
        body = {"username": role.value, "password": PASSWORD}
        await ensure_account(self.database_url, username=role.value, password=PASSWORD, role=role)
        async with (
            aiohttp.ClientSession(self.address) as http,
            http.post("/auth/login", json=body) as answer,
        ):
            return {"Authorization": f"Bearer {(await answer.json())['token']}"}

    async def answers(self) -> bool:
        try:
            async with aiohttp.ClientSession(self.address) as http, http.get("/healthz") as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False


@asynccontextmanager
async def prepared(folder: Path, redis: RedisServer, database_url: str | None = None) -> AsyncIterator[Process]:
    """Not started yet; killed at the end. Without a database, on one of its own."""
    (folder / "data").mkdir(exist_ok=True)
    write_problem(folder / "problems" / "add-up")
    url = database_url or sqlite_url(folder / "data")
    with kept_port() as port:
        process = Process(folder=folder, redis=redis, port=port, database_url=url)
        try:
            yield process
        finally:
            if process._process is not None:
                await process.end(signal.SIGKILL)
