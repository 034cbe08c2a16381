"""How the judge stands, whoever does not answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from redis.asyncio import Redis

from server.connection import connect
from server.database.engine import DatabaseAway
from server.judging.depths import Depths
from server.judging.runners import Runners
from server.languages import NO_RUNNER
from server.metrics import QueueDepth
from server.operations.history import History
from server.operations.service import OVER_SPAN, Operations, Overview
from server.operations.store import Needs, OperationsStore
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.contests.stage import CONTEST, Stage
from tests.unit.server.house import House

NOBODY = "unix:///nobody-listens-here"
MINUTES = 90
"""Of a contest."""


class Away(OperationsStore):
    async def needs(self, *, since: datetime) -> Needs:
        raise DatabaseAway("nobody listens")


class Silent(OperationsStore):
    async def needs(self, *, since: datetime) -> Needs:
        await asyncio.Event().wait()
        raise AssertionError("it never answers")


@asynccontextmanager
async def silent_queue(folder: Path) -> AsyncIterator[Redis]:
    """It takes every connection, and says nothing."""

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    place = folder / "queue.sock"
    async with await asyncio.start_unix_server(listen, place), connect(f"unix://{place}") as redis:
        yield redis


async def overview(
    house: House,
    *,
    store: type[OperationsStore] = OperationsStore,
    redis: Redis | None = None,
    depths: Sequence[QueueDepth] = (),
    patience_seconds: float = PATIENCE_SECONDS,
) -> Overview:
    nobody = connect(NOBODY)
    asked, runners = store(house.database), Runners(nobody, watch=house.metrics)
    looked = Depths(nobody, languages=(), clock=house.clock, watch=house.metrics)
    looked.latest = tuple(depths)
    operations = Operations(
        store=asked,
        history=History(store=asked, depths=looked, runners=runners, clock=house.clock),
        depths=looked,
        runners=runners,
        redis=redis or nobody,
        book=house.contests.book,
        library=house.publishing.library,
        lag_seconds=lambda: 0.0,
        data=Path("/"),
        clock=house.clock,
        patience_seconds=patience_seconds,
    )
    return await operations.now()


async def test_a_queue_that_nobody_listens_at_is_said(house: House) -> None:
    found = await overview(house)
    assert (found.queue, found.has_database) == (None, True)
    assert found.concerns[0].what.startswith("The queue (Redis) does not answer")


async def test_a_database_that_is_away_is_said(house: House) -> None:
    found = await overview(house, store=Away)
    assert not found.has_database
    assert found.concerns[0].what.startswith("The database does not answer")


async def test_who_says_nothing_is_not_waited_for(house: House, tmp_path: Path) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS), silent_queue(tmp_path) as redis:
        found = await overview(house, store=Silent, redis=redis, patience_seconds=0.05)
    assert (found.queue, found.has_database) == (None, False)


async def test_streams_in_which_jobs_are_the_longest_wait_first(house: House) -> None:
    def depth(language: str, waiting: int, in_hand: int, oldest_seconds: float) -> QueueDepth:
        return QueueDepth(
            job_class="contest", language=language, waiting=waiting, in_hand=in_hand, oldest_seconds=oldest_seconds
        )

    depths = [depth("c", 0, 0, 0), depth("go", 0, 1, 1), depth("java", 2, 0, 3), depth("rust", 1, 0, 2)]
    found = (await overview(house, depths=depths)).waiting
    assert [each.language for each in found] == ["java", "rust", "go"]
    assert {(each.is_served, each.reason) for each in found} == {(False, NO_RUNNER)}


@pytest.mark.parametrize(
    ("since_its_end", "is_told"),
    [
        (timedelta(minutes=-1), False),
        (timedelta(minutes=1), True),
        (OVER_SPAN - timedelta(minutes=1), True),
        (OVER_SPAN, False),
    ],
)
async def test_a_contest_that_is_over_and_not_final_is_worth_a_word_for_a_while(
    house: House, since_its_end: timedelta, is_told: bool
) -> None:
    stage = Stage(house=house)
    await stage.hold()
    stage.go(MINUTES)
    house.clock.now += since_its_end
    parts = [each.part for each in (await overview(house)).concerns]
    assert (f"contests/{CONTEST}" in parts) is is_told
