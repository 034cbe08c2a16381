"""What a kiosk told, for every test here. Most make no windows: their garbage is collected once a file."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from desktop.kiosk.interface import Detail
from desktop.kiosk.limits import Limited
from server.wire.kiosk import EventKind


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
