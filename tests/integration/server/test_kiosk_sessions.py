"""The desktop's side of a kiosk against a real server process: what it was built on a fake for holds here."""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import aiohttp
import pytest
from redis.asyncio import Redis
from sqlalchemy import insert, select

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from desktop.clock import SystemClock
from desktop.kiosk.session import SessionState
from desktop.kiosk.uptime import SystemUptime
from server.database.engine import Database
from server.database.schema import (
    kiosk_events,
    kiosk_findings,
    kiosk_instructions,
    kiosk_pictures,
    kiosk_policies,
    kiosk_sessions,
    submissions,
)
from server.wire.accounts import Role
from server.wire.kiosk import EventKind, InstructionKind
from server.wire.kiosk_proof import check_in_code, leave_code
from tests.fakes.cable import Cable, cable_to
from tests.fakes.kiosk_seat import Seat, seated
from tests.integration.runner.redis_server import RedisServer
from tests.integration.server.process import Process, prepared
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.redis
CONTEST = "weekly"


@dataclass(kw_only=True)
class Hall:
    process: Process
    cable: Cable
    database: Database
    token: str
    folder: Path

    def seat(self) -> AbstractAsyncContextManager[Seat]:
        clock, uptime = SystemClock(), SystemUptime()
        return seated(self.folder, self.cable.url, clock=clock, uptime=uptime, token=self.token, contest=CONTEST)

    async def rows(self, table: Any) -> list[Any]:
        return list(await self.database.rows(select(table)))

    async def check_in_code(self) -> str:
        [policy] = await self.rows(kiosk_policies)
        return check_in_code(policy.secret, datetime.now(UTC))

    async def leave_code(self) -> str:
        [session] = await self.rows(kiosk_sessions)
        return leave_code(session.leave_secret, datetime.now(UTC))

    async def instruct(self, kind: InstructionKind, text: str = "") -> None:
        [session] = await self.rows(kiosk_sessions)
        values = {
            "id": str(uuid4()),
            "session_id": session.id,
            "kind": kind.value,
            "text": text,
            "minutes": 0,
            "made_at": datetime.now(UTC),
            "made_by": session.user_id,
        }
        await self.database.write(lambda connection: connection.execute(insert(kiosk_instructions).values(values)))


@pytest.fixture
async def hall(redis: Redis, kept_redis: RedisServer, tmp_path: Path, qapp: QCoreApplication) -> AsyncIterator[Hall]:
    async with prepared(tmp_path, kept_redis) as process:
        await process.start()
        boss = await process.headers()
        token = (await process.headers(Role.CONTESTANT))["Authorization"].removeprefix("Bearer ")
        await _hold_contest(process.address, boss)
        database = Database(process.database_url)
        async with cable_to(process.port) as cable:
            yield Hall(process=process, cable=cable, database=database, token=token, folder=tmp_path / "desktop")
        await database.close()


async def _hold_contest(address: str, boss: dict[str, str]) -> None:
    starts_at = (datetime.now(UTC) - timedelta(minutes=10)).isoformat()
    plan = {"id": CONTEST, "title": "Weekly", "startsAt": starts_at, "problems": [{"id": "add-up"}]}
    policy = {"isRequired": True, "pictures": True, "pictureSeconds": 3600}  # none but of what happens
    calls = [
        ("POST", "/competitions", plan),
        ("POST", f"/competitions/{CONTEST}/acts", {"act": "announce"}),
        ("PUT", f"/competitions/{CONTEST}/kiosk/policy", policy),
    ]
    async with aiohttp.ClientSession(address, headers=boss) as http:
        for method, path, body in calls:
            async with http.request(method, path, json=body) as answer:
                assert answer.status < 300, await answer.text()


@pytest.mark.slow
async def test_a_contest_is_taken_in_a_kiosk_through_cuts_and_restarts(hall: Hall) -> None:
    async with hall.seat() as seat:
        await seat.check_in(await hall.check_in_code())
        await seat.until(lambda: seat.kiosk.is_heard)
        await seat.die()
    [journal] = (hall.folder / "kiosk" / "sessions").glob("*/journal.jsonl")
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-1]))

    async with hall.seat() as seat:
        seat.sight.image = QImage(800, 600, QImage.Format.Format_RGB32)
        before = await seat.submit("print(0)")
        terms = await seat.kiosk.terms()
        assert terms.policy.is_required
        await seat.resume()
        await seat.until(lambda: seat.kiosk.is_heard)
        assert await seat.outbox.settle(CONTEST, seconds=PATIENCE_SECONDS) == 0

        await hall.cable.cut()
        seat.kiosk.event(EventKind.FOCUS_LOST, {"to": "Terminal"})
        inside = await seat.submit("print(1)")
        await hall.process.end(signal.SIGKILL)
        await hall.process.start()
        await hall.cable.mend()
        await hall.instruct(InstructionKind.LOCK, "Wait.")
        seat.kiosk.wake()
        await seat.until(lambda: seat.kiosk.lock_text == "Wait.")
        seat.outbox.wake()
        departure = await seat.kiosk.leave(await hall.leave_code())
        assert (departure.was_told, departure.waiting_submissions) == (True, 0)
        assert seat.kiosk.state is SessionState.LEFT
        assert await seat.store.outbox.entries() == ()

    [session] = await hall.rows(kiosk_sessions)
    assert (session.closed_how, session.broken_at) == ("code", None)
    events = [row.kind for row in sorted(await hall.rows(kiosk_events), key=lambda row: row.number)]
    assert events[:2] == ["checked_in", "started"]
    assert {"journal_changed", "ended_badly", "focus_lost", "submission", "instruction"} <= set(events)
    assert events[-1] == "left"
    assert session.length == session.told_length == len(events)
    assert await hall.rows(kiosk_findings) == []
    assert {row.idempotency_key for row in await hall.rows(submissions)} == {before, inside}
    [picture] = await hall.rows(kiosk_pictures)
    assert (picture.media_type, picture.reason) == ("image/webp", "event")
    [instruction] = await hall.rows(kiosk_instructions)
    assert instruction.done_at is not None
