"""A tool of the ICPC's world: knows a base address, a name and a password."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from server.contest_api.collections import Kind
from server.wire.accounts import Role
from tests.integration.server.test_contests import CONTEST, Hall
from tests.integration.server.world import PASSWORD
from tests.patience import PATIENCE_SECONDS

NEW, OLD = "/api", "/api/2023-06"
HERE = f"/contests/{CONTEST}"
KINDS = tuple(kind.value for kind in Kind)


@dataclass(kw_only=True)
class Feed:
    """What was read of an event feed."""

    content: aiohttp.StreamReader
    events: list[dict[str, Any]] = field(default_factory=list)

    async def until(self, is_it: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The first that it holds for, of those that are still to be read."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                event = await self.read()
                assert event is not None, "the feed has ended"
                if is_it(event):
                    return event

    async def until_known(self, is_so: Callable[[dict[str, Any]], bool]) -> None:
        """Of all that was read: awards, which are made of the newest verdicts, may come before these."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not is_so(replayed(self.events)):
                assert await self.read() is not None, "the feed has ended"

    async def read(self) -> dict[str, Any] | None:
        while line := await self.content.readline():
            if line.strip():
                event: dict[str, Any] = json.loads(line)
                self.events.append(event)
                return event
        return None

    async def rest(self) -> list[dict[str, Any]]:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await self.read() is not None:
                pass
        return self.events

    @property
    def token(self) -> str:
        return str(self.events[-1]["token"])


@dataclass(kw_only=True)
class Tools:
    hall: Hall

    def auth(self, who: str | None) -> dict[str, str]:
        """By name and password, as tools do it."""
        return {} if who is None else {"Authorization": aiohttp.encode_basic_auth(who, PASSWORD)}

    async def ask(
        self,
        path: str,
        *,
        who: str | None = "boss",
        base: str = NEW,
        status: int = 200,
        method: str = "GET",
        **more: Any,
    ) -> Any:
        headers = self.auth(who) | more.pop("headers", {})
        async with self.hall.world.client.request(method, f"{base}{path}", headers=headers, **more) as answer:
            text = await answer.text()
            assert answer.status == status, text
            return json.loads(text) if text else None

    @asynccontextmanager
    async def feed(self, query: str = "", *, who: str | None = "boss", base: str = NEW) -> AsyncIterator[Feed]:
        path = f"{base}{HERE}/event-feed{query}"
        async with self.hall.world.client.get(path, headers=self.auth(who)) as answer:
            assert answer.status == 200, await answer.text()
            assert answer.content_type == "application/x-ndjson"
            yield Feed(content=answer.content)

    async def staff(self) -> None:
        """Another one, who is no administrator."""
        self.hall.people["judy"] = await self.hall.world.headers("judy", Role.JUDGE)

    async def collections(self, *, who: str | None, base: str = NEW) -> dict[str, Any]:
        """Everything that can be asked for, in the form that `replayed` gives. Ranks that took long to be made may be
        told after their time, but not once a feed has begun: it has them made anew."""
        async with self.feed("?stream=false", who=who, base=base) as feed:
            await feed.rest()
        found: dict[str, Any] = {"contest": await self.ask(HERE, who=who, base=base)}
        found["state"] = await self.ask(f"{HERE}/state", who=who, base=base)
        for kind in KINDS:
            for each in await self.ask(f"{HERE}/{kind}", who=who, base=base):
                found[f"{kind}/{each['id']}"] = each
        return found


def replayed(events: list[dict[str, Any]]) -> dict[str, Any]:
    """What whoever has read all this knows: each object as it was told last."""
    known: dict[str, Any] = {}
    for event in events:
        kind, identity, data = event["type"], event["id"], event["data"]
        if kind in {"contest", "state"}:
            known[kind] = data
        elif identity is None:
            known = {name: each for name, each in known.items() if not name.startswith(f"{kind}/")}
            known |= {f"{kind}/{each['id']}": each for each in data}
        elif data is None:
            known.pop(f"{kind}/{identity}", None)
        else:
            known[f"{kind}/{identity}"] = data
    return known
