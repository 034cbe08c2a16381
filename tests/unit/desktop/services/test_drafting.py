"""What is typed while a save is under way is saved too."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from desktop.services.drafting import DraftKeeper, DraftState
from desktop.storage.drafts import Draft, Saved
from desktop.tasks import TaskScope


class Slow:
    """Saves when it is let go on."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def load(self, problem_id: str, language: str) -> Draft | None:
        return Draft(code=self.texts[-1], revision=len(self.texts)) if self.texts else None

    async def save(self, problem_id: str, language: str, code: str, *, based_on: int) -> Saved:
        self.begun.set()
        await self.go_on.wait()
        self.texts.append(code)
        return Saved(revision=based_on + 1, displaced=None)


@pytest.fixture
async def scope() -> AsyncIterator[TaskScope]:
    made = TaskScope()
    yield made
    await made.close()


async def test_what_is_typed_while_the_text_before_is_saved_is_saved_and_open(scope: TaskScope) -> None:
    slow = Slow()
    keeper = DraftKeeper(drafts=slow, scope=scope)
    keeper.edited("p", "python", "one")
    async with asyncio.TaskGroup() as saving:
        saving.create_task(keeper.flush())
        await slow.begun.wait()
        keeper.edited("p", "python", "one two")
        assert await keeper.open("p", "python") == "one two"
        slow.go_on.set()
    assert (slow.texts, keeper.state) == (["one", "one two"], DraftState.SAVED)
