"""The course of a kiosk: sign-in, the way in, the contest, the end; and back in after a crash.

The only place that knows all of its parts. Whatever goes wrong unexpectedly lets go of the machine first.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.editor.clip import Clip
from desktop.entrance import Entrance
from desktop.kiosk import endings, keepsake
from desktop.kiosk.departing import LeaveRefused
from desktop.kiosk.folder import restore_file
from desktop.kiosk.making import makers, stay_of
from desktop.kiosk.outside import Outside
from desktop.kiosk.room import CannotHold, Room
from desktop.kiosk.seat import Seat
from desktop.kiosk.session import KioskSession, SessionState
from desktop.kiosk.stay import StayInside
from desktop.kiosk.way_in import WayIn
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
from server.wire.kiosk import EventKind, detail_of

log = logging.getLogger(__name__)


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
        self.seat = Seat(outside, first_language=self.preferences.language, parent=self)
        self.way_in = WayIn(
            outside,
            self.seat,
            self.window,
            scope=self.scope,
            displays=self.room.lockdown.displays,
            let_in=self._let_in,
            parent=self,
        )
        self._entrance = Entrance(self.window.sign_in, version=outside.version, enter=self._enter)
        self._closing = asyncio.Lock()
        self._connect()

    async def start(self) -> None:
        """Put back what a kiosk of before left changed; then in, or on with the session that lies here."""
        self.way_in.restored = await asyncio.to_thread(self._put_back)
        kept = await asyncio.to_thread(self.seat.find_kept)
        self._ask(kept.account if kept else self.preferences.account)
        self.window.show()
        if kept is not None and kept.token is not None:
            self.scope.start_unless_busy(self._go_on(kept.account, kept.token), name="enter")

    def let_go(self, what: str) -> None:
        """Something went wrong that must not: the machine is released before anything else, then it is said."""
        self.room.release()
        log.error("the machine was let go of: %s", what)
        if self.seat.session is not None:
            self.scope.start(self._end(endings.of_mishap(what)), name="end")

    def stop(self) -> None:
        """The system asks the program to end. An open session can be gone on with."""
        self.room.release()
        self.ended.set()

    async def close(self) -> None:
        self.room.release()
        self.way_in.close()
        await self._close_session()
        await self.scope.close()
        self.window.hide()
        self.window.deleteLater()

    async def sign_in(self, server: str, username: str, password: str) -> None:
        """Raises `Trouble`."""
        await self._entrance.sign_in(server, username, password)

    async def leave(self, code: str | None) -> None:
        """With a code, or without one once the contest is over."""
        session, inside = self.seat.session, self.window.inside
        assert session is not None
        assert inside is not None
        inside.leave.show_busy(is_busy=True)
        try:
            await inside.collect()
            assert self.seat.workspace is not None
            await self.seat.workspace.drafts.flush()
            await (session.leave(code) if code is not None else session.leave_at_end())
        except LeaveRefused as refusal:
            inside.leave.refuse(str(refusal), refusal.wait_seconds)
        finally:
            inside.leave.show_busy(is_busy=False)

    def _connect(self) -> None:
        window = self.window
        self._connect_sign_in(window.sign_in, self._entrance, "sign in")
        window.end.close_wanted.connect(self.stop)
        window.end.go_on_wanted.connect(lambda: self.scope.start_unless_busy(self.start(), name="go on"))
        window.closing.connect(self._on_closing)
        self.scope.failed.connect(self._on_failed)
        self.clip.nothing_pasted.connect(lambda how: self._event(EventKind.PASTE_REFUSED, where=how))
        if self._web is not None:
            self._web.refused.connect(lambda to: self._event(EventKind.NAVIGATION_REFUSED, to=to))

    def _connect_sign_in(self, view: SignInView, entrance: Entrance, name: str) -> None:
        view.submitted.connect(lambda *given: self.scope.start_instead(entrance.sign_in(*given), name=name))
        view.new_password.chosen.connect(lambda new: self.scope.start_instead(entrance.choose_password(new), name=name))

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
        workspace, inside = self.seat.workspace, self.window.inside
        assert workspace is not None
        assert inside is not None
        if (server, signed_in.user.username) != (workspace.account.server, workspace.account.username):
            inside.sign_in.say(f"This session is {workspace.account.name}'s: sign in as {workspace.account.username}.")
            return
        await self.seat.take_token(signed_in.token)
        inside.has_signed_in()

    async def _open(self, account: Account, token: str) -> None:
        """The seat of whom is let in; then back into the contest, or to the start check."""
        await self._close_session()
        session = await self.seat.open(account, token)
        if session.can_resume():
            await self._resume(session)
        else:
            await self.way_in.begin()

    async def _resume(self, session: KioskSession) -> None:
        """The session that lies here goes on, if the machine can still be held; else it is closed, and that is said."""
        try:
            await session.resume()
        except Trouble as trouble:
            log.warning("the session cannot be gone on with: %s", trouble)
            await self.way_in.begin_again(trouble)
            return
        await self.seat.keep_token()
        if amiss := await self.way_in.go_on():
            await self._give_up(amiss)
        else:
            await self._hold()

    async def _let_in(self) -> None:
        """Who has checked in."""
        await self.seat.keep_token()
        await self._hold()

    async def _hold(self) -> None:
        """Into the contest, and the machine is held for it."""
        session, workspace = self.seat.session, self.seat.workspace
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
        if self.way_in.restored:
            inside.say_restored(self.way_in.restored)
        self.stay = StayInside(session, workspace, inside, on_end=self._on_ended)
        again = Entrance(inside.sign_in, version=self._outside.version, enter=self._enter_again)
        self._connect_sign_in(inside.sign_in, again, "sign in again")
        leave = self.leave
        inside.leave.code_given.connect(lambda code: self.scope.start_unless_busy(leave(code), name="leave"))
        inside.leave.end_wanted.connect(lambda: self.scope.start_unless_busy(leave(None), name="leave"))
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
        session = self.seat.session
        assert session is not None
        self.scope.start(self._end(endings.of_state(state, session.departure)), name="end")

    async def _give_up(self, why: str) -> None:
        """The machine cannot be held: the session is closed, so that it does not stand open without anybody in it."""
        self.room.release()
        session = self.seat.session
        assert session is not None
        await session.abandon()
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
            await self.seat.close(collect=self._collect)
            self.window.remove_inside()

    async def _collect(self) -> None:
        if self.window.inside is not None:
            await self.window.inside.collect()

    def _make_inside(self, session: KioskSession, workspace: Workspace) -> Inside:
        terms = self.way_in.terms
        return Inside(
            workspace,
            theme=self._theme,
            makers=makers(web=self._web, scope=self.scope, clip=self.clip, show_document=self._show_document),
            preferences=self.preferences,
            stay=stay_of(self._outside.contest_id, session=session, workspace=workspace, terms=terms),
        )

    def _show_document(self, path: Path) -> bool:
        return self.window.inside is not None and self.window.inside.show_document(path)

    def _put_back(self) -> list[str]:
        """Whatever the watchdog did not, as it died too."""
        try:
            return self._outside.platform.put_back(restore_file(self._outside.data_folder))
        except OSError as refused:
            log.warning("what a kiosk of before changed could not be put back: %s", refused)
            return []

    def _event(self, kind: EventKind, **detail: str) -> None:
        session = self.seat.session
        if session is not None and self.room.is_held:
            session.event(kind, detail_of(**detail))

    def _on_failed(self, name: str, text: str) -> None:
        inside, workspace = self.window.inside, self.seat.workspace
        if self.room.is_held and inside is not None:
            (inside.sign_in.say(text) if name == "sign in again" else inside.tell(Tone.CAUTION, text))
            return
        if self.window.page is self.window.check_in:
            self.window.check_in.say(text)
        elif self.window.page is self.window.sign_in:
            self.window.sign_in.say(text)
        else:
            self._ask(workspace.account if workspace else None)
            self.window.sign_in.say(text)

    def _on_closing(self) -> None:
        if not self.room.is_held:
            self.stop()
