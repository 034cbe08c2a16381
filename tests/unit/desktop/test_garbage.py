"""Cycles die in the window's thread, when it is time, and in no other."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.garbage import Collector
from tests.patience import PATIENCE_SECONDS


class Knot:
    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector() -> Iterator[Collector]:
    was_enabled = gc.isenabled()
    made = Collector()
    yield made
    made.deleteLater()
    gc.unfreeze()
    if was_enabled:
        gc.enable()


def allocate_much() -> None:
    for _ in range(20):
        assert len([[] for _ in range(10_000)]) == 10_000


def test_no_other_thread_collects(collector: Collector) -> None:
    knot = weakref.ref(Knot())
    other = threading.Thread(target=allocate_much)
    other.start()
    other.join()
    assert knot() is not None
    gc.collect()
    assert knot() is None


async def test_the_application_alone_keeps_it_at_work(collector: Collector, qapp: QApplication) -> None:
    """As `main` makes it: nobody else holds it."""
    made = weakref.ref(Collector(qapp))
    gc.collect()
    knot = weakref.ref(Knot())
    kept: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
    async with asyncio.timeout(PATIENCE_SECONDS):
        while knot() is not None:
            await asyncio.sleep(0.01)
    assert kept
    working = made()
    assert working is not None
    working.deleteLater()


def test_what_is_due_is_collected(collector: Collector) -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    kept: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collector.collect_what_is_due()
    assert knot() is None
    assert kept
