"""One problem: what there is to read on the left, the editor on the right, cases and verdicts below it; and all that
one does with it. Panes remember their sizes."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.browser import is_web_address, open_in_browser
from desktop.models.cases import BadCase
from desktop.models.guidance import ANSWERS_LANGUAGE
from desktop.models.languages import choices
from desktop.models.statement import without_help
from desktop.models.submissions import Filter, Row
from desktop.services.problem_desk import Document
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.editor_pane import EditorPane
from desktop.views.makers import Makers
from desktop.views.pieces import EmptyState, button, column, frame
from desktop.views.problem_head import ProblemHead
from desktop.views.reading_pane import ReadingPane
from desktop.views.results_pane import ResultsPane
from desktop.workspace import Workspace
from server.wire.problems import ProblemDetail

BROUGHT_BACK = "The earlier draft is in the editor. What was there is among the earlier drafts now."
RunCases = Callable[[str, Sequence[dict[str, Any] | str] | None], Coroutine[Any, Any, None]]


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
        self.head = ProblemHead(theme, in_kiosk=makers.in_kiosk)
        self.left = ReadingPane(theme=theme, makers=makers, submissions=workspace.problem_history)
        self.pane = EditorPane(theme=theme, make_editor=makers.editor)
        self.below = ResultsPane(theme=theme, desk=workspace.desk, in_kiosk=makers.in_kiosk)
        self._nothing = EmptyState(theme, Glyph.CODE, "This problem is not open", "The editor opens with it.")
        self._nothing.add(button("Try again", self.again_wanted.emit))
        self._right = QStackedWidget()
        self.across, self.down = self._splitters()
        self.setLayout(column(self.head, self.across, spacing=0))
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

    def open_document(self) -> None:
        problem = self._desk.problem
        if problem is not None and problem.document:
            self._scope.start_instead(self._open_document(problem.id), name="open the statement")

    def keep_attachment(self, name: str) -> None:
        problem = self._desk.problem
        if problem is not None:
            self._scope.start(self._keep(problem.id, name), name="save a file")

    def next_pane(self) -> None:
        """Hand the keyboard on: statement, editor, tests, and round again."""
        order = [self.left.statement, self.pane, self.below]
        at = next((place for place, pane in enumerate(order) if _has_focus(pane)), -1)
        following = order[(at + 1) % len(order)]
        if following is self.pane:
            self.pane.take_focus()
        elif following is self.below and self.below.current == self.below.cases_tab:
            self.below.cases.take_focus()
        else:
            following.setFocus(Qt.FocusReason.TabFocusReason)

    def redraw(self) -> None:
        """Draw what does not follow the theme by itself."""
        problem = self._readable
        if problem is None or not self.is_open:
            self.left.say_again()
        else:
            self.left.show_problem(problem)

    def show_loading(self, title: str) -> None:
        """What was open before waits, untouchable."""
        self.head.show_title(title)
        self._close_desk()
        self.left.say("Loading…")

    def show_failure(self, why: str) -> None:
        """Nothing of the problem that was open before is beside it."""
        self._close_desk()
        self._right.setCurrentWidget(self._nothing)
        self.left.say_alone(why)

    async def collect(self) -> None:
        """Take the last keys from the editor before it goes."""
        if self._desk.problem is not None:
            self._desk.collect(await self.pane.editor.text())

    def close_pages(self) -> None:
        self.left.close_pages()
        self.pane.close_page()

    @property
    def _readable(self) -> ProblemDetail | None:
        """What a contestant may not read is not there."""
        problem = self._desk.problem
        return problem if problem is None or self._desk.competition_id is None else without_help(problem)

    def _close_desk(self) -> None:
        self.is_open = False
        self.down.setEnabled(False)
        self._update_head()

    def _open_desk(self) -> None:
        self.is_open = True
        self.down.setEnabled(True)
        self._right.setCurrentWidget(self.down)
        self._update_head()

    def _update_head(self) -> None:
        self.head.show_state(is_open=self.is_open, is_running=self._desk.is_running)

    def _begin_run(self, run: RunCases) -> None:
        if not self._desk.is_running and not self._scope.is_busy("begin to run"):
            self._scope.start(self._run_now(run), name="begin to run")

    async def _run_now(self, run: RunCases) -> None:
        at_hand = self._desk.at_hand
        try:
            inputs = self._desk.cases.to_run()
        except BadCase as bad:
            self.below.show_case(bad.row)
            self.told.emit(Tone.CAUTION.value, str(bad))
            return
        self.below.show_result()
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
        self.below.show_verdict()
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

    def _on_link(self, url: QUrl) -> None:
        if is_web_address(url) and not open_in_browser(url):
            self.told.emit(Tone.CAUTION.value, f"No browser was found for {url.toString()}.")

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
        desk.run_changed.connect(self._update_head)
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
        self._connect_head()
        self.left.submissions.looked_at.connect(self._on_row)
        self.left.files.document_wanted.connect(self.open_document)
        self.left.files.attachment_wanted.connect(self.keep_attachment)
        self.left.link_followed.connect(self._on_link)
        self.below.marked.connect(pane.set_markers)
        self.below.jump_wanted.connect(lambda line, column: pane.reveal(line, column or None))
        self.below.run_wanted.connect(self.run_cases)
        self.below.run_here_wanted.connect(self.run_cases_here)
        self.below.told.connect(self.told)
        self._theme.changed.connect(self.redraw)

    def _connect_head(self) -> None:
        self.head.back_wanted.connect(self.back_wanted)
        self.head.neighbour_wanted.connect(self.neighbour_wanted)
        self.head.run_wanted.connect(self.run_cases)
        self.head.run_here_wanted.connect(self.run_cases_here)
        self.head.submit_wanted.connect(self.submit)

    def _on_problem(self) -> None:
        problem = self._desk.problem
        assert problem is not None
        self._open_desk()
        self.head.show_title(problem.title)
        self.head.offer_run_here(is_possible=self._desk.cases.guidance is None)
        self.show_languages()
        self.below.show_problem(problem)
        only = self._desk.competition_id if self._makers.in_kiosk else None
        self._submissions.show(Filter(problem_id=problem.id, competition_id=only))
        self.left.submissions.update_count()
        self.redraw()

    def _on_language(self, language: str) -> None:
        self._scope.start(self._desk.choose_language(language), name="choose language")
        if language != ANSWERS_LANGUAGE:
            self.language_used.emit(language)

    def _on_document(self, document: Document) -> None:
        language = self._language_of(document.language)
        self.pane.open_document(document, language.editor_mode if language else document.language)
        self.below.redraw()

    def _on_row(self, chosen: Row) -> None:
        if chosen.submission is not None:
            self._desk.look_at(chosen.submission)
            self.below.show_verdict()


def _has_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and (widget is focused or widget.isAncestorOf(focused))
