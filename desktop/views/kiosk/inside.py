"""What the kiosk shows while it holds the machine: one contest, its problems, its board and its news, under a thin bar.

Put together from the pages of the application, without the ways out of them: no other contests, no palette, no
settings, nothing that runs or saves on this machine.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.models.kiosk_words import kiosk_countdown
from desktop.models.wording import counted, plain_editor_words, refusal_words, verdict_and_score, verdict_tone
from desktop.storage.preferences import Preferences
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.trouble import Trouble
from desktop.views.actions import (
    actions_of_contest,
    actions_of_kiosk,
    actions_of_problem,
    actions_of_type,
    add_actions,
)
from desktop.views.choices import editor_options, zoomed
from desktop.views.contests.room import ContestRoom
from desktop.views.kiosk.bar import KioskBar
from desktop.views.kiosk.document import DocumentView
from desktop.views.kiosk.leave import LeaveView
from desktop.views.kiosk.lock_screen import LockScreen
from desktop.views.kiosk.message import MessageBar
from desktop.views.makers import Makers
from desktop.views.notice import Notice
from desktop.views.old_code import NOT_HERE
from desktop.views.pieces import column
from desktop.views.problem_page import ProblemPage
from desktop.views.sign_in import SignInView
from desktop.workspace import Workspace
from server.wire.submissions import Submission

log = logging.getLogger(__name__)

TICK_MILLISECONDS = 500
NO_DOCUMENT = "The statement cannot be shown. Tell your proctor."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """What the window must know of the session."""

    contest_id: str
    title: str
    starts_at: datetime
    ends_at: Callable[[], datetime]
    """As extra time moves it."""


class Inside(QWidget):
    leave_wanted = Signal()

    def __init__(
        self, workspace: Workspace, *, theme: Theme, makers: Makers, preferences: Preferences, stay: Stay
    ) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._workspace, self._theme, self._preferences, self._stay = workspace, theme, preferences, stay
        self.bar = KioskBar(theme, title=stay.title, name=workspace.account.name)
        self.message = MessageBar(theme)
        self.notice = Notice(theme)
        self.contests = ContestRoom(theme=theme, workspace=workspace, tell=self.tell, parent=self, in_kiosk=True)
        self.problem = ProblemPage(theme=theme, workspace=workspace, makers=makers)
        self.problem.pane.set_options(editor_options(preferences))
        self.document = DocumentView(theme)
        self.lock = LockScreen(theme)
        self.leave = LeaveView(theme)
        self.sign_in = SignInView(theme, in_kiosk=True)
        self._stack = QStackedWidget()
        self._body = QWidget()
        self._over = QStackedWidget()
        places: tuple[QWidget, ...] = (self.contests.page, self.problem, self.document)
        for place in places:
            self._stack.addWidget(place)
        body = column(self.notice, self.contests.strip, self._stack, spacing=0)
        body.setStretch(2, 1)
        self._body.setLayout(body)
        self._body.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for page in (self._body, self.lock, self.leave, self.sign_in):
            self._over.addWidget(page)
        whole = column(self.bar, self.message, self._over, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._aside: QWidget | None = None
        """The way out or the sign-in, while it is shown in place of the contest."""
        self.lock_text: str | None = None
        self._signed_out = ""
        """Why one must sign in; empty while one need not."""
        self._problem_id = ""
        """Of the problem that is shown, or would be if it could be had."""
        self._connect()
        self.actions_here = self._make_actions()
        self._ticking = QTimer(self, interval=TICK_MILLISECONDS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        self.tick()

    def tell(self, tone: Tone, text: str, **action: Any) -> None:
        self.notice.tell(tone, text, **action)

    def tick(self) -> None:
        stay = self._stay
        now = self._workspace.clock.now()
        self.bar.show_countdown(kiosk_countdown(starts_at=stay.starts_at, ends_at=stay.ends_at(), now=now))
        if self._signed_out and self._aside is not self.sign_in and not self.notice.text:
            self._offer_sign_in()

    def show_contest(self) -> None:
        self._show(self.contests.page)
        self._body.setFocus()
        self.contests.page.take_focus()

    def open_problem(self, problem_id: str) -> None:
        self._workspace.scope.start_instead(self._open_problem(problem_id), name="open problem")

    def open_neighbour(self, step: int) -> None:
        if not self._is_at(self.problem):
            return
        neighbour = self._workspace.contest.problems.neighbour(self._problem_id, step)
        if neighbour is not None:
            self.open_problem(neighbour.id)

    def go_back(self) -> None:
        if self._stack.currentWidget() is self.document:
            self._show(self.problem)
            return
        self.contests.go_back_to(self._problem_id)

    def search(self) -> None:
        self.problem.pane.search()

    def show_locked(self, text: str | None) -> None:
        """By the proctor's words, or not any more."""
        self.lock_text = text
        if text is not None:
            self.lock.show_text(text)
        self._arrange()

    def ask_to_leave(self, *, is_over: bool, waiting: int) -> None:
        self._put_aside(self.leave)
        self.leave.ask(is_over=is_over, waiting=waiting)

    @property
    def is_at_the_way_out(self) -> bool:
        return self._aside is self.leave

    def ask_to_sign_in(self, why: str) -> None:
        """The server does not know the contestant any more; what they write is kept meanwhile."""
        self._signed_out = why
        self._offer_sign_in()

    def has_signed_in(self) -> None:
        self._signed_out = ""
        if self._aside is self.sign_in:
            self._put_aside(None)

    def _offer_sign_in(self) -> None:
        """Again whenever nothing else is said: there is no other way to it."""
        account = self._workspace.account

        def show() -> None:
            self._put_aside(self.sign_in)
            self.sign_in.offer(server=account.server, account=account)

        self.tell(Tone.CAUTION, self._signed_out, action="Sign in", then=show)

    def say_restored(self, sentences: Sequence[str]) -> None:
        """What was put back before, as the kiosk had ended badly."""
        self.tell(Tone.NEUTRAL, f"You are back where you were. Before: {' '.join(sentences)}")

    def show_document(self, path: Path) -> bool:
        """A statement that is a PDF."""
        problem = self._workspace.desk.problem
        is_shown = self.document.open(path, problem.title if problem else "")
        if is_shown:
            self._show(self.document)
            self.document.setFocus()
        else:
            self.tell(Tone.CAUTION, NO_DOCUMENT)
        return True

    async def collect(self) -> None:
        await self.problem.collect()

    def close_pages(self) -> None:
        self._ticking.stop()
        self.problem.close_pages()

    def _connect(self) -> None:
        workspace, contests, problem = self._workspace, self.contests, self.problem
        self.bar.leave_wanted.connect(self.leave_wanted)
        self.leave.back_wanted.connect(lambda: self._put_aside(None))
        self.sign_in.offline_chosen.connect(lambda: self._put_aside(None))
        self.document.back_wanted.connect(self.go_back)
        contests.place_wanted.connect(lambda place: self.show_contest() if place == "contest" else None)
        contests.problem_wanted.connect(self.open_problem)
        problem.back_wanted.connect(self.go_back)
        problem.neighbour_wanted.connect(self.open_neighbour)
        problem.again_wanted.connect(lambda: self.open_problem(self._problem_id))
        problem.told.connect(lambda tone, text: self.tell(Tone(tone), text))
        problem.pane.replaced.connect(lambda why: self.tell(Tone.CAUTION, plain_editor_words(why)))
        problem.left.submissions.reuse_wanted.connect(
            lambda row: workspace.scope.start_instead(self._reuse(row), name="reuse")
        )
        workspace.languages_changed.connect(problem.show_languages)
        workspace.contest.problems.modelReset.connect(self._on_problems)
        problem.pane.editor.ready.connect(lambda: log.info("the editor is ready"))
        workspace.scope.failed.connect(lambda _, text: self.tell(Tone.CAUTION, text))
        workspace.outbox.refused.connect(lambda _, reason: self.tell(Tone.CAUTION, refusal_words(reason)))
        workspace.judged.connect(self._on_judged)
        workspace.drafts.state_changed.connect(self._on_drafts)

    def _make_actions(self) -> list[QAction]:
        here, inside = self._on_problem, self._on_contest
        wanted = (
            actions_of_kiosk(
                leave=self.leave_wanted.emit,
                go_back=inside(self.go_back),
                refresh=inside(self.contests.refresh),
                search=here(self.search),
            ),
            actions_of_contest(self.contests, inside),
            actions_of_problem(self.problem, self._workspace.desk, self.open_neighbour, here),
            actions_of_type(self._zoom, inside),
        )
        return list(add_actions(self, *wanted))

    def _on_contest(self, then: Callable[[], object]) -> Callable[[], object]:
        """To be done only while nothing lies over the contest."""

        def do() -> None:
            if self._over.currentWidget() is self._body:
                then()

        return do

    def _on_problem(self, then: Callable[[], object]) -> Callable[[], object]:
        """To be done only while a problem is looked at."""

        def do() -> None:
            if self._is_at(self.problem) and self.problem.is_open:
                then()

        return do

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.contests.strip.setVisible(page is self.problem)

    def _is_at(self, page: QWidget) -> bool:
        return self._over.currentWidget() is self._body and self._stack.currentWidget() is page

    def _arrange(self) -> None:
        """The way out lies over the lock: one may leave while the screen is locked."""
        if self._aside is not None:
            self._over.setCurrentWidget(self._aside)
        elif self.lock_text is not None:
            self._over.setCurrentWidget(self.lock)
            self.lock.setFocus()
        elif self._over.currentWidget() is not self._body:
            self._over.setCurrentWidget(self._body)
            if self._stack.currentWidget() is self.problem:
                self.problem.pane.editor.take_focus()
            else:
                self.contests.page.take_focus()

    def _zoom(self, step: int) -> None:
        self._preferences = zoomed(self._preferences, step)
        self.problem.pane.set_options(editor_options(self._preferences))

    async def _open_problem(self, problem_id: str) -> None:
        workspace, contest = self._workspace, self._workspace.contest
        self._problem_id = problem_id
        await contest.open(self._stay.contest_id)
        self.contests.strip.show_problem(problem_id)
        self.notice.hide()
        self._show(self.problem)
        if not self.problem.shows(problem_id):
            self.problem.show_loading(contest.title_of(problem_id) or problem_id)
        try:
            await workspace.desk.open(problem_id, competition_id=self._stay.contest_id)
        except Trouble as trouble:
            self.problem.show_failure(str(trouble))
            raise
        log.info("problem %s is open", problem_id)
        if self._is_at(self.problem):
            self.problem.pane.editor.take_focus()

    async def _reuse(self, row: Any) -> None:
        """A submission's code back into the editor."""
        code = row.entry.code if row.entry is not None else await self._workspace.code_of(row.submission.id)
        if code is None:
            self.tell(Tone.CAUTION, NOT_HERE)
            return
        await self.problem.put_code(code, row.problem_id, row.language)

    def _on_problems(self) -> None:
        """They come at the start, while one waits for them: then the first one is chosen."""
        count = self._workspace.contest.problems.rowCount()
        log.info("the contest has %s", counted(count, "problem"))
        if count and self._is_at(self.contests.page) and self.window().focusWidget() is self._body:
            self.contests.page.take_focus()

    def _on_judged(self, submission: Submission) -> None:
        """A verdict that comes while one looks at something else."""
        desk = self._workspace.desk
        looked_at = desk.attempt.submission if desk.attempt else None
        if self._is_at(self.problem) and looked_at is not None and looked_at.id == submission.id:
            return
        tone = verdict_tone(submission.verdict)
        self.tell(
            tone if tone in {Tone.GOOD, Tone.PARTIAL} else Tone.NEUTRAL,
            f"{self._workspace.contest.title_of(submission.problem_id)}: {verdict_and_score(submission)}",
            action="Open",
            then=lambda: self.open_problem(submission.problem_id),
        )

    def _on_drafts(self) -> None:
        if self._workspace.drafts.message:
            self.tell(Tone.BAD, self._workspace.drafts.message)

    def _put_aside(self, page: QWidget | None) -> None:
        self._aside = page
        self._arrange()
