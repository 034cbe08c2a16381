"""What the desktop's unit tests share: the loop on Qt, a store in a folder of its own, a clock told the time."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from desktop.editor import scheme
from desktop.loop import new_event_loop
from desktop.storage.store import Store, open_store
from tests.fakes.qt_garbage import garbage_dies_in_the_windows_thread

__all__ = ["garbage_dies_in_the_windows_thread"]

scheme.register()


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"qt": new_event_loop}


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Every test of the desktop has the application."""


class ToldClock:
    """Goes only as it is told to."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
        self.ticks = 0.0

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return self.ticks

    def pass_time(self, **parts: float) -> None:
        self.time += timedelta(**parts)
        self.ticks += timedelta(**parts).total_seconds()


@pytest.fixture
def clock() -> ToldClock:
    return ToldClock()


@pytest.fixture
async def store(tmp_path: Path, clock: ToldClock) -> AsyncIterator[Store]:
    opened = await open_store(tmp_path / "account", clock=clock)
    yield opened
    await opened.close()
