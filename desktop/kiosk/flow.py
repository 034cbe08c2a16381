"""The course of a kiosk: sign-in, start check, terms and check-in, the contest, the end; and back in after a crash.

The only place that knows all of its parts. Whatever goes wrong unexpectedly lets go of the machine first.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.api.errors import ServerTrouble
from desktop.api.kiosk import KioskClient
from desktop.api.transport import BadAddress, normal_address
from desktop.clock import Clock
from desktop.editor.clip import Clip
from desktop.entrance import Entrance
from desktop.kiosk import endings, keepsake, machine, start_check
from desktop.kiosk.departing import LeaveRefused
from desktop.kiosk.folder import SessionFolder, restore_file
from desktop.kiosk.interface import NETWORK
from desktop.kiosk.joining import join
from desktop.kiosk.leftovers import open_session
from desktop.kiosk.making import makers, no_local_runs, stay_of, work_folder
from desktop.kiosk.room import CannotHold, Platform, Room
from desktop.kiosk.session import KioskSession, SessionState
from desktop.kiosk.stay import StayInside
from desktop.models.kiosk_words import may_go_on, warnings_of
from desktop.opening import open_workspace
from desktop.storage.preferences import Account, PreferencesFile
from desktop.tasks import TaskScope
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.trouble import Trouble
from desktop.views.kiosk.clipboard import Confinement
from desktop.views.kiosk.end import Ending
from desktop.views.kiosk.inside import Inside
from desktop.views.kiosk.steps import Step
from desktop.views.kiosk.window import KioskWindow
from desktop.views.sign_in import SignInView
from desktop.workspace import Workspace
from server.wire.accounts import Session
from server.wire.kiosk import EventKind, KioskPolicy, KioskTerms, Machine, detail_of

log = logging.getLogger(__name__)

SECOND = 1000
TERMS_SECONDS = 30
"""How often to ask again what is told before check-in, while one waits there: a contest may be moved."""
CHANGED = "What the contest asks has changed since this was shown: read it once more, then check in."


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What tests put in the place of."""

    contest_id: str
    server: str | None
    data_folder: Path
    clock: Clock
    version: str
    platform: Platform


