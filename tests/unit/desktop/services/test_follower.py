"""Submissions are followed to their verdicts: many at once, and on a full disk."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from desktop.api.transport import MOST_CONNECTIONS
from desktop.services.follower import Follower
from desktop.services.judging import MOST_LONG, MOST_SHORT
from desktop.storage.store import Store
from desktop.tasks import TaskScope
from server.wire.submissions import State, Submission, Verdict
from tests.patience import PATIENCE_SECONDS

MANY = 20
LONG_SECONDS = 25


class Judge:
    """Answers nobody before `judged` is set."""

    def __init__(self) -> None:
        self.judged = asyncio.Event()
        self.waiting: list[int] = []
        self.most = 0

    async def check(self, submission_id: str, *, since: str = "", wait_seconds: int = LONG_SECONDS) -> Submission:
        self.waiting.append(wait_seconds)
        self.most = max(self.most, len(self.waiting))
        await self.judged.wait()
        self.waiting.remove(wait_seconds)
        return Submission(
            id=submission_id,
            kind="submission",
            problem_id="p",
            language="python",
            state=State.DONE,
            verdict=Verdict.ACCEPTED,
            submitted_at=datetime.now(UTC),
        )


class Finished:
    def __init__(self, follower: Follower, *, wanted: int) -> None:
        self._wanted, self._all = wanted, asyncio.Event()
        self.ids: set[str] = set()
        follower.finished.connect(self._on_finished)

    def _on_finished(self, submission: Submission) -> None:
        self.ids.add(submission.id)
        if len(self.ids) == self._wanted:
            self._all.set()

    async def all(self) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await self._all.wait()


@pytest.fixture
async def scope() -> AsyncIterator[TaskScope]:
    made = TaskScope()
    yield made
    await made.close()


async def test_many_that_wait_for_a_verdict_leave_connections_for_all_else(store: Store, scope: TaskScope) -> None:
    judge = Judge()
    follower = Follower(server=judge, history=store.history, scope=scope)
    finished = Finished(follower, wanted=MANY)
    for number in range(MANY):
        follower.follow(f"s{number}")
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(judge.waiting) < MOST_LONG + MOST_SHORT:
            await asyncio.sleep(0)
    assert judge.waiting.count(LONG_SECONDS) == MOST_LONG
    judge.judged.set()
    await finished.all()
    assert judge.most == MOST_LONG + MOST_SHORT < MOST_CONNECTIONS


async def test_a_verdict_that_a_full_disk_does_not_take_is_shown_and_asked_for_again(
    store: Store, scope: TaskScope
) -> None:
    judge = Judge()
    judge.judged.set()
    follower = Follower(server=judge, history=store.history, scope=scope)
    finished = Finished(follower, wanted=1)
    running = Submission(
        id="s1",
        kind="submission",
        problem_id="p",
        language="python",
        state=State.RUNNING,
        submitted_at=datetime.now(UTC),
    )
    await store.history.put([running])
    await store.database.all("PRAGMA query_only = ON")
    follower.follow("s1")
    await finished.all()
    assert await store.history.unfinished() == ("s1",)
