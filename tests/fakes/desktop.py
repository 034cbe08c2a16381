"""One running application for tests: the whole of it, over a folder of the test's own, with a vault in memory."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from desktop.api.transport import NOT_REACHED, TOO_SLOW
from desktop.application import Application, Outside
from desktop.clock import SystemClock
from desktop.editor import scheme
from desktop.settings import Settings
from desktop.theme.theme import Theme
from desktop.views.shell import Shell
from desktop.workspace import Workspace
from tests.patience import PATIENCE_SECONDS


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
    """The application and the ways a test looks at it."""

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

    async def until(self, is_true: Callable[[], object], *, seconds: float = PATIENCE_SECONDS) -> None:
        """Wait for a fact; it is looked at whenever the loop comes round."""
        async with asyncio.timeout(seconds):
            while not is_true():
                await asyncio.sleep(0.01)

    async def open(self, problem_id: str) -> None:
        """Again, as a person does, where a busy machine was too late; no other failure is passed over."""
        desk, scope, failures = self.workspace.desk, self.workspace.scope, list[str]()

        def on_failed(_: str, why: str) -> None:
            failures.append(why)

        scope.failed.connect(on_failed)
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                is_open = False
                while not is_open:
                    self.shell.open_problem(problem_id)
                    await self.until(lambda: not scope.is_busy("open problem"))
                    is_open = desk.problem is not None and desk.problem.id == problem_id
                    assert is_open or (failures and failures.pop() in {TOO_SLOW, NOT_REACHED}), failures
        finally:
            scope.failed.disconnect(on_failed)


@asynccontextmanager
async def running(
    data_folder: Path,
    server: str | None,
    *,
    vault: MemoryVault,
    theme: Theme,
    web: scheme.Web | None = None,
    nearby: str | None = None,
) -> AsyncIterator[Desktop]:
    """Without `web` it has the plain editor."""
    settings = Settings(data_folder=data_folder, server=server, nearby=nearby, web_engine=web is not None)
    outside = Outside(settings=settings, clock=SystemClock(), vault=vault, version="0")
    application = Application(outside, theme, web=web)
    await application.start()
    try:
        yield Desktop(application)
    finally:
        await application.close()
