"""The way in, behind the sign-in: what is looked at, told and asked before the machine is held. It holds nothing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, QTimer

from desktop.api.errors import ServerTrouble
from desktop.api.kiosk import KioskClient
from desktop.kiosk import machine, start_check
from desktop.kiosk.interface import NETWORK
from desktop.kiosk.outside import Outside
from desktop.kiosk.seat import Seat
from desktop.models.kiosk_words import may_go_on, warnings_of
from desktop.tasks import TaskScope
from desktop.trouble import Trouble
from desktop.views.kiosk.steps import Step
from desktop.views.kiosk.window import KioskWindow
from server.wire.kiosk import KioskPolicy, KioskTerms, Machine

log = logging.getLogger(__name__)

SECOND = 1000
TERMS_SECONDS = 30
"""How often to ask again what is told before check-in, while one waits there: a contest may be moved."""
CHANGED = "What the contest asks has changed since this was shown: read it once more, then check in."


class WayIn(QObject):
    def __init__(
        self,
        outside: Outside,
        seat: Seat,
        window: KioskWindow,
        *,
        scope: TaskScope,
        displays: Callable[[], int],
        let_in: Callable[[], Awaitable[None]],
        parent: QObject,
    ) -> None:
        """`let_in` goes on with a session that is checked in."""
        super().__init__(parent)
        self._outside, self._seat, self._window, self._scope = outside, seat, window, scope
        self._displays, self._let_in = displays, let_in
        self.terms: KioskTerms | None = None
        """As they are shown; none yet where one goes on off-line."""
        self.restored: list[str] = []
        """What was put back, as a kiosk of before had ended badly."""
        self._waited_seconds = 0
        self._ticking = QTimer(self, interval=SECOND)
        self._ticking.timeout.connect(self._on_second)
        self._ticking.start()
        window.start_check.again_wanted.connect(lambda: scope.start_unless_busy(self.check(), name="start check"))
        window.start_check.go_on_wanted.connect(self._on_checked)
        window.check_in.submitted.connect(lambda code: scope.start_unless_busy(self.check_in(code), name="check in"))
        window.check_in.back_wanted.connect(lambda: window.show_step(Step.START_CHECK))

    def close(self) -> None:
        self._ticking.stop()

    async def begin(self) -> None:
        """From the start: the terms, the start check. Raises `ServerTrouble`."""
        session = self._seat.session
        assert session is not None
        self.terms = terms = await session.terms()
        self._window.steps.show_title(terms.title)
        await self.check()

    async def begin_again(self, why: Trouble) -> None:
        """The session that lies here cannot be gone on with. Raises `ServerTrouble`."""
        await self.begin()
        self._window.start_check.say(f"Your session of before cannot be gone on with: {why}")

    async def go_on(self) -> str:
        """Of a session that is gone on with: why the machine cannot be held for it; empty where it can."""
        session = self._seat.session
        assert session is not None
        try:
            self.terms = await session.terms()
        except ServerTrouble as away:
            log.info("no terms: %s", away)
        await self._look(session.policy)
        results = self._window.start_check.results
        return " ".join(each.text for each in results if each.id != NETWORK and not may_go_on((each,)))

    async def check(self) -> None:
        """Look at the machine; what is found is shown."""
        session = self._seat.session
        assert session is not None
        await self._look(session.policy if self.terms is None else self.terms.policy)

    async def check_in(self, code: str) -> None:
        """With the proctor's code, then into the contest."""
        session, view = self._seat.session, self._window.check_in
        assert session is not None
        view.show_busy(is_busy=True)
        try:
            if not await self._is_agreed_to():
                view.say(CHANGED)
                return
            told = await asyncio.to_thread(self._machine, self._displays())
            await session.check_in(code, told)
        except Trouble as trouble:
            view.say(str(trouble))
            return
        finally:
            view.show_busy(is_busy=False)
        await self._let_in()

    async def _look(self, policy: KioskPolicy) -> None:
        workspace, view = self._seat.workspace, self._window.start_check
        assert workspace is not None
        checks = self._outside.platform.make_checks(workspace.account.server)
        self._window.show_step(Step.START_CHECK)
        view.begin([(check.id, check.title) for check in checks])
        view.say(" ".join(self.restored))
        await start_check.look(checks, policy, on_result=view.show_result)
        view.end()
        log.info("start check: %s", view.summary)

    def _on_checked(self) -> None:
        workspace, view = self._seat.workspace, self._window.check_in
        if self.terms is None or workspace is None:
            return
        view.show_terms(self.terms, workspace.clock.now())
        self._window.show_step(Step.CHECK_IN)
        view.take_focus()

    async def _is_agreed_to(self) -> bool:
        """Whether the contest still asks what was shown. Raises `ServerTrouble`."""
        shown, now = self.terms, await self._renew_terms()
        return shown is not None and shown.policy == now.policy

    async def _renew_terms(self) -> KioskTerms:
        """Raises `ServerTrouble`."""
        workspace, shown = self._seat.workspace, self.terms
        assert workspace is not None
        self.terms = terms = await KioskClient(workspace.client).terms(self._outside.contest_id)
        if terms != shown:
            self._window.check_in.show_terms(terms, workspace.clock.now())
        return terms

    async def _look_at_terms(self) -> None:
        try:
            await self._renew_terms()
        except ServerTrouble as away:
            log.info("no terms: %s", away)

    def _machine(self, displays: int) -> Machine:
        return machine.describe(
            self._outside.data_folder,
            version=self._outside.version,
            displays=displays,
            window_system=self._outside.platform.window_system,
            warnings=warnings_of(self._window.start_check.results),
        )

    def _on_second(self) -> None:
        workspace, view = self._seat.workspace, self._window.check_in
        if workspace is None or self._window.page is not view:
            return
        view.tick(workspace.clock.now())
        self._waited_seconds += 1
        if self._waited_seconds % TERMS_SECONDS == 0 and not self._scope.is_busy("check in"):
            self._scope.start_unless_busy(self._look_at_terms(), name="terms")
