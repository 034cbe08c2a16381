"""News of the contest at hand, each told once; and questions, each with the key that makes it one however often it is
sent."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from desktop.api.client import Fetched
from desktop.api.errors import Offline
from desktop.clock import ServerClock
from desktop.services.contest_news import ContestNews
from desktop.services.contest_shelf import ContestShelf
from desktop.storage.store import Store
from server.wire.talk import Announcement, Clarification
from tests.unit.desktop.conftest import ToldClock


class Announcing:
    """A server with one announcement, which it tells when it is let."""

    def __init__(self) -> None:
        self.asked, self.tells = asyncio.Event(), asyncio.Event()

    async def announcements(self, contest_id: str, *, etag: str | None = None) -> Fetched[tuple[Announcement, ...]]:
        self.asked.set()
        await self.tells.wait()
        told = (Announcement(id="1", at=datetime(2026, 3, 1, tzinfo=UTC), text="A is corrected."),)
        return Fetched(value=told, etag=None, body=b"[]", poll_seconds=None)

    async def clarifications(self, contest_id: str, *, etag: str | None = None) -> Fetched[tuple[Clarification, ...]]:
        return Fetched(value=(), etag=None, body=b"[]", poll_seconds=None)


class Away:
    """A server that acknowledges nothing."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def ask(self, contest_id: str, *, question: str, problem_id: str | None, key: str) -> Any:
        self.asked.append((contest_id, key))
        raise Offline("away")


def news_of(server: Any, store: Store, clock: ToldClock, **more: Any) -> ContestNews:
    shelf = ContestShelf(store=store.contests, clock=ServerClock(clock))
    return ContestNews(server=server, shelf=shelf, store=store.contests, **more)


async def test_what_was_told_is_not_told_again(store: Store, clock: ToldClock) -> None:
    server, told = Announcing(), list[object]()
    server.tells.set()
    news = news_of(server, store, clock)
    news.arrived.connect(told.append)
    await news.open("cup")
    for _ in range(2):
        await news.refresh()
    assert len(told) == 1


async def test_what_is_heard_of_one_contest_is_not_shown_in_another(store: Store, clock: ToldClock) -> None:
    server = Announcing()
    news = news_of(server, store, clock)
    await news.open("cup")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(news.refresh())
        await server.asked.wait()
        await news.open("other")
        server.tells.set()
    assert news.model.items == ()


async def test_the_same_question_is_another_one_in_another_contest(store: Store, clock: ToldClock) -> None:
    server, keys = Away(), map(str, count(1))
    news = news_of(server, store, clock, make_key=lambda: next(keys))
    for contest_id in ("first", "first", "second"):
        await news.open(contest_id)
        with pytest.raises(Offline):
            await news.ask("Is the list sorted?", None)
    assert server.asked == [("first", "1"), ("first", "1"), ("second", "2")]
