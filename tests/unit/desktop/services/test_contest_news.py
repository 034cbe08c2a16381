"""Questions to the organisers, each with the key that makes it one however often it is sent."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from desktop.api.errors import Offline
from desktop.clock import ServerClock
from desktop.services.contest_news import ContestNews
from desktop.services.contest_shelf import ContestShelf
from desktop.storage.store import Store
from tests.unit.desktop.conftest import ToldClock


class Away:
    """A server that acknowledges nothing."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def ask(self, contest_id: str, *, question: str, problem_id: str | None, key: str) -> Any:
        self.asked.append((contest_id, key))
        raise Offline("away")


async def test_the_same_question_is_another_one_in_another_contest(store: Store, clock: ToldClock) -> None:
    server: Any = Away()
    keys = map(str, count(1))
    shelf = ContestShelf(store=store.contests, clock=ServerClock(clock))
    news = ContestNews(server=server, shelf=shelf, store=store.contests, make_key=lambda: next(keys))
    for contest_id in ("first", "first", "second"):
        await news.open(contest_id)
        with pytest.raises(Offline):
            await news.ask("Is the list sorted?", None)
    assert server.asked == [("first", "1"), ("first", "1"), ("second", "2")]
