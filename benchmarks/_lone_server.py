"""A server with its queue, and nobody who judges: the benchmark is the runner. The server has one core for itself, the
queue and the clients share the others."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from redis.asyncio import Redis
from redis.exceptions import RedisError

from benchmarks._house import free_port
from launcher import queue
from launcher.folder import DataFolder
from server.connection import connect

MANY = "1000000"
"""A second or a minute: one address plays all contestants here."""
START_SECONDS = 120
STOP_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class LoneServer:
    port: int
    redis: Redis
    pid: int
    client_cores: frozenset[int]

    @property
    def cpu_seconds(self) -> float:
        """That the server has worked, all its threads together."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # proc(5): utime and stime

    @property
    def memory_mib(self) -> float:
        """That would be free without it."""
        lines = Path(f"/proc/{self.pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024

    async def queue_mib(self) -> float:
        return float((await self.redis.info("memory"))["used_memory"]) / 2**20


def cores() -> tuple[frozenset[int], frozenset[int]]:
    """One for the server, and the others; the same where there is one only."""
    first, *others = sorted(os.sched_getaffinity(0))
    return frozenset({first}), frozenset(others or {first})


@asynccontextmanager
async def serving(data: Path, *, problems: Path) -> AsyncIterator[LoneServer]:
    """On the database of this data folder."""
    folder = DataFolder(path=data)
    folder.create()
    server_cores, client_cores = cores()
    port = free_port()
    settings = {
        "AGON_DATA": str(data),
        "AGON_REDIS_URL": f"unix://{folder.queue_socket}",
        "AGON_PROBLEMS": str(problems),
        "AGON_PORT": str(port),
        "AGON_LOG_LEVEL": "warning",
        "AGON_ADDRESS_REQUESTS_PER_SECOND": MANY,
        "AGON_REQUESTS_PER_SECOND": MANY,
        "AGON_SUBMITS_PER_MINUTE": MANY,
    }
    with started(queue.command(folder), on=client_cores, log=data / "queue.log"):
        async with connect(settings["AGON_REDIS_URL"]) as redis:
            await _until_it_answers(redis)
            command = (sys.executable, "-m", "server")
            with started(command, on=server_cores, log=data / "server.log", settings=settings) as process:
                await until_ready(f"http://127.0.0.1:{port}/healthz")
                yield LoneServer(port=port, redis=redis, pid=process.pid, client_cores=client_cores)


@contextmanager
def started(
    command: Sequence[str], *, on: frozenset[int], log: Path, settings: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """A process on these cores, ended with the block."""
    environment = {**os.environ, **(settings or {})}
    with log.open("ab") as written:
        process = subprocess.Popen(command, env=environment, stdout=written, stderr=written)
    os.sched_setaffinity(process.pid, on)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


async def until_ready(url: str) -> None:
    async with asyncio.timeout(START_SECONDS), httpx.AsyncClient() as http:
        while True:
            try:
                if (await http.get(url)).status_code == httpx.codes.OK:
                    return
            except httpx.TransportError:
                pass  # not listening yet
            await asyncio.sleep(0.05)


async def _until_it_answers(redis: Redis) -> None:
    async with asyncio.timeout(START_SECONDS):
        while True:
            try:
                await redis.ping()
            except (RedisError, OSError):
                await asyncio.sleep(0.05)
            else:
                return
