"""What contests ask of their kiosks, in memory, while the database is looked at."""

from __future__ import annotations

import asyncio
from typing import Any

from server.audit.model import Author
from server.proctoring.model import StoredPolicy
from server.proctoring.policies import Policies
from server.proctoring.store import PolicyChange
from server.wire.kiosk import KioskPolicy
from tests.unit.server.contests.made import a_contest, at


class Store:
    """Tells what it had when it was asked, and late."""

    def __init__(self) -> None:
        self.is_asked, self.may_answer = asyncio.Event(), asyncio.Event()

    async def policies(self) -> dict[str, StoredPolicy]:
        self.is_asked.set()
        await self.may_answer.wait()
        return {}

    async def put_policy(self, change: PolicyChange, _note: object) -> StoredPolicy:
        policy = KioskPolicy.model_validate_json(change.policy or "{}")
        return StoredPolicy(policy=policy, secret=change.secret, changed_at=change.at)


class Book:
    def get(self, contest_id: str) -> Any:
        return a_contest(id=contest_id)


async def test_a_policy_that_is_changed_while_the_database_is_looked_at_is_not_forgotten() -> None:
    store: Any = Store()
    book: Any = Book()
    policies = Policies(store=store, book=book, clock=lambda: at(0))
    async with asyncio.TaskGroup() as group:
        group.create_task(policies.refresh())
        await store.is_asked.wait()
        await policies.put(Author(id=1, name="boss"), "exam", KioskPolicy(is_required=True))
        store.may_answer.set()
    assert policies.get("exam").policy.is_required
    await policies.refresh()
    assert policies.known("exam") is None
