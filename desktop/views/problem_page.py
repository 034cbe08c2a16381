"""One problem: statement on the left, editor on the right, tests and verdict below it. Panes remember their sizes."""

from __future__ import annotations

import html
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.browser import is_web_address, open_in_browser
from desktop.editor.interface import Editor
from desktop.models.cases import BadCase
from desktop.models.languages import choices
from desktop.models.outcome import markers_of
from desktop.models.statement import editorial_page, page, statement_page, without_help
from desktop.models.submissions import Filter, Row
from desktop.models.values import texts_of_shown
from desktop.services.problem_desk import Attempt, Document
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.cases import CasesView
from desktop.views.editor_pane import EditorPane
from desktop.views.file_bar import FileBar
from desktop.views.outcome import OutcomeView
from desktop.views.pieces import EmptyState, IconButton, Title, button, column, frame, row
from desktop.views.problem_history import ProblemHistory
from desktop.views.statement import StatementView
from desktop.views.tabs import Tabs
from desktop.workspace import Workspace
from server.wire.problems import ProblemDetail
from server.wire.submissions import State, Submission

BROUGHT_BACK = "The earlier draft is in the editor. What was there is among the earlier drafts now."
RunCases = Callable[[str, Sequence[dict[str, Any] | str] | None], Coroutine[Any, Any, None]]