class Flow(QObject):
    def __init__(self, outside: Outside, theme: Theme, *, web: Any | None) -> None:
        """`web` is the web views' confined profile (`editor.scheme.Web`); None takes the plain widgets."""
        super().__init__()
        self._outside, self._theme, self._web = outside, theme, web
        self.preferences = PreferencesFile(outside.data_folder / "preferences.json").load()
        theme.choose(self.preferences.theme)
        self.ended = asyncio.Event()
        self.scope = TaskScope(self)
        self.window = KioskWindow(theme)
        self.clip = Clip(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.room = Room(outside.platform, self.window, Confinement(application, self.clip))
        self._entrance = Entrance(self.window.sign_in, version=outside.version, enter=self._enter)
        self.workspace: Workspace | None = None
        self.session: KioskSession | None = None
        self._closing = asyncio.Lock()
        self._terms: KioskTerms | None = None
        self._token = ""
        self._restored: list[str] = []
        self._waited_seconds = 0
        self._ticking = QTimer(self, interval=SECOND)
        self._ticking.timeout.connect(self._on_second)
        self._ticking.start()
        self._connect()

    async def start(self) -> None:
        """Put back what a kiosk of before left changed; then in, or on with the session that lies here."""
        self._restored = await asyncio.to_thread(self._put_back)
        kept = await asyncio.to_thread(self._find_kept)
        self._ask(kept.account if kept else self.preferences.account)
        self.window.show()
        if kept is not None and kept.token is not None:
            self._start(self._go_on(kept.account, kept.token), "enter")

    def let_go(self, what: str) -> None:
        """Something went wrong that must not: the machine is released before anything else, then it is said."""
        self.room.release()
        log.error("the machine was let go of: %s", what)
        if self.session is not None:
            self.scope.start(self._end(endings.of_mishap(what)), name="end")

    def stop(self) -> None:
        """The system asks the program to end. An open session can be gone on with."""
        self.room.release()
        self.ended.set()

    async def close(self) -> None:
        self.room.release()
        self._ticking.stop()
        await self._close_session()
        await self.scope.close()
        self.window.hide()
        self.window.deleteLater()

    async def sign_in(self, server: str, username: str, password: str) -> None:
        """Raises `Trouble`."""
        await self._entrance.sign_in(server, username, password)

    async def check(self) -> None:
        """Look at the machine; what is found is shown."""
        assert self.session is not None
        await self._look(self.session.policy if self._terms is None else self._terms.policy)

    async def check_in(self, code: str) -> None:
        """With the proctor's code, then into the contest."""
        session, view = self.session, self.window.check_in
        assert session is not None
        view.show_busy(is_busy=True)
        try:
            if not await self._is_agreed_to():
                view.say(CHANGED)
                return
            displays = self.room.lockdown.displays()
            told = await asyncio.to_thread(self._machine, displays)
            await session.check_in(code, told)
        except Trouble as trouble:
            view.say(str(trouble))
            return
        finally:
            view.show_busy(is_busy=False)
        await asyncio.to_thread(self._keep_token)
        await self._hold()

    async def leave(self, code: str | None) -> None:
        """With a code, or without one once the contest is over."""
        session, inside = self.session, self.window.inside
        assert session is not None
        assert inside is not None
        inside.leave.show_busy(is_busy=True)
        try:
            await inside.collect()
            assert self.workspace is not None
            await self.workspace.drafts.flush()
            await (session.leave(code) if code is not None else session.leave_at_end())
        except LeaveRefused as refusal:
            inside.leave.refuse(str(refusal), refusal.wait_seconds)
        finally:
            inside.leave.show_busy(is_busy=False)

    async def _is_agreed_to(self) -> bool:
        """Whether the contest still asks what was shown. Raises `ServerTrouble`."""
        shown, now = self._terms, await self._renew_terms()
        return shown is not None and shown.policy == now.policy

    async def _renew_terms(self) -> KioskTerms:
        """Raises `ServerTrouble`."""
        workspace, shown = self.workspace, self._terms
        assert workspace is not None
        self._terms = terms = await KioskClient(workspace.client).terms(self._outside.contest_id)
        if terms != shown:
            self.window.check_in.show_terms(terms, workspace.clock.now())
        return terms

    async def _look_at_terms(self) -> None:
        try:
            await self._renew_terms()
        except ServerTrouble as away:
            log.info("no terms: %s", away)

    def _connect(self) -> None:
        window = self.window
        self._connect_sign_in(window.sign_in, self._entrance, "sign in")
        window.start_check.again_wanted.connect(lambda: self._start(self.check(), "start check"))
        window.start_check.go_on_wanted.connect(self._on_checked)
        window.check_in.submitted.connect(lambda code: self._start(self.check_in(code), "check in"))
        window.check_in.back_wanted.connect(lambda: window.show_step(Step.START_CHECK))
        window.end.close_wanted.connect(self.stop)
        window.end.go_on_wanted.connect(lambda: self._start(self.start(), "go on"))
        window.closing.connect(self._on_closing)
        self.scope.failed.connect(self._on_failed)
        self.clip.nothing_pasted.connect(lambda how: self._event(EventKind.PASTE_REFUSED, where=how))
        if self._web is not None:
            self._web.refused.connect(lambda to: self._event(EventKind.NAVIGATION_REFUSED, to=to))

    def _connect_sign_in(self, view: SignInView, entrance: Entrance, name: str) -> None:
        view.submitted.connect(lambda *given: self.scope.start_instead(entrance.sign_in(*given), name=name))
        view.new_password.chosen.connect(lambda new: self.scope.start_instead(entrance.choose_password(new), name=name))

    def _start(self, work: Any, name: str) -> None:
        """A second press of the same button does nothing."""
        if self.scope.is_busy(name):
            work.close()
        else:
            self.scope.start(work, name=name)

    def _ask(self, account: Account | None) -> None:
        self.window.show_step(Step.SIGN_IN)
        self.window.sign_in.offer(server=self._outside.server, account=account, can_wait=False)

    async def _go_on(self, account: Account, token: str) -> None:
        """With what was kept. Nobody signs in meanwhile: the session would be gone on with twice."""
        self.window.sign_in.show_busy(True)
        try:
            await self._open(account, token)
        finally:
            self.window.sign_in.show_busy(False)

    async def _enter(self, server: str, signed_in: Session) -> None:
        name = signed_in.user.name
        await self._open(Account(server=server, username=signed_in.user.username, name=name), signed_in.token)

    async def _enter_again(self, server: str, signed_in: Session) -> None:
        """While the machine is held: the server had forgotten who sits here."""
        workspace, inside = self.workspace, self.window.inside
        assert workspace is not None
        assert inside is not None
        if (server, signed_in.user.username) != (workspace.account.server, workspace.account.username):
            inside.sign_in.say(f"This session is {workspace.account.name}'s: sign in as {workspace.account.username}.")
            return
        self._token = signed_in.token
        workspace.client.use_token(signed_in.token)
        await asyncio.to_thread(self._keep_token)
        workspace.connection.signed_in()
        workspace.outbox.wake()
        inside.has_signed_in()

    async def _open(self, account: Account, token: str) -> None:
        """The workspace and the session of whom is let in; then back into the contest, or to the start check."""
        await self._close_session()
        self._token = token
        workspace = await self._make_workspace(account, token)
        self.workspace = workspace
        await workspace.start()
        self.session = session = KioskSession(
            contest_id=self._outside.contest_id,
            username=account.username,
            data_folder=self._outside.data_folder,
            client=workspace.client,
            clock=workspace.clock,
            outbox=workspace.outbox,
        )
        join(session, outbox=workspace.outbox, drafts=workspace.drafts)
        workspace.connection.came_back.connect(session.wake)
        if session.can_resume():
            await self._resume()
        else:
            await self._go_in()

    async def _go_in(self) -> None:
        """From the start: the terms, the start check."""
        assert self.session is not None
        self._terms = terms = await self.session.terms()
        self.window.steps.show_title(terms.title)
        await self.check()

    async def _resume(self) -> None:
        """The session that lies here goes on, if the machine can still be held; else it is closed, and that is said."""
        session = self.session
        assert session is not None
        try:
            await session.resume()
        except Trouble as trouble:
            log.warning("the session cannot be gone on with: %s", trouble)
            await self._go_in()
            self.window.start_check.say(f"Your session of before cannot be gone on with: {trouble}")
            return
        await asyncio.to_thread(self._keep_token)
        try:
            self._terms = await session.terms()
        except ServerTrouble as away:
            log.info("no terms: %s", away)
        await self._look(session.policy)
        amiss = [each for each in self.window.start_check.results if each.id != NETWORK and not may_go_on((each,))]
        if amiss:
            await self._give_up(" ".join(each.text for each in amiss))
        else:
            await self._hold()

    async def _look(self, policy: KioskPolicy) -> None:
        assert self.workspace is not None
        view, checks = self.window.start_check, self._outside.platform.make_checks(self.workspace.account.server)
        self.window.show_step(Step.START_CHECK)
        view.begin([(check.id, check.title) for check in checks])
        view.say(" ".join(self._restored))
        await start_check.look(checks, policy, on_result=view.show_result)
        view.end()
        log.info("start check: %s", view.summary)

    def _on_checked(self) -> None:
        if self._terms is None or self.workspace is None:
            return
        self.window.check_in.show_terms(self._terms, self.workspace.clock.now())
        self.window.show_step(Step.CHECK_IN)
        self.window.check_in.take_focus()

    async def _hold(self) -> None:
        """Into the contest, and the machine is held for it."""
        session, workspace = self.session, self.workspace
        assert session is not None
        assert workspace is not None
        await workspace.contest.open(self._outside.contest_id)
        inside = self._make_inside(session, workspace)
        self.window.show_inside(inside)
        try:
            self.room.hold(session.policy, on_event=session.event, restore_file=session.restore_file)
        except CannotHold as trouble:
            await self._give_up(str(trouble))
            return
        workspace.run_background()
        if self._restored:
            inside.say_restored(self._restored)
        self.stay = StayInside(session, workspace, inside, on_end=self._on_ended)
        again = Entrance(inside.sign_in, version=self._outside.version, enter=self._enter_again)
        self._connect_sign_in(inside.sign_in, again, "sign in again")
        inside.leave.code_given.connect(lambda code: self._start(self.leave(code), "leave"))
        inside.leave.end_wanted.connect(lambda: self._start(self.leave(None), "leave"))
        self.scope.start(self._run(session), name="session")

    async def _run(self, session: KioskSession) -> None:
        try:
            await session.run(self.room.lockdown)
        except Exception as fault:
            log.exception("the session's loop failed")
            self.let_go(f"{type(fault).__name__}: {fault}"[:200])

    def _on_ended(self, state: SessionState) -> None:
        """The machine is let go of first."""
        self.room.release()
        assert self.session is not None
        self.scope.start(self._end(endings.of_state(state, self.session.departure)), name="end")

    async def _give_up(self, why: str) -> None:
        """The machine cannot be held: the session is closed, so that it does not stand open without anybody in it."""
        self.room.release()
        assert self.session is not None
        await self.session.abandon()
        await self._end(endings.of_no_hold(why))

    async def _end(self, ending: Ending) -> None:
        if not ending.can_go_on:
            await asyncio.to_thread(keepsake.forget_all, self._outside.data_folder)
        self.window.end.show_ending(ending)
        self.window.show_end()
        log.info("the end: %s", ending.title)
        await self._close_session()

    async def _close_session(self) -> None:
        """Who comes meanwhile waits until it is closed: to be cancelled in the middle would leave files open."""
        async with self._closing:
            session, self.session = self.session, None
            workspace, self.workspace = self.workspace, None
            if workspace is not None:
                if self.window.inside is not None:
                    await self.window.inside.collect()
                await workspace.drafts.flush()
            if session is not None:
                await session.close()
            if workspace is not None:
                await workspace.close()
                workspace.deleteLater()
            self.window.remove_inside()

    async def _make_workspace(self, account: Account, token: str) -> Workspace:
        return await open_workspace(
            work_folder(self._outside.data_folder, self._outside.contest_id),
            account,
            token,
            clock=self._outside.clock,
            version=self._outside.version,
            first_language=self.preferences.language,
            local_runs=no_local_runs,
            parent=self,
        )

    def _make_inside(self, session: KioskSession, workspace: Workspace) -> Inside:
        return Inside(
            workspace,
            theme=self._theme,
            makers=makers(web=self._web, scope=self.scope, clip=self.clip, show_document=self._show_document),
            preferences=self.preferences,
            stay=stay_of(self._outside.contest_id, session=session, workspace=workspace, terms=self._terms),
        )

    def _show_document(self, path: Path) -> bool:
        return self.window.inside is not None and self.window.inside.show_document(path)

    def _machine(self, displays: int) -> Machine:
        return machine.describe(
            self._outside.data_folder,
            version=self._outside.version,
            displays=displays,
            window_system=self._outside.platform.window_system,
            warnings=warnings_of(self.window.start_check.results),
        )

    def _put_back(self) -> list[str]:
        """Whatever the watchdog did not, as it died too."""
        try:
            return self._outside.platform.put_back(restore_file(self._outside.data_folder))
        except OSError as refused:
            log.warning("what a kiosk of before changed could not be put back: %s", refused)
            return []

    def _find_kept(self) -> keepsake.Keepsake | None:
        stated = self._outside.server
        try:
            server = None if stated is None else normal_address(stated)
        except BadAddress:
            return None  # the sign-in says so
        return keepsake.find(self._outside.data_folder, self._outside.contest_id, server=server)

    def _keep_token(self) -> None:
        folder = self._session_folder()
        if folder is not None:
            keepsake.keep(folder, self._token)

    def _session_folder(self) -> SessionFolder | None:
        assert self.workspace is not None
        account = self.workspace.account
        return open_session(
            self._outside.data_folder,
            server=account.server,
            username=account.username,
            contest_id=self._outside.contest_id,
        )

    def _event(self, kind: EventKind, **detail: str) -> None:
        if self.session is not None and self.room.is_held:
            self.session.event(kind, detail_of(**detail))

    def _on_second(self) -> None:
        if self.workspace is None or self.window.page is not self.window.check_in:
            return
        self.window.check_in.tick(self.workspace.clock.now())
        self._waited_seconds += 1
        if self._waited_seconds % TERMS_SECONDS == 0 and not self.scope.is_busy("check in"):
            self._start(self._look_at_terms(), "terms")

    def _on_failed(self, name: str, text: str) -> None:
        inside = self.window.inside
        if self.room.is_held and inside is not None:
            (inside.sign_in.say(text) if name == "sign in again" else inside.tell(Tone.CAUTION, text))
            return
        if self.window.page is self.window.check_in:
            self.window.check_in.say(text)
        elif self.window.page is self.window.sign_in:
            self.window.sign_in.say(text)
        else:
            self._ask(self.workspace.account if self.workspace else None)
            self.window.sign_in.say(text)

    def _on_closing(self) -> None:
        if not self.room.is_held:
            self.stop()
