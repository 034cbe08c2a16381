"""The grown-up parts, killed at random: PostgreSQL, containers, their engine, besides queue, server and runner. Each of
a thousand submissions still gets exactly one verdict, the right one."""

from __future__ import annotations

import asyncio
import random
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import psutil
import pytest

from benchmarks._house import House, running
from tests.e2e.contestant import PROGRAMS, Contestant
from tests.e2e.killing import PARTS, kill
from tests.integration import engine
from tests.integration.server.postgres_server import PostgresServer

SUBMISSIONS = 1000
IN_FLIGHT = 12
KILLS = 28
IN_ALL_SECONDS = 800.0

Kill = Callable[[], bool]
"""Whether there was anything to kill."""


def inside(chance: random.Random, *, firsts: bool) -> Kill:
    """Some container's first process, the supervisor, with which the container dies; or a zygote. A contestant's
    program that somebody kills has died by a signal, and that is its verdict."""

    def kill() -> bool:
        found: list[psutil.Process] = []
        for process in engine.processes_in_containers():
            with suppress(psutil.Error):
                parent = process.parent()
                is_first = parent is not None and parent.name().startswith("containerd-shim")
                if is_first is firsts and process.uids().real == 0:
                    found.append(process)
        with suppress(psutil.Error, IndexError):
            chance.choice(found).kill()
            return True
        return False

    return kill


@contextmanager
def postgres() -> Iterator[tuple[PostgresServer, str]]:
    with TemporaryDirectory(prefix="agon-postgres-") as folder:
        Path(folder).chmod(0o755)  # it runs as somebody else
        server = PostgresServer(Path(folder))
        server.create()
        server.start()
        try:
            yield server, server.make_database("agon")
        finally:
            server.stop()


@pytest.mark.slow
@pytest.mark.sandbox
@pytest.mark.timeout(1200)
async def test_a_thousand_submissions_survive_the_death_of_every_part(record_property: Any) -> None:
    chance = random.Random(20261128)
    with engine.start_engine() as docker, postgres() as (database, url):
        engine.provide_images(docker, "python")
        settings = {"AGON_SANDBOXES": "docker", "DOCKER_HOST": docker, "AGON_DATABASE_URL": url}
        with running(languages=["python"], settings=settings) as house:
            kills: dict[str, Kill] = {
                **{part: partial(kill, house, part) for part in PARTS},
                "supervisor": inside(chance, firsts=True),
                "zygote": inside(chance, firsts=False),
                "engine": engine.crash_and_restart,
                "database": database.crash_and_restart,
            }
            seconds = await _submit_amid(house, kills, chance)
    waits = sorted(seconds.values())
    record_property("seconds to a verdict, p99", waits[round(len(waits) * 0.99) - 1])


async def _submit_amid(house: House, kills: Mapping[str, Kill], chance: random.Random) -> dict[str, float]:
    """How long each submission waited for its verdict."""
    got: dict[str, str] = {}
    wanted: dict[str, str] = {}
    seconds: dict[str, float] = {}
    left = iter([chance.choice(list(PROGRAMS)) for _ in range(SUBMISSIONS)])
    async with httpx.AsyncClient(base_url=house.address, headers=house.headers, timeout=20) as http:
        contestant = Contestant(http)

        async def one_after_the_other() -> None:
            for verdict in left:
                submission_id = await contestant.submit(PROGRAMS[verdict] + f"# {uuid.uuid4()}\n")
                assert submission_id not in wanted
                wanted[submission_id] = verdict
                started = time.monotonic()
                got[submission_id] = await contestant.verdict(submission_id)
                seconds[submission_id] = time.monotonic() - started

        async def killer() -> None:
            """Spread over the submissions by their count, not by the clock."""
            for turn in range(1, KILLS + 1):
                while len(wanted) < turn * SUBMISSIONS // (KILLS + 1):
                    await asyncio.sleep(0.01)
                kill = kills[list(kills)[turn % len(kills)]]
                while not await asyncio.to_thread(kill):
                    await asyncio.sleep(0.01)

        async with asyncio.timeout(IN_ALL_SECONDS), asyncio.TaskGroup() as tasks:
            tasks.create_task(killer())
            for _ in range(IN_FLIGHT):
                tasks.create_task(one_after_the_other())
        listed = (await http.get("/submissions", params={"limit": 1000})).json()
    assert got == wanted
    assert {each["id"]: each["verdict"] for each in listed} == wanted
    return seconds
