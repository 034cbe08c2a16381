"""The application as a person has it, against a fake server on a real socket; and the loop Qt and asyncio share."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from desktop.editor import scheme
from desktop.loop import new_event_loop
from desktop.theme.theme import Theme
from tests.fakes.desktop import Desktop, MemoryVault, running
from tests.fakes.fake_server import FakeServer
from tests.fakes.fake_server_data import LANGUAGES, many
from tests.fakes.qt_garbage import garbage_dies_in_the_windows_thread

__all__ = ["garbage_dies_in_the_windows_thread"]

scheme.register()


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"qt": new_event_loop}


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


@pytest.fixture
def theme(qapp: QApplication, tmp_path: Path) -> Theme:
    return Theme(qapp, pictures=tmp_path / "theme")


@pytest.fixture
async def server() -> AsyncIterator[FakeServer]:
    async with FakeServer(problems=many(40), languages=LANGUAGES).serve() as serving:
        yield serving


Start = Callable[..., "asyncio.Future[Desktop]"]


@pytest.fixture
def starting(tmp_path: Path, vault: MemoryVault, theme: Theme) -> Callable[..., object]:
    """Starts an application over the same folder, as often as a test wants."""

    def start(server: str | None, *, web: scheme.Web | None = None) -> AbstractAsyncContextManager[Desktop]:
        return running(tmp_path / "data", server, vault=vault, theme=theme, web=web)

    return start


@pytest.fixture
async def desktop(starting: Callable[..., object], server: FakeServer) -> AsyncIterator[Desktop]:
    """Signed in, with the catalogue there."""
    async with starting(server.url) as started:  # type: ignore[attr-defined]  # a context manager
        await started.application.sign_in(server.url, "maya", "secret")
        await started.until(lambda: started.workspace.catalogue.rowCount() == 40)
        yield started
