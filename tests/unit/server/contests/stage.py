"""A contest over HTTP, in a house whose clock is turned by the test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from server.wire.accounts import Role
from tests.unit.server.house import START, House

CONTEST = "weekly"
PROGRAM = {"code": "pass", "language": "python"}


@dataclass(kw_only=True)
class Stage:
    """The contest begins an hour after the house's clock does, lasts 90 minutes, and has one problem, `add-up`."""

    house: House

    async def ask(self, method: str, path: str, *, who: str | None = "ada", status: int = 200, **more: Any) -> Any:
        """The answer's body; `boss` is an administrator."""
        headers = dict(more.pop("headers", {}))
        if who is not None:
            headers |= await self.house.headers(who, Role.ADMIN if who == "boss" else Role.CONTESTANT)
        async with self.house.client.request(method, path, headers=headers, **more) as answer:
            text = await answer.text()
            assert answer.status == status, text
            return (await answer.json(content_type=None)) if text else None

    async def plan(self, **changes: Any) -> dict[str, Any]:
        return {
            "title": "Weekly",
            "startsAt": (START + timedelta(hours=1)).isoformat(),
            "problems": [{"id": "add-up"}],
        } | changes

    async def hold(self, *, announced: bool = True, contest_id: str = CONTEST, **changes: Any) -> None:
        plan = await self.plan(**changes)
        await self.ask("POST", "/competitions", who="boss", status=201, json=plan | {"id": contest_id})
        if announced:
            await self.act("announce", contest_id=contest_id)

    async def act(self, act: str, *, status: int = 200, contest_id: str = CONTEST) -> Any:
        return await self.ask("POST", f"/competitions/{contest_id}/acts", who="boss", status=status, json={"act": act})

    async def enter(self, who: str = "ada", **body: Any) -> Any:
        return await self.ask("POST", f"/competitions/{CONTEST}/register", who=who, json=body)

    async def submit(self, who: str = "ada", *, status: int = 202, problem: str = "add-up", **more: Any) -> Any:
        headers = more.pop("headers", {})
        body = PROGRAM | {"competitionId": CONTEST} | more
        path = f"/problems/{problem}/submit"
        return await self.ask("POST", path, who=who, status=status, json=body, headers=headers)

    def go(self, minute: float) -> None:
        """So many minutes after the start."""
        self.turn(START + timedelta(minutes=60 + minute))

    def turn(self, moment: datetime) -> None:
        """Everyone signs in anew: a session ends before a contest does."""
        self.house.clock.now = moment
        self.house._tokens_by_name.clear()

    async def code_of(self, method: str, path: str, status: int, *, who: str | None = "ada", **more: Any) -> str:
        return str((await self.ask(method, path, who=who, status=status, **more))["code"])