def open_with_its_program(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    """How the parts that depend on the machine are made."""

    editor: Callable[[], Editor]
    statement: Callable[[], StatementView]
    show_document: Callable[[Path], bool] = open_with_its_program
    """A statement that is a PDF; whether it can be shown."""
    in_kiosk: bool = False
    """Nothing is run here or saved here, no link is followed, and only this contest's submissions are listed."""


class ProblemPage(QWidget):
    back_wanted = Signal()
    palette_wanted = Signal()
    neighbour_wanted = Signal(int)
    again_wanted = Signal()
    """To try once more to open what could not be opened."""
    language_used = Signal(str)
    """The person chose a language to write in."""
    told = Signal(str, str)
    """A tone and a sentence for the person."""
    kept = Signal(str)
    """A file was put there."""

    def __init__(self, *, theme: Theme, workspace: Workspace, makers: Makers) -> None:
        super().__init__()
        self._theme, self._makers = theme, makers
        self._desk, self._drafts, self._scope = workspace.desk, workspace.drafts, workspace.scope
        self._submissions, self._files, self._clock = workspace.problem_history, workspace.files, workspace.clock
        self._language_of = workspace.language
        self.is_open = False
        """Whether the desk's problem is the one that is shown: not while another is on its way, or cannot be had."""
        self._said = ""
        """What is said in place of a statement."""
        self._brought_up: tuple[str, bool] | None = None
        """The submission for which the tab of verdicts was opened last, and whether it had its verdict."""
        self._title = Title()
        self._run, self._run_here, self._submit = self._buttons()
        self._run_here.setHidden(makers.in_kiosk)
        self.statement = self._make_statement()
        self.files = FileBar(theme, may_save=not makers.in_kiosk)
        self.submissions = ProblemHistory(theme=theme, model=workspace.problem_history)
        self.editorial: StatementView | None = None
        """Made when it is first looked at: a web view of its own takes much memory."""
        self._editorial_holder = column()
        self.pane = EditorPane(theme=theme, make_editor=makers.editor)
        self.cases = CasesView(theme=theme, model=workspace.desk.cases)
        self.result, self.verdict = self._outcomes()
        self._nothing = EmptyState(theme, Glyph.CODE, "This problem is not open", "The editor opens with it.")
        self._nothing.add(button("Try again", self.again_wanted.emit))
        self._right = QStackedWidget()
        self._add_tabs()
        self.across, self.down = self._splitters()
        self.setLayout(column(self._head(), self.across, spacing=0))
        self._connect()

    def shows(self, problem_id: str) -> bool:
        problem = self._desk.problem
        return self.is_open and problem is not None and problem.id == problem_id

    def run_cases(self) -> None:
        self._begin_run(self._desk.run_cases)

    def run_cases_here(self) -> None:
        """On this machine."""
        if not self._makers.in_kiosk:
            self._begin_run(self._desk.run_cases_here)

    def submit(self) -> None:
        if not self._scope.is_busy("submit"):
            self._scope.start(self._submit_now(), name="submit")

    def reset(self) -> None:
        self._scope.start(self._reset_now(), name="reset")

    def show_earlier_drafts(self) -> None:
        """What was laid aside, in the place of the editor; or the editor again."""
        if self.pane.shows_earlier:
            self.pane.show_editor()
            self.pane.take_focus()
        else:
            self._scope.start_instead(self._show_earlier_drafts(), name="earlier drafts")

    def show_statement(self) -> None:
        self.left.show_page(0)
        self.statement.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_submissions(self) -> None:
        self.left.show_page(self._submissions_tab)
        self.submissions.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_editorial(self) -> None:
        problem = self._readable
        if problem is not None and problem.editorial_html is not None:
            self.left.show_page(self._editorial_tab)

    def open_document(self) -> None:
        problem = self._desk.problem
        if problem is not None and problem.document:
            self._scope.start_instead(self._open_document(problem.id), name="open the statement")

    def keep_attachment(self, name: str) -> None:
        problem = self._desk.problem
        if problem is not None:
            self._scope.start(self._keep(problem.id, name), name="save a file")

    def show_cases(self) -> None:
        self.below.show_page(self._cases_tab)
        self.cases.take_focus()

    def show_result(self) -> None:
        self.below.show_page(self._result_tab)

    def show_verdict(self) -> None:
        self.below.show_page(self._verdict_tab)

    def next_pane(self) -> None:
        """Hand the keyboard on: statement, editor, tests, and round again."""
        order = [self.statement, self.pane, self.below]
        at = next((place for place, pane in enumerate(order) if _has_focus(pane)), -1)
        following = order[(at + 1) % len(order)]
        if following is self.pane:
            self.pane.take_focus()
        elif following is self.below and self.below.current == self._cases_tab:
            self.cases.take_focus()
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def redraw(self) -> None:
        """Draw what does not follow the theme by itself."""
        problem, palette = self._readable, self._theme.palette
        if problem is None or not self.is_open:
            if self._said:
                self._say(self._said)
            return
        self.statement.show_page(statement_page(problem, palette), palette)
        has_editorial = problem.editorial_html is not None and not self._makers.in_kiosk
        self.left.set_tab_visible(self._editorial_tab, visible=has_editorial)
        self._show_editorial()

    def show_loading(self, title: str) -> None:
        """What was open before waits, untouchable."""
        self._title.setText(title)
        self._close_desk()
        self._say("Loading…")

    def show_failure(self, why: str) -> None:
        """Nothing of the problem that was open before is beside it."""
        self._close_desk()
        self._right.setCurrentWidget(self._nothing)
        for tab in (self._submissions_tab, self._editorial_tab):
            self.left.set_tab_visible(tab, visible=False)
        self.files.hide()
        self._say(why)

    async def collect(self) -> None:
        """Take the last keys from the editor before it goes."""
        if self._desk.problem is not None:
            self._desk.collect(await self.pane.editor.text())

    def close_pages(self) -> None:
        self.statement.close_page()
        if self.editorial is not None:
            self.editorial.close_page()
        self.pane.close_page()

    @property
    def _readable(self) -> ProblemDetail | None:
        """What a contestant may not read is not there."""
        problem = self._desk.problem
        return problem if problem is None or self._desk.competition_id is None else without_help(problem)

    def _show_editorial(self) -> None:
        problem, palette = self._readable, self._theme.palette
        if problem is None or problem.editorial_html is None or self.left.current != self._editorial_tab:
            return
        if self.editorial is None:
            self.editorial = self._make_statement()
            self._editorial_holder.addWidget(self.editorial)
        self.editorial.show_page(editorial_page(problem, palette), palette)

    def _say(self, text: str) -> None:
        self._said, palette = text, self._theme.palette
        self.statement.show_page(page(f'<p class="empty">{html.escape(text)}</p>', palette), palette)

    def _close_desk(self) -> None:
        self.is_open = False
        for each in (self.down, self._run, self._run_here, self._submit):
            each.setEnabled(False)

    def _open_desk(self) -> None:
        self.is_open = True
        for each in (self.down, self._submit):
            each.setEnabled(True)
        self._right.setCurrentWidget(self.down)
        self.left.set_tab_visible(self._submissions_tab, visible=True)

    def _begin_run(self, run: RunCases) -> None:
        if not self._desk.is_running and not self._scope.is_busy("begin to run"):
            self._scope.start(self._run_now(run), name="begin to run")

    async def _run_now(self, run: RunCases) -> None:
        at_hand = self._desk.at_hand
        try:
            inputs = self._desk.cases.to_run()
        except BadCase as bad:
            self.below.show_page(self._cases_tab)
            self.cases.show_case(bad.row)
            self.told.emit(Tone.CAUTION.value, str(bad))
            return
        self.below.show_page(self._result_tab)
        self.pane.set_markers(())
        code = await self.pane.editor.text()
        if at_hand is not None and self._desk.is_at_hand(at_hand.problem.id, at_hand.language):
            self._scope.start(run(code, inputs), name="run")

    async def _open_document(self, problem_id: str) -> None:
        path = await self._files.document(problem_id)
        if not self._makers.show_document(path):
            self.told.emit(Tone.CAUTION.value, f"No program for PDFs was found. The statement lies in {path}.")

    async def _keep(self, problem_id: str, name: str) -> None:
        self.kept.emit(str(await self._files.keep(problem_id, name)))

    async def _submit_now(self) -> None:
        at_hand = self._desk.at_hand
        if at_hand is None:
            return
        self.pane.set_markers(())
        self.below.show_page(self._verdict_tab)
        await self._desk.submit(await self.pane.editor.text(), at_hand)

    async def _reset_now(self) -> None:
        at_hand = self._desk.at_hand
        if at_hand is not None:
            self.pane.show_editor()
            await self._desk.reset(await self.pane.editor.text(), at_hand)

    async def _show_earlier_drafts(self) -> None:
        at_hand = self._desk.at_hand
        if at_hand is None:
            return
        drafts = await self._desk.earlier_drafts(at_hand)
        if self._desk.is_at_hand(at_hand.problem.id, at_hand.language):
            self.pane.show_earlier(drafts, self._clock.here())

    async def _bring_back(self, text: str) -> None:
        self.pane.show_editor()
        await self._replace(text)
        self.told.emit(Tone.NEUTRAL.value, BROUGHT_BACK)

    async def _replace(self, text: str) -> None:
        at_hand = self._desk.at_hand
        if at_hand is not None:
            await self._desk.replace(text, await self.pane.editor.text(), at_hand)
        self.pane.take_focus()

    def _make_statement(self) -> StatementView:
        made = self._makers.statement()
        if not self._makers.in_kiosk:
            made.link_followed.connect(self._on_link)
        return made

    def _on_link(self, url: QUrl) -> None:
        if is_web_address(url) and not open_in_browser(url):
            self.told.emit(Tone.CAUTION.value, f"No browser was found for {url.toString()}.")

    def _buttons(self) -> tuple[IconButton, IconButton, IconButton]:
        """To run, to run on this machine, and to submit."""
        run = IconButton(self._theme, Glyph.PLAY, self.run_cases, text="Run", tip="Run the cases (Ctrl+Enter)", kind="")
        run_here = IconButton(
            self._theme,
            Glyph.TERMINAL,
            self.run_cases_here,
            text="Run here",
            tip="Run the cases on this machine, without the server (Ctrl+Alt+Enter)",
            kind="",
        )
        submit = IconButton(
            self._theme, Glyph.UPLOAD, self.submit, text="Submit", tip="Submit (Ctrl+Shift+Enter)", kind="primary"
        )
        return run, run_here, submit

    def _outcomes(self) -> tuple[OutcomeView, OutcomeView]:
        """Of the last run, and of the last submission."""
        not_run = EmptyState(
            self._theme, Glyph.PLAY, "Not run yet", "Run the cases with Ctrl+Enter to see the answers."
        )
        not_submitted = EmptyState(self._theme, Glyph.UPLOAD, "Not submitted yet", "Submit with Ctrl+Shift+Enter.")
        return (
            OutcomeView(self._theme, nothing=not_run, can_cancel=True),
            OutcomeView(self._theme, nothing=not_submitted, can_cancel=False),
        )

    def _add_tabs(self) -> None:
        reading, editorial = QWidget(), QWidget()
        reading.setLayout(column(self.files, self.statement, spacing=0))
        editorial.setLayout(self._editorial_holder)
        self.left = Tabs()
        self.left.add("Statement", reading)
        self._submissions_tab = self.left.add("Submissions", self.submissions)
        self._editorial_tab = self.left.add("Editorial", editorial)
        self.below = Tabs()
        self._cases_tab = self.below.add("Test cases", self.cases)
        self._result_tab = self.below.add("Result", self.result)
        self._verdict_tab = self.below.add("Verdict", self.verdict)

    def _head(self) -> QWidget:
        bar = frame("bar")
        bar.setFixedHeight(48)
        bar.setLayout(
            row(
                IconButton(self._theme, Glyph.BACK, self.back_wanted.emit, text="Problems", tip="Back (Alt+Left)"),
                self._title,
                None,
                IconButton(
                    self._theme, Glyph.BACK, lambda: self.neighbour_wanted.emit(-1), tip="Previous problem (Ctrl+PgUp)"
                ),
                IconButton(
                    self._theme, Glyph.FORWARD, lambda: self.neighbour_wanted.emit(1), tip="Next problem (Ctrl+PgDown)"
                ),
                8,
                self._run_here,
                self._run,
                self._submit,
                spacing=8,
                margins=(12, 7, 14, 7),
            )
        )
        return bar

    def use_failing_case(self) -> None:
        shown = self._desk.attempt.submission if self._desk.attempt is not None else None
        if shown is not None and shown.failing_case is not None and shown.failing_case.input is not None:
            self._on_use_case(shown.failing_case.input)

    def show_languages(self) -> None:
        """As the server tells them now."""
        problem = self._desk.problem
        if problem is not None:
            known = (self._language_of(each) for each in problem.languages)
            told = [each for each in known if each is not None]
            self.pane.show_languages(choices(problem.languages, told), self._desk.language)

    def choose_language(self) -> None:
        self.pane.open_languages()

    async def put_code(self, code: str, problem_id: str, language: str) -> None:
        """Into the editor of its problem, in its language; what was there is laid aside, and undo brings it back."""
        await self._desk.choose_language(language)
        if self._desk.is_at_hand(problem_id, language):
            self.pane.show_editor()
            await self._replace(code)

    def _splitters(self) -> tuple[QSplitter, QSplitter]:
        left, below = frame("pane"), frame("pane")
        left.setLayout(column(self.left))
        below.setLayout(column(self.below))
        down = QSplitter(Qt.Orientation.Vertical)
        for each in (self.pane, below):
            down.addWidget(each)
        self._right.addWidget(down)
        self._right.addWidget(self._nothing)
        across = QSplitter(Qt.Orientation.Horizontal)
        for each in (left, self._right):
            across.addWidget(each)
        for splitter, sizes in ((down, [430, 290]), (across, [520, 700])):
            splitter.setHandleWidth(8)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(sizes)
        across.setContentsMargins(10, 10, 10, 10)
        left.setMinimumWidth(280)
        self.pane.setMinimumSize(320, 140)
        below.setMinimumHeight(130)
        return across, down

    def _connect(self) -> None:
        desk, pane = self._desk, self.pane
        desk.problem_changed.connect(self._on_problem)
        desk.document_opened.connect(self._on_document)
        desk.text_replaced.connect(pane.replace_text)
        desk.run_changed.connect(self._on_run)
        desk.attempt_changed.connect(self._on_attempt)
        desk.performance_changed.connect(lambda: self.verdict.show_performance(desk.performance))
        pane.edited.connect(desk.edited)
        pane.left.connect(self._drafts.save_soon)
        pane.run_wanted.connect(self.run_cases)
        pane.run_here_wanted.connect(self.run_cases_here)
        pane.submit_wanted.connect(self.submit)
        pane.palette_wanted.connect(self.palette_wanted)
        pane.reset_wanted.connect(self.reset)
        pane.earlier_wanted.connect(self.show_earlier_drafts)
        pane.earlier_chosen.connect(lambda text: self._scope.start(self._bring_back(text), name="bring back"))
        pane.language_chosen.connect(self._on_language)
        self._drafts.state_changed.connect(lambda: pane.show_state(self._drafts.state, self._drafts.message))
        self.submissions.counted.connect(self._on_counted)
        self.submissions.looked_at.connect(self._on_row)
        self.result.cancel_wanted.connect(desk.stop_waiting)
        for view in (self.result, self.verdict):
            view.jump_wanted.connect(lambda line, column: pane.reveal(line, column or None))
            view.use_case_wanted.connect(self._on_use_case)
            view.came.connect(self._announce)
        self.files.document_wanted.connect(self.open_document)
        self.files.attachment_wanted.connect(self.keep_attachment)
        self.left.shown.connect(self._show_editorial)
        self._theme.changed.connect(self.redraw)

    def _on_problem(self) -> None:
        problem = self._desk.problem
        assert problem is not None
        self._open_desk()
        self._title.setText(problem.title)
        self.show_languages()
        self.files.show_files(problem)
        takes_cases = self._desk.cases.guidance is None
        self._run_here.setVisible(takes_cases and not self._makers.in_kiosk)
        for view in (self.result, self.verdict):
            view.set_problem(full_score=problem.full_score, takes_cases=takes_cases)
        only = self._desk.competition_id if self._makers.in_kiosk else None
        self._submissions.show(Filter(problem_id=problem.id, competition_id=only))
        self.submissions.update_count()
        self.redraw()

    def _on_language(self, language: str) -> None:
        self._scope.start(self._desk.choose_language(language), name="choose language")
        self.language_used.emit(language)

    def _on_document(self, document: Document) -> None:
        language = self._language_of(document.language)
        self.pane.open_document(document, language.editor_mode if language else document.language)
        self._on_run()
        self._on_attempt()

    def _on_run(self) -> None:
        desk = self._desk
        for each in (self._run, self._run_here):
            each.setEnabled(self.is_open and not desk.is_running)
        self._run.setText("Running…" if desk.is_running else "Run")
        if desk.run is not None:
            self.result.show_submission(desk.run, desk.run_note, where="on this machine" if desk.runs_here else "")
            if desk.run.state is State.DONE and desk.run.language == desk.language:
                self.pane.set_markers(markers_of(desk.run))
        elif desk.is_running:
            self.result.show_waiting("Starting" if desk.runs_here else "Sending", desk.run_note)
        elif desk.run_note:
            other = ("Run on the server", self.run_cases) if desk.runs_here else ("Run here", self.run_cases_here)
            self.result.show_waiting(
                "Not run", desk.run_note, Tone.CAUTION, offer=None if self._makers.in_kiosk else other
            )
        else:
            self.result.clear()
            self.below.show_page(self._cases_tab)

    def _on_attempt(self) -> None:
        attempt = self._desk.attempt
        if attempt is None:
            self.verdict.clear()
        elif attempt.submission is not None:
            self._show_submission(attempt.submission, attempt.note)
        else:
            self._show_waiting(attempt)

    def _show_submission(self, submission: Submission, note: str) -> None:
        self.verdict.show_submission(submission, note)
        shown = (submission.id, submission.state is State.DONE)
        if shown != self._brought_up:  # not at every case: somebody may be typing elsewhere
            self._brought_up = shown
            self.below.show_page(self._verdict_tab)
        if submission.state is State.DONE and submission.language == self._desk.language:
            self.pane.set_markers(markers_of(submission))

    def _announce(self, words: str) -> None:
        """To whoever does not see it. What comes while one is elsewhere a notice tells."""
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _show_waiting(self, attempt: Attempt) -> None:
        if attempt.refused:
            self.verdict.show_waiting("Refused by the server", attempt.note, Tone.CAUTION)
        elif attempt.note:
            self.verdict.show_waiting("Waits in the outbox", f"{attempt.note} It will go out exactly once.")
        else:
            self.verdict.show_waiting("Sending", "")

    def _on_counted(self, count: int) -> None:
        self.left.set_title(self._submissions_tab, f"Submissions ({count})" if count else "Submissions")

    def _on_row(self, chosen: Row) -> None:
        if chosen.submission is not None:
            self._desk.look_at(chosen.submission)
            self.show_verdict()

    def _on_use_case(self, shown: str) -> None:
        if self._desk.cases.guidance is not None:
            return
        texts = texts_of_shown(self._desk.cases.fields, shown)
        if texts is None:
            self.told.emit(Tone.CAUTION.value, "This case is too long to be shown whole, so it cannot be copied.")
            return
        row_number = self._desk.cases.add(texts)
        if row_number is None:
            self.told.emit(Tone.CAUTION.value, "There are as many cases as may be: remove one first.")
            return
        self.below.show_page(self._cases_tab)
        self.cases.show_case(row_number)


def _has_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))
