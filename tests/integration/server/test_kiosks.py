"""Kiosks on whole servers, with a real Redis and each database: several servers know the same, and on bad days."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from sqlalchemy import func, select

from server import keys
from server.database.schema import kiosk_events, kiosk_findings, kiosk_pictures, kiosk_sessions
from server.proctoring.proofs import Nonces
from server.wire.accounts import Role
from server.wire.kiosk import EventKind
from tests.integration.runner.redis_server import RedisServer, programs
from tests.integration.server.world import World, open_world
from tests.patience import PATIENCE_SECONDS
from tests.unit.server.proctoring.hall import KIOSK, Kiosk, machine

pytestmark = pytest.mark.redis
CONTEST = "weekly"
KIOSKS = 4


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(kw_only=True)
class Door:
    """One server, and people who are signed in there."""

    world: World
    people: dict[str, dict[str, str]] = field(default_factory=dict)

    async def ask(self, method: str, path: str, *, who: str | None = "boss", status: int = 200, **more: Any) -> Any:
        headers = {**(self.people[who] if who is not None else {}), **more.pop("headers", {})}
        async with self.world.client.request(method, path, headers=headers, **more) as answer:
            text = await answer.text()
            assert answer.status == status, text
            return await answer.json(content_type=None) if text else None

    async def hold(self, **policy: Any) -> None:
        self.people["boss"] = await self.world.headers("boss", Role.ADMIN)
        starts_at = (now() - timedelta(minutes=10)).isoformat()
        plan = {"id": CONTEST, "title": "Weekly", "startsAt": starts_at, "problems": [{"id": "add-up"}]}
        await self.ask("POST", "/competitions", json=plan, status=201)
        await self.ask("POST", f"/competitions/{CONTEST}/acts", json={"act": "announce"})
        await self.ask("PUT", f"{KIOSK}/policy", json=policy)

    async def kiosk(self, who: str, *, on: int = 1) -> Kiosk:
        self.people[who] = await self.world.headers(who)
        code = (await self.world.app[keys.kiosks].policies.code(CONTEST)).text
        body = {"code": code, "machine": machine(on)}
        told = await self.ask("POST", f"{KIOSK}/check-in", who=who, status=201, json=body)
        return Kiosk(stage=self, clock=now, who=who, told=told)

    async def count(self, table: Any) -> int:
        rows = await self.world.database.rows(select(func.count()).select_from(table))
        return int(rows[0][0])


@asynccontextmanager
async def two_doors(folder: Path, redis: RedisServer, url: str) -> AsyncIterator[tuple[Door, Door]]:
    settings = {"AGON_DATABASE_URL": url, "AGON_SECRET": "s" * 64}
    async with AsyncExitStack() as stack:
        worlds = [
            await stack.enter_async_context(open_world(folder / name, redis, AGON_SERVER_NAME=name, **settings))
            for name in ("one", "two")
        ]
        one, two = Door(world=worlds[0]), Door(world=worlds[1], people={})
        two.people = one.people
        yield one, two


async def until_known(door: Door) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while door.world.app[keys.kiosks].policies.known(CONTEST) is None:
            await asyncio.sleep(0.02)


async def test_two_servers_hear_the_same_kiosks(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, database_url: str
) -> None:
    async with two_doors(tmp_path, kept_redis, database_url) as (one, two):
        await one.hold(isRequired=True, pictures=True)
        await until_known(two)
        kiosks = [await one.kiosk(f"user{number}", on=number) for number in range(KIOSKS)]
        for _ in range(2):
            doors = [one, two] * KIOSKS
            beats = []
            for kiosk, door in zip([*kiosks, *kiosks], doors, strict=False):
                kiosk.stage = door
                beats.append(kiosk.beat([kiosk.happened(EventKind.FOCUS_LOST)]))
            await asyncio.gather(*beats)
        for kiosk in kiosks:  # what overtook another in the crowd comes again
            await kiosk.beat(kiosk.entries)
        assert await one.count(kiosk_events) == 4 * KIOSKS
        assert await one.count(kiosk_findings) == 0

        first = kiosks[0]
        first.stage, nonce = one, secrets.token_hex(16)
        await first.beat(nonce=nonce)
        first.stage = two
        assert (await first.beat(nonce=nonce, status=403))["code"] == "kiosk_replayed"
        await first.submit()
        taken_at = now()
        await asyncio.gather(*(each.picture(taken_at=taken_at) for each in kiosks for _ in range(2)))
        assert await one.count(kiosk_pictures) == KIOSKS
        assert (await two.ask("POST", "/problems/add-up/submit", who=first.who, status=403, json=PROGRAM))[
            "code"
        ] == "kiosk_required"

        again = await asyncio.gather(one.kiosk(first.who, on=2), two.kiosk(first.who, on=3))
        rows = await one.world.database.rows(
            select(kiosk_sessions.c.id).where(kiosk_sessions.c.closed_at.is_(None), kiosk_sessions.c.user_id == 2)
        )
        assert len(rows) == 1
        assert rows[0].id in {each.id for each in again}
        assert (await first.beat(status=409))["code"] == "kiosk_session_closed"
        assert await one.count(kiosk_findings) >= 1


async def test_nobody_waits_for_one_who_asked_and_went_away(redis: Redis) -> None:
    nonces = Nonces(redis, seconds=time.monotonic)
    async with asyncio.TaskGroup() as group:
        first, *others = [group.create_task(nonces.is_new("session", str(number))) for number in range(20)]
        await asyncio.sleep(0)
        first.cancel()
    assert {each.result() for each in others} == {True}
    another = Nonces(redis, seconds=time.monotonic)
    names = [str(number) for number in (30, *range(31, 40), 30)]
    assert await asyncio.gather(*(nonces.is_new("session", each) for each in names)) == [True] * 10 + [False]
    assert await asyncio.gather(*(another.is_new("session", each) for each in names)) == [False] * 11


PROGRAM = {"code": "pass", "language": "python", "competitionId": CONTEST}


@pytest.mark.parametrize("own_redis", [programs()[0]], indirect=True, ids=[""])
async def test_kiosks_are_heard_while_redis_is_away(own_redis: RedisServer, tmp_path: Path) -> None:
    async with open_world(tmp_path, own_redis) as world:
        door = Door(world=world)
        await door.hold()
        kiosk = await door.kiosk("ada")
        await kiosk.beat()
        own_redis.stop()
        nonce = secrets.token_hex(16)
        await kiosk.beat([kiosk.happened(EventKind.NETWORK_BACK)], nonce=nonce)
        assert (await kiosk.beat(nonce=nonce, status=403))["code"] == "kiosk_replayed"
        own_redis.start()
        assert (await kiosk.beat(nonce=nonce, status=403))["code"] == "kiosk_replayed"
        assert (await kiosk.beat())["head"]["length"] == 1
