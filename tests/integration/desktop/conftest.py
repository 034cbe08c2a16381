"""The application as a person has it, against a fake server on a real socket; and the loop Qt and asyncio share."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from desktop.application import Application, Outside
from desktop.clock import SystemClock
from desktop.editor import scheme
from desktop.loop import new_event_loop
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.views.shell import Shell
from desktop.workspace import Workspace
from tests.fakes.fake_server import FakeServer
from tests.fakes.fake_server_data import LANGUAGES, many

scheme.register()


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"qt": new_event_loop}


class MemoryVault:
    """Remembers for as long as the test lasts."""

    def __init__(self) -> None:
        self.tokens: dict[tuple[str, str], str] = {}

    async def token(self, *, server: str, username: str) -> str | None:
        return self.tokens.get((server, username))

    async def remember(self, *, server: str, username: str, token: str) -> bool:
        self.tokens[server, username] = token
        return True

    async def forget(self, *, server: str, username: str) -> None:
        self.tokens.pop((server, username), None)


class Desktop:
    """One running application and the ways a test looks at it."""

    def __init__(self, application: Application) -> None:
        self.application = application

    @property
    def workspace(self) -> Workspace:
        assert self.application.workspace is not None
        return self.application.workspace

    @property
    def shell(self) -> Shell:
        assert self.application.window.shell is not None
        return self.application.window.shell

    async def until(self, is_true: Callable[[], object], *, seconds: float = 15) -> None:
        """Wait for a fact; it is looked at whenever the loop comes round."""
        async with asyncio.timeout(seconds):
            while not is_true():
                await asyncio.sleep(0.01)

    async def open(self, problem_id: str) -> None:
        self.shell.open_problem(problem_id)
        desk = self.workspace.desk
        await self.until(
            lambda: (
                desk.problem is not None
                and desk.problem.id == problem_id
                and not self.workspace.scope.is_busy("open problem")
            )
        )


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
async def server() -> AsyncIterator[FakeServer]:
    async with FakeServer(problems=many(40), languages=LANGUAGES).serve() as serving:
        yield serving


Start = Callable[..., "asyncio.Future[Desktop]"]


@pytest.fixture
def starting(tmp_path: Path, vault: MemoryVault, theme: Theme) -> Callable[..., object]:
    """Starts an application over the same folder, as often as a test wants."""

    @asynccontextmanager
    async def start(server: str | None, *, web: scheme.Web | None = None) -> AsyncIterator[Desktop]:
        settings = Settings(data_folder=tmp_path / "data", server=server, web_engine=web is not None)
        outside = Outside(settings=settings, clock=SystemClock(), vault=vault, version="0")
        application = Application(outside, theme, web=web)
        await application.start()
        try:
            yield Desktop(application)
        finally:
            await application.close()

    return start


@pytest.fixture
async def desktop(starting: Callable[..., object], server: FakeServer) -> AsyncIterator[Desktop]:
    """Signed in, with the catalogue there."""
    async with starting(server.url) as running:  # type: ignore[attr-defined]  # a context manager
        await running.application.sign_in(server.url, "maya", "secret")
        await running.until(lambda: running.workspace.catalogue.rowCount() == 40)
        yield running
