"""Cycles die in the window's thread, when it is time, and in no other."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from desktop.garbage import Collector


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


def test_what_is_due_is_collected(collector: Collector) -> None:
    gc.collect()
    knot = weakref.ref(Knot())
    kept: list[list[int]] = [[] for _ in range(gc.get_threshold()[0] + 1)]
    collector.collect_what_is_due()
    assert knot() is None
    assert kept
