"""What a kiosk told, and a session of one. Most tests here make no windows: their garbage is collected once a file."""

from __future__ import annotations

import base64
import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.clock import ServerClock
from desktop.kiosk.folder import Begun, new_folder
from desktop.kiosk.interface import Detail
from desktop.kiosk.limits import Limited
from desktop.kiosk.record import Record, begin_record
from server.wire.kiosk import CheckIn, EventKind, KioskPolicy
from tests.fakes.kiosk_seat import ToldTime

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="module")
def garbage_dies_in_the_windows_thread() -> Iterator[None]:
    yield
    gc.collect()


@dataclass
class Told:
    events: list[tuple[EventKind, dict[str, Any]]] = field(default_factory=list)
    ticks: float = 0

    def hear(self, kind: EventKind, detail: Detail) -> None:
        self.events.append((kind, dict(detail)))

    def clock(self) -> float:
        return self.ticks

    @property
    def kinds(self) -> list[EventKind]:
        return [kind for kind, _ in self.events]


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def limited(told: Told) -> Limited:
    return Limited(told.hear, clock=told.clock)


@pytest.fixture
def time() -> ToldTime:
    return ToldTime()


@pytest.fixture
def record(tmp_path: Path, time: ToldTime) -> Iterator[Record]:
    secret = base64.b64encode(b"s" * 32).decode()
    check_in = CheckIn(
        session_id=UUID("0b7f5ad6-8c0e-4a55-9a3c-0c7d7a3f5f10"),
        key=secret,
        leave_secret=secret,
        contest_id="exam",
        title="Exam",
        username="maya",
        ends_at=NOW + timedelta(hours=1),
        policy=KioskPolicy(),
        server_time=NOW,
    )
    begun = Begun(server="http://x", username="maya", check_in=check_in)
    folder = new_folder(tmp_path, check_in.session_id)
    made = begin_record(folder, begun, clock=ServerClock(time), uptime=time)
    yield made
    made.close()
