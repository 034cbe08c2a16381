"""What proctors see and do, on two servers with each database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from redis.asyncio import Redis

from server import keys
from server.audit.model import Author
from server.origin import COOKIE
from server.wire.accounts import Role
from server.wire.kiosk import EventKind, InstructionKind
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.test_kiosks import CONTEST, Door, two_doors, until_known
from tests.integration.server.world import PASSWORD

pytestmark = pytest.mark.redis
ROOM = f"/proctor/{CONTEST}"


async def page(door: Door, path: str, *, who: str = "paul") -> str:
    token = door.people[who]["Authorization"].removeprefix("Bearer ")
    headers = {"Cookie": f"{COOKIE}={token}", "Accept": "text/html"}
    async with door.world.client.get(path, headers=headers) as answer:
        assert answer.status == 200, await answer.text()
        return await answer.text()


async def test_what_a_proctor_does_on_one_server_holds_on_the_other(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, database_url: str
) -> None:
    async with two_doors(tmp_path, kept_redis, database_url) as (one, two):
        await one.hold(pictures=True)
        one.people["paul"] = await one.world.headers("paul", Role.PROCTOR)
        await until_known(two)
        kiosk, other = await one.kiosk("ada"), await one.kiosk("bob", on=2)
        await kiosk.beat([kiosk.happened(EventKind.WINDOW_ABOVE, title="Chat"), kiosk.happened(EventKind.FOCUS_LOST)])
        await other.beat([other.happened(EventKind.STARTED)])
        kept = await kiosk.picture()
        for door in (one, two):
            grid = await page(door, f"{ROOM}/grid")
            assert re.findall(r'people/(\w+)"', grid) == ["ada", "bob"]
            assert "2 incidents" in grid
            assert "The kiosk holds the machine." in grid
            seen = await page(door, f"{ROOM}/people/ada")
            assert "A window came above the kiosk: “Chat”." in seen
            assert f"{ROOM}/pictures/{kept['id']}" in seen
        account = await one.world.app[keys.accounts].ensure_account("paul", PASSWORD, Role.PROCTOR)
        author = Author(id=account.id, name="paul")
        desk = two.world.app[keys.proctor]
        ada = await desk.showing.person(CONTEST, "ADA")
        assert await desk.noticing.event(author, CONTEST, ada, kiosk.id, 1) == 1
        await desk.instructing.instruct(author, CONTEST, ada, InstructionKind.LOCK, "Wait.")
        assert await desk.instructing.tell_all(author, CONTEST, "Ten minutes.") == 2
        await desk.instructing.lengthen(author, CONTEST, ada, minutes=10, reason="a power cut")
        await desk.notes.add(author, CONTEST, ada, "Seen.")
        told = (await kiosk.beat())["instructions"]
        assert [each["kind"] for each in told] == ["lock", "message", "extra_time"]
        await kiosk.beat(done=[told[0]["id"]])
        delivered = [each.delivery.value for each in await desk.showing.ordered(CONTEST, ada.user_id)]
        assert delivered == ["sent", "sent", "done"]
        unseen = await desk.showing.unseen(CONTEST, ada.user_id)
        assert (unseen.total, unseen.lines[0].told.text) == (1, "The window lost the focus.")
        assert unseen.until is not None
        assert await desk.noticing.all(author, CONTEST, ada, until=unseen.until) == 1
        assert (await desk.seats.counted())[CONTEST] == (2, 0)
        assert [each.text for each in await desk.notes.of(CONTEST, ada.user_id)] == ["Seen."]
        assert await two.world.app[keys.kiosks].sessions.clear(author, kiosk.id)
        assert (await kiosk.beat(status=409))["code"] == "kiosk_session_closed"
        [past] = await one.world.app[keys.proctor].showing.sittings(CONTEST, ada.user_id)
        assert (past.sitting.closed_how, past.closed_by) == ("cleared", "paul")
