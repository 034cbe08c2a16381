"""The loop that Qt and asyncio share, and the scheme of the web views: for the tests of the real window."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from benchmarks._house import House, running
from desktop.editor import scheme
from desktop.loop import new_event_loop
from tests.fakes.qt_garbage import garbage_dies_in_the_windows_thread

__all__ = ["garbage_dies_in_the_windows_thread"]

scheme.register()


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """With the one language that is typed in these windows."""
    with running(languages=["python"]) as started:
        yield started


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"qt": new_event_loop}
