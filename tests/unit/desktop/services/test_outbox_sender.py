"""What waits to be sent, on a disk that has bad hours."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.services.outbox_sender import OutboxSender
from desktop.storage.store import Store
from desktop.tasks import TaskScope
from server.wire.submissions import State, Submission
from tests.patience import PATIENCE_SECONDS


class Judge:
    """Takes whatever is handed in, once for each key."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    async def submit(
        self, problem_id: str, *, code: str, language: str, idempotency_key: str, competition_id: str | None
    ) -> Submission:
        self.keys.append(idempotency_key)
        return Submission(
            id="s1",
            kind="submission",
            problem_id=problem_id,
            language=language,
            state=State.QUEUED,
            submitted_at=datetime.now(UTC),
            competition_id=competition_id,
        )


async def test_what_waits_goes_out_once_the_disk_takes_something_again(store: Store) -> None:
    judge, scope = Judge(), TaskScope()
    sender = OutboxSender(outbox=store.outbox, server=judge)
    await sender.submit(key="k", problem_id="p", title="P", language="python", code="x", competition_id="cup")
    await store.database.all("PRAGMA query_only = ON")
    scope.start(sender.run(), name="outbox")
    assert await sender.settle("cup", seconds=PATIENCE_SECONDS) == 1
    await store.database.all("PRAGMA query_only = OFF")
    assert await sender.settle("cup", seconds=PATIENCE_SECONDS) == 0
    assert judge.keys == ["k"]
    await scope.close()
