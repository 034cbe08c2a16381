"""The desktop's own services against a real server process: what they were built on a fake for holds here."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from redis.asyncio import Redis

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication

from desktop.api.client import Client
from desktop.api.contests import ContestClient
from desktop.api.errors import Refused
from desktop.api.transport import Transport
from desktop.clock import ServerClock, SystemClock
from desktop.services.board_feed import BoardFeed
from desktop.services.contest_desk import ContestDesk
from desktop.services.contest_list import ContestList
from desktop.services.contest_news import ContestNews
from desktop.services.contest_packs import ContestPacks
from desktop.services.contest_shelf import ContestShelf
from desktop.services.library import Library
from desktop.services.problem_files import ProblemFiles
from desktop.storage.packs import PackStore
from desktop.storage.store import Store, open_store
from desktop.tasks import TaskScope
from runner.wire import JobClass
from server.accounts.setup import ensure_account
from server.settings import sqlite_url
from server.wire.accounts import Role
from server.wire.contests import ContestState
from server.wire.problems import Status
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.process import Process, prepared
from tests.integration.server.stand_in import StandIn
from tests.integration.server.world import PASSWORD
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis
CONTEST = "weekly"
LENGTH = timedelta(minutes=90)
"""Of a contest, where nothing else is said."""


@dataclass(kw_only=True)
class Desk:
    """One person's desktop, without a window."""

    client: Client
    desk: ContestDesk
    feed: BoardFeed
    packs: ContestPacks
    sealed: PackStore
    store: Store

    async def until(self, is_true: Callable[[], object]) -> None:
        """Ask again and again, until it is so."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                await self.desk.refresh()
                await self.feed.refresh()
                if is_true():
                    return
                self.desk.wake()
                self.feed.wake()
                await asyncio.sleep(0.1)


@pytest.fixture
async def process(redis: Redis, kept_redis: RedisServer, tmp_path: Path) -> AsyncIterator[Process]:
    async with prepared(tmp_path, kept_redis) as prepared_process:
        await prepared_process.start()
        yield prepared_process


@pytest.fixture
async def mine(process: Process, qapp: QCoreApplication, tmp_path: Path) -> AsyncIterator[Desk]:
    data = sqlite_url(process.folder / "data")
    await ensure_account(data, username="maya", password=PASSWORD, role=Role.CONTESTANT)
    clock = ServerClock(SystemClock())
    transport = Transport(server=process.address, version="0", on_time=clock.learn)
    store = await open_store(tmp_path / "desktop", clock=SystemClock())
    client = Client(transport)
    await client.sign_in("maya", PASSWORD)
    server = ContestClient(client)
    shelf = ContestShelf(store=store.contests, clock=clock)
    news = ContestNews(server=server, shelf=shelf, store=store.contests)
    desk = ContestDesk(server=server, shelf=shelf, news=news, clock=clock)
    feed = BoardFeed(server=server, shelf=shelf, clock=clock)
    sealed = PackStore(tmp_path / "packs")
    packs = ContestPacks(
        server=server,
        desk=desk,
        contests=ContestList(server=server, shelf=shelf),
        store=sealed,
        library=Library(client=client, store=store.catalogue),
        files=ProblemFiles(server=client, kept=tmp_path / "statements", downloads=lambda: tmp_path),
        clock=clock,
        chance=lambda: 0.0,
    )
    yield Desk(client=client, desk=desk, feed=feed, packs=packs, sealed=sealed, store=store)
    await client.close()
    await store.close()


async def asking(process: Process) -> Callable[..., Any]:
    """What asks the server as its administrator."""
    headers = await process.headers(Role.ADMIN)

    async def ask(method: str, path: str, body: Any) -> Any:
        async with (
            aiohttp.ClientSession(process.address, headers=headers) as http,
            http.request(method, path, json=body) as answer,
        ):
            assert answer.status < 300, await answer.text()
            return await answer.json()

    return ask


def plan(starts_at: datetime) -> dict[str, Any]:
    return {"title": "Weekly", "startsAt": starts_at.isoformat(), "problems": [{"id": "add-up"}]}


async def announce(ask: Callable[..., Any], starts_at: datetime) -> None:
    await ask("POST", "/competitions", plan(starts_at) | {"id": CONTEST})
    await ask("POST", f"/competitions/{CONTEST}/acts", {"act": "announce"})


async def hold(process: Process, *, minutes_ago: float) -> Callable[..., Any]:
    """A contest; and what asks the server as its administrator."""
    ask = await asking(process)
    await announce(ask, datetime.now(UTC) - timedelta(minutes=minutes_ago))
    await until_board(process)
    return ask


async def until_board(process: Process) -> None:
    """It is there before its contest begins, but not where that is announced, or moved, too late for it."""
    async with aiohttp.ClientSession(process.address) as http, asyncio.timeout(PATIENCE_SECONDS):
        while True:
            async with http.get(f"/leaderboard/{CONTEST}") as answer:
                if answer.status == 200 and (page := await answer.json())["problems"] and not page.get("isStale"):
                    return
            await asyncio.sleep(0.05)


async def test_a_contest_from_entering_it_to_the_board_and_the_news(
    process: Process, mine: Desk, runner: StandIn
) -> None:
    ask = await hold(process, minutes_ago=5)
    desk = mine.desk
    await desk.open(CONTEST)
    await desk.refresh()
    assert desk.contest is not None
    assert (desk.state, desk.contest.is_registered, desk.contest.may_register) == (ContestState.RUNNING, False, True)
    await desk.register()
    assert desk.contest.is_registered
    await mine.feed.open(desk.contest)
    await mine.until(lambda: desk.problems.rowCount() == 1)

    assert desk.competition_of("add-up") == CONTEST
    submitted = await mine.client.submit(
        "add-up", code="pass", language="python", idempotency_key="k", competition_id=CONTEST
    )
    await runner.report(await runner.take(JobClass.CONTEST))
    judged = await mine.client.check(submitted.id)
    desk.hear_verdict(judged)
    await mine.until(lambda: desk.standing is not None and desk.standing.row is not None and desk.standing.row.solved)
    assert desk.standing is not None
    assert desk.standing.row is not None
    assert (desk.standing.row.rank, desk.standing.place, desk.standing.row.user) == (1, 0, "maya")
    await mine.until(lambda: desk.problems.problem_at(0).status is Status.SOLVED)
    await mine.until(lambda: mine.feed.page is not None and mine.feed.page.rows and mine.feed.page.rows[0].solved)

    await desk.news.ask("Why?", "add-up")
    await ask("POST", f"/competitions/{CONTEST}/announcements", {"text": "Ten minutes more."})
    await mine.until(lambda: "Ten minutes more." in [each.text for each in desk.news._announcements])
    question = desk.news._clarifications[0]
    await ask("PUT", f"/competitions/{CONTEST}/clarifications/{question.id}/answer", {"answer": "Because."})
    await mine.until(lambda: desk.news._clarifications[0].answer == "Because.")


async def test_the_desktop_is_told_that_it_is_over(process: Process, mine: Desk) -> None:
    ask = await asking(process)
    await announce(ask, datetime.now(UTC) + timedelta(hours=1))
    desk = mine.desk
    await desk.open(CONTEST)
    await desk.refresh()
    await desk.register()
    ended: list[object] = []
    desk.ended.connect(ended.append)
    assert desk.contest is not None
    await mine.feed.open(desk.contest)
    # Once it is entered, however long that took.
    await ask("PUT", f"/competitions/{CONTEST}", plan(datetime.now(UTC) - LENGTH + timedelta(seconds=2)))
    await until_board(process)
    desk.wake()
    await mine.until(lambda: ended)
    assert desk.state is ContestState.ENDED
    with pytest.raises(Refused) as refused:
        await mine.client.submit(
            "add-up", code="pass", language="python", idempotency_key="late", competition_id=CONTEST
        )
    assert refused.value.code == "contest_closed"


async def test_what_was_fetched_ahead_opens_at_the_start_and_is_not_sent_again(process: Process, mine: Desk) -> None:
    ask = await asking(process)
    await announce(ask, datetime.now(UTC) + timedelta(hours=1))
    desk, scope = mine.desk, TaskScope()
    await desk.open(CONTEST)
    await desk.refresh()
    await desk.register()
    scope.start(mine.packs.run(), name="packs")
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await mine.sealed.etag(CONTEST) is None:
                await asyncio.sleep(0.05)
            await ask("PUT", f"/competitions/{CONTEST}", plan(datetime.now(UTC) + timedelta(seconds=2)))
            desk.wake()
            await desk.refresh()
            while desk.problems.rowCount() == 0 or await mine.store.catalogue.problem("add-up") is None:
                desk.tick()
                await asyncio.sleep(0.05)
    finally:
        await scope.close()
    assert desk.problems.problem_at(0).label == "A"
    stored = await mine.store.catalogue.problem("add-up")
    assert stored is not None
    assert "python" in stored.problem.code_stubs
    assert await mine.client.problem("add-up", etag=stored.etag) == (None, stored.etag)
