"""What proctors see and do, on two servers with each database."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from redis.asyncio import Redis
from sqlalchemy import Connection, text
from sqlalchemy.util import await_only

from server import keys
from server.audit.model import Author
from server.database.engine import Database
from server.origin import COOKIE
from server.proctoring.hearing import Heard, Hearing, hear
from server.proctoring.withdrawing import TooLateToWithdraw
from server.wire.accounts import Role
from server.wire.kiosk import EventKind, InstructionKind
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.test_kiosks import CONTEST, Door, two_doors, until_known
from tests.integration.server.world import PASSWORD
from tests.patience import PATIENCE_SECONDS

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


async def test_an_instruction_is_sent_or_withdrawn_and_never_both(
    redis: Redis, kept_redis: RedisServer, tmp_path: Path, database_url: str
) -> None:
    async with two_doors(tmp_path, kept_redis, database_url) as (one, two):
        await one.hold()
        await until_known(two)
        kiosk = await one.kiosk("ada")
        account = await one.world.app[keys.accounts].ensure_account("paul", PASSWORD, Role.PROCTOR)
        author = Author(id=account.id, name="paul")
        desk, database = two.world.app[keys.proctor], Database(database_url)
        ada = await desk.showing.person(CONTEST, "ada")
        await desk.instructing.instruct(author, CONTEST, ada, InstructionKind.MESSAGE, "Look at the board.")
        [given] = await desk.showing.ordered(CONTEST, ada.user_id)
        heard = Heard(
            session_id=kiosk.id,
            state="{}",
            entries=(),
            told=kiosk.head,
            told_at=one.world.app[keys.clock](),
            done=(),
            at=one.world.app[keys.clock](),
        )
        outcomes: list[str] = []

        async def withdraw() -> None:
            try:
                await desk.withdrawing.withdraw(author, CONTEST, ada, given.id)
            except TooLateToWithdraw:
                outcomes.append("too late")
            else:
                outcomes.append("withdrawn")

        async def until_it_waits() -> None:
            waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not await database.read(lambda connection: connection.execute(waiting).scalar_one()):
                    await asyncio.sleep(0.02)

        async with asyncio.TaskGroup() as group:

            def hear_slowly(connection: Connection) -> Hearing:
                """Another server's withdrawal comes while this one is about to send."""
                [hearing] = hear(connection, [heard])
                if database_url.startswith("postgresql"):  # of SQLite's transactions there is one at a time
                    group.create_task(withdraw())
                    await_only(until_it_waits())
                return hearing

            hearing = await database.write(hear_slowly)
            if not database_url.startswith("postgresql"):
                await withdraw()
        await database.close()
        assert [str(each.id) for each in hearing.instructions] == [given.id]
        [row] = await desk.showing.ordered(CONTEST, ada.user_id)
        assert (outcomes, row.delivery.value, row.withdrawn_at) == (["too late"], "sent", None)
