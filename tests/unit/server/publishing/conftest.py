"""A setter who uploads, and a fleet that is played by the test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from server.audit.model import Author
from server.audit.store import AuditStore, Wanted
from server.publishing.model import Version
from server.publishing.trying import Trials
from server.wire.accounts import Role
from server.wire.submissions import Verdict
from tests.unit.server.house import House, judgement

SETTER = Author(id=None, name="setter", address="192.0.2.1")


@dataclass(kw_only=True)
class Shop:
    house: House
    folder: Path
    trials: Trials

    async def upload(
        self,
        archive: bytes,
        *,
        name: str = "double.zip",
        problem_id: str | None = None,
        publishes: bool = False,
        hides: bool = False,
    ) -> Version:
        path = self.folder / "archive"
        await asyncio.to_thread(path.write_bytes, archive)
        return await self.house.publishing.uploads.take(
            SETTER, path, name=name, problem_id=problem_id, publishes_itself=publishes, hides_problem=hides
        )

    async def judge(self, version: Version, verdict_of: Callable[[str], Verdict | None]) -> Version:
        """Each of its programs that waits gets the verdict that is said of its path; None: it goes on waiting."""
        found = await self.house.publishing.store.trials(version.id)
        for trial in found:
            verdict = verdict_of(trial.path)
            if trial.state.value == "waiting" and verdict is not None:
                attempt = (await self.again(version)).trial
                await self.house.store.apply(judgement(trial.id, verdict, attempt=attempt, at=self.house.clock()))
        await self.trials.step()
        return await self.again(version)

    async def again(self, version: Version) -> Version:
        return await self.house.publishing.publishing.version(version.problem_id, version.number)

    async def publish(self, version: Version) -> None:
        await self.house.publishing.publishing.publish(SETTER, version.problem_id, version.number)

    async def deeds(self) -> list[tuple[str, str]]:
        """What the audit log has of problems, oldest first."""
        entries, _ = await AuditStore(self.house.database).page(Wanted(), limit=100)
        deeds = [entry.deed for entry in reversed(entries) if entry.deed.subject.startswith("problem:")]
        return [(deed.action.value, deed.author.name) for deed in deeds]

    async def title(self, problem_id: str = "double", *, name: str = "ada", role: Role = Role.CONTESTANT) -> str | None:
        """As a reader sees it; None when there is no such problem."""
        headers = await self.house.headers(name, role)
        async with self.house.client.get(f"/problems/{problem_id}", headers=headers) as answer:
            return str((await answer.json())["title"]) if answer.status == 200 else None


def as_stated(path: str) -> Verdict:
    return Verdict.ACCEPTED if "accepted" in path else Verdict.WRONG_ANSWER


@pytest.fixture
def shop(house: House, tmp_path: Path) -> Shop:
    trials = Trials(
        store=house.publishing.store,
        fleet=house.fleet,
        publish=house.publishing.publishing.publish_by_itself,
        clock=house.clock,
        unserved=timedelta(seconds=20),
    )
    return Shop(house=house, folder=tmp_path, trials=trials)
