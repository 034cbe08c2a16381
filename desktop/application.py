"""Joins the parts: accounts and their workspaces, the window, the theme. The only place that knows all of them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QProcess

from desktop.api.errors import ServerTrouble
from desktop.api.transport import normal_address
from desktop.clock import Clock
from desktop.entrance import Entrance
from desktop.kiosk.starting import kiosk_command
from desktop.models.wording import counted
from desktop.opening import open_workspace
from desktop.services.credentials import Vault
from desktop.services.drafting import DraftState
from desktop.services.problem_desk import LocalRuns
from desktop.services.releases import look_for_newer
from desktop.settings import Settings
from desktop.storage.preferences import Account, Preferences, PreferencesFile
from desktop.storage.rescue import Rescue
from desktop.tasks import TaskScope
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.trouble import Trouble
from desktop.views.compare import CompareView, PlainCompare, WebCompare
from desktop.views.makers import Makers
from desktop.views.shell import Shell, Surroundings
from desktop.views.statement import PlainStatement, StatementView, WebStatement
from desktop.views.window import Window
from desktop.workspace import Workspace
from server.wire.accounts import Session

log = logging.getLogger(__name__)

SIGN_OUT_SECONDS = 3.0
"""Who signs out waits no longer for the server to hear it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What tests put in the place of."""

    settings: Settings
    clock: Clock
    vault: Vault
    version: str


class Application(QObject):
    def __init__(self, outside: Outside, theme: Theme, *, web: Any | None) -> None:
        """`web` is the web views' profile (`editor.scheme.Web`); None takes the plain widgets."""
        super().__init__()
        self._outside = outside
        self._theme = theme
        self._web = web
        self._file = PreferencesFile(outside.settings.data_folder / "preferences.json")
        self.preferences = self._file.load()
        theme.choose(self.preferences.theme)
        self.scope = TaskScope(self)
        self.ended = asyncio.Event()
        self.workspace: Workspace | None = None
        self._runs: LocalRuns | None = None
        self._was_told_of_loss = False
        self._opening = asyncio.Lock()
        self.window = Window(theme, self.preferences.layout)
        self._entrance = Entrance(self.window.sign_in, version=outside.version, enter=self._enter)
        self.window.sign_in.submitted.connect(self._on_sign_in)
        self.window.sign_in.new_password.chosen.connect(self._on_new_password)
        self.window.sign_in.offline_chosen.connect(self._on_offline)
        self.window.closing.connect(self._on_closing)
        self.scope.failed.connect(lambda _, text: self.window.sign_in.say(text))

    async def start(self) -> None:
        """Show the window: the catalogue of the account used last if its sign-in is remembered, else the sign-in, with
        what is the matter."""
        try:
            await self._open_last_account()
        except Trouble as trouble:
            self._ask(self.preferences.account)
            self.window.sign_in.say(str(trouble))
        self.window.show()

    async def open_account(self, account: Account, token: str | None) -> None:
        """Show an account's workspace. Without a token it works off-line until one signs in."""
        async with self._opening:  # whoever clicks twice has one all the same
            await self._open_account(account, token)

    async def _open_account(self, account: Account, token: str | None) -> None:
        await self._close_workspace()
        workspace = await self._make_workspace(account, token)
        self.workspace = workspace
        try:
            await workspace.start()
        except Trouble:
            await self._close_workspace()
            raise
        self._save(self.preferences.model_copy(update={"account": account}))  # the shell changes what it is given
        shell = Shell(workspace, self._surroundings())
        shell.sign_in_wanted.connect(lambda: self._ask(account))
        shell.sign_out_wanted.connect(self._on_sign_out)
        shell.close_wanted.connect(self.window.close)
        shell.kiosk_wanted.connect(self._on_kiosk_wanted)
        self.window.show_shell(shell)
        workspace.languages_changed.emit()
        workspace.run_background()
        asking = look_for_newer(workspace.client, self._outside.version, shell.tell_of_release)
        workspace.scope.start(asking, name="releases")
        if workspace.store.rescue is not None:
            shell.tell(Tone.CAUTION, rescue_words(workspace.store.rescue))

    async def sign_in(self, server: str, username: str, password: str) -> None:
        """Raises `Trouble`."""
        await self._entrance.sign_in(server, username, password)

    async def choose_password(self, new: str) -> None:
        """Of who has just signed in with one that was given to them. Raises `Trouble`."""
        await self._entrance.choose_password(new)

    async def close(self) -> None:
        """Save everything and let go of the window's pages."""
        self._save(self.preferences.model_copy(update={"layout": self.window.layout_to_remember()}))
        await self.scope.close()
        await self._close_workspace()
        self.window.hide()
        self.window.deleteLater()

    async def _enter(self, server: str, session: Session) -> None:
        account = Account(server=server, username=session.user.username, name=session.user.name)
        await self._outside.vault.remember(server=server, username=account.username, token=session.token)
        await self._use_session(account, session.token)

    async def _open_last_account(self) -> None:
        account = self._account_to_open()
        if account is None:
            self._ask(self.preferences.account)
            return
        token = await self._outside.vault.token(server=account.server, username=account.username)
        if token is None:
            self._ask(account)
        else:
            await self.open_account(account, token)

    def _account_to_open(self) -> Account | None:
        """The one used last, unless another server is asked for."""
        account, wanted = self.preferences.account, self._outside.settings.server
        if account is None or wanted is None:
            return account
        return account if normal_address(wanted) == account.server else None

    def _ask(self, account: Account | None) -> None:
        settings = self._outside.settings
        is_new = self.preferences.account is None
        self.window.show_sign_in(server=settings.server or (settings.nearby if is_new else None), account=account)

    async def _use_session(self, account: Account, token: str) -> None:
        """In the workspace that is open, if it is this account's; else in a new one."""
        workspace = self.workspace
        if workspace is None or workspace.account != account:
            await self.open_account(account, token)
            return
        workspace.client.use_token(token)
        workspace.connection.signed_in()
        workspace.outbox.wake()
        workspace.refresh()
        self.window.show_shell()

    async def _make_workspace(self, account: Account, token: str | None) -> Workspace:
        return await open_workspace(
            self._outside.settings.data_folder,
            account,
            token,
            clock=self._outside.clock,
            version=self._outside.version,
            first_language=self.preferences.language,
            local_runs=self._local_runs,
            parent=self,
        )

    def _local_runs(self) -> LocalRuns:
        if self._runs is None:
            from desktop.services.local_run.runs import made  # noqa: PLC0415 - what it needs takes time to load

            self._runs = made(self._outside.settings.data_folder / "toolchains")
        return self._runs

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            theme=self._theme,
            preferences=self.preferences,
            save_preferences=self._save,
            makers=Makers(editor=self._make_editor, statement=self._make_statement),
            make_compare=self._make_compare,
            version=self._outside.version,
            data_folder=str(self._outside.settings.data_folder),
        )

    def _make_editor(self) -> Any:
        if self._web is None:
            from desktop.editor.plain import PlainEditor  # noqa: PLC0415 - one of the two

            return PlainEditor()
        from desktop.editor.monaco import MonacoEditor  # noqa: PLC0415 - not on every machine

        return MonacoEditor(web=self._web, scope=self.scope)

    def _make_statement(self) -> StatementView:
        return PlainStatement() if self._web is None else WebStatement(self._web)

    def _make_compare(self) -> CompareView:
        return PlainCompare() if self._web is None else WebCompare(self._web, self._theme)

    def _save(self, preferences: Preferences) -> None:
        self.preferences = preferences
        try:
            self._file.save(self.preferences)
        except OSError as refused:
            log.warning("the preferences are not saved: %s", refused)

    async def _sign_out(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        account = workspace.account
        await self._outside.vault.forget(server=account.server, username=account.username)
        with contextlib.suppress(ServerTrouble, TimeoutError):  # off-line, the session ends when its time comes
            async with asyncio.timeout(SIGN_OUT_SECONDS):
                await workspace.client.sign_out()
        await self._close_workspace()
        self._ask(account)

    async def _close_workspace(self) -> None:
        workspace, self.workspace = self.workspace, None
        if workspace is not None:
            if self.window.shell is not None:
                await self.window.shell.problem.collect()
            await workspace.close()
            self.window.remove_shell()
            workspace.deleteLater()

    def _on_sign_in(self, server: str, username: str, password: str) -> None:
        self.scope.start_instead(self.sign_in(server, username, password), name="sign in")

    def _on_new_password(self, new: str) -> None:
        self.scope.start_instead(self.choose_password(new), name="choose a password")

    def _on_offline(self) -> None:
        account = self.preferences.account
        if self.workspace is not None:
            self.window.show_shell()
        elif account is not None:
            self.scope.start(self.open_account(account, None), name="go off-line")

    def _on_sign_out(self) -> None:
        if self._may_end("To sign out without it, sign out again."):
            self.scope.start(self._sign_out(), name="sign out")

    def _on_kiosk_wanted(self, contest_id: str) -> None:
        """It is a program of its own; this one ends, so that nothing lies beneath it."""
        assert self.workspace is not None
        if not self._may_end("To start the kiosk without it, start it again."):
            return
        start = kiosk_command(
            contest_id, server=self.workspace.account.server, data_folder=self._outside.settings.data_folder
        )
        if QProcess.startDetached(start[0], start[1:])[0]:
            self.window.close()
        elif self.window.shell is not None:
            self.window.shell.tell(Tone.BAD, "The kiosk does not start on this machine. Tell your proctor.")

    def _on_closing(self) -> None:
        if self._may_end("To close the window without it, close it again."):
            self.ended.set()

    def _may_end(self, otherwise: str) -> bool:
        """What cannot be saved would be lost: that is said once."""
        workspace, shell = self.workspace, self.window.shell
        if workspace is None or shell is None or self._was_told_of_loss:
            return True
        if workspace.drafts.state is not DraftState.FAILING:
            return True
        self._was_told_of_loss = True
        self.window.show_shell()
        shell.tell(Tone.BAD, f"{workspace.drafts.message} {otherwise}")
        return False


def rescue_words(rescue: Rescue) -> str:
    drafts = counted(rescue.drafts, "draft")
    waiting = f" and {counted(rescue.waiting_submissions, 'waiting submission')}" if rescue.waiting_submissions else ""
    return (
        f"The file with your drafts and history was damaged. It is set aside as {rescue.set_aside.name}; "
        f"{drafts}{waiting} were rescued from it. Everything else comes from the server again."
    )
