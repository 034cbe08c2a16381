"""Who sits here: their workspace and their session, opened and closed together, and the token to go on by after a
crash. Knows no window."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject

from desktop.api.transport import BadAddress, normal_address
from desktop.kiosk import keepsake
from desktop.kiosk.joining import join
from desktop.kiosk.leftovers import open_session
from desktop.kiosk.making import no_local_runs, work_folder
from desktop.kiosk.outside import Outside
from desktop.kiosk.session import KioskSession
from desktop.opening import open_workspace
from desktop.storage.preferences import Account
from desktop.workspace import Workspace


class Seat:
    def __init__(self, outside: Outside, *, first_language: str, parent: QObject) -> None:
        self._outside, self._first_language, self._parent = outside, first_language, parent
        self.workspace: Workspace | None = None
        self.session: KioskSession | None = None
        self._token = ""

    def find_kept(self) -> keepsake.Keepsake | None:
        """Whose session lies here, before anybody is let in. Blocking."""
        stated = self._outside.server
        try:
            server = None if stated is None else normal_address(stated)
        except BadAddress:
            return None  # the sign-in says so
        return keepsake.find(self._outside.data_folder, self._outside.contest_id, server=server)

    async def open(self, account: Account, token: str) -> KioskSession:
        """Of whom is let in."""
        outside = self._outside
        self._token = token
        workspace = await open_workspace(
            work_folder(outside.data_folder, outside.contest_id),
            account,
            token,
            clock=outside.clock,
            version=outside.version,
            first_language=self._first_language,
            local_runs=no_local_runs,
            parent=self._parent,
        )
        self.workspace = workspace
        await workspace.start()
        self.session = session = KioskSession(
            contest_id=outside.contest_id,
            username=account.username,
            data_folder=outside.data_folder,
            client=workspace.client,
            clock=workspace.clock,
            outbox=workspace.outbox,
        )
        join(session, outbox=workspace.outbox, drafts=workspace.drafts)
        workspace.connection.came_back.connect(session.wake)
        return session

    async def take_token(self, token: str) -> None:
        """Of who sits here: the server had forgotten them."""
        workspace = self.workspace
        assert workspace is not None
        self._token = token
        workspace.client.use_token(token)
        await self.keep_token()
        workspace.connection.signed_in()
        workspace.outbox.wake()

    async def keep_token(self) -> None:
        """Beside the session that is open."""
        await asyncio.to_thread(self._keep_token)

    async def close(self, *, collect: Callable[[], Awaitable[None]]) -> None:
        """`collect` has the editor say what it holds."""
        session, self.session = self.session, None
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            await collect()
            await workspace.drafts.flush()
        if session is not None:
            await session.close()
        if workspace is not None:
            await workspace.close()
            workspace.deleteLater()

    def _keep_token(self) -> None:
        assert self.workspace is not None
        account = self.workspace.account
        folder = open_session(
            self._outside.data_folder,
            server=account.server,
            username=account.username,
            contest_id=self._outside.contest_id,
        )
        if folder is not None:
            keepsake.keep(folder, self._token)
