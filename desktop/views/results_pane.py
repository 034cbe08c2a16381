"""Below the editor: the cases, how they ran, and the verdict. What comes is brought up, once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop.models.outcome import markers_of
from desktop.models.values import texts_of_shown
from desktop.services.problem_desk import Attempt, ProblemDesk
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.cases import CasesView
from desktop.views.outcome import Offer, OutcomeView
from desktop.views.pieces import EmptyState
from desktop.views.tabs import Tabs
from server.wire.problems import ProblemDetail
from server.wire.submissions import State, Submission


class ResultsPane(Tabs):
    jump_wanted = Signal(int, int)
    """To a line and a column of the code (0 where it is not known)."""
    marked = Signal(object)
    """Markers for the code that is open."""
    run_wanted = Signal()
    run_here_wanted = Signal()
    told = Signal(str, str)
    """A tone and a sentence for the person."""

    def __init__(self, *, theme: Theme, desk: ProblemDesk, in_kiosk: bool) -> None:
        super().__init__()
        self._desk, self._in_kiosk = desk, in_kiosk
        self._brought_up: tuple[str, bool] | None = None
        """The submission for which the tab of verdicts was opened last, and whether it had its verdict."""
        self.cases = CasesView(theme=theme, model=desk.cases)
        not_run = EmptyState(theme, Glyph.PLAY, "Not run yet", "Run the cases with Ctrl+Enter to see the answers.")
        self.result = OutcomeView(theme, nothing=not_run, can_cancel=True)
        not_submitted = EmptyState(theme, Glyph.UPLOAD, "Not submitted yet", "Submit with Ctrl+Shift+Enter.")
        self.verdict = OutcomeView(theme, nothing=not_submitted, can_cancel=False)
        self.cases_tab = self.add("Test cases", self.cases)
        self.result_tab = self.add("Result", self.result)
        self.verdict_tab = self.add("Verdict", self.verdict)
        self._connect()

    def show_problem(self, problem: ProblemDetail) -> None:
        takes_cases = self._desk.cases.guidance is None
        for view in (self.result, self.verdict):
            view.set_problem(full_score=problem.full_score, takes_cases=takes_cases)

    def show_cases(self) -> None:
        self.show_page(self.cases_tab)
        self.cases.take_focus()

    def show_case(self, number: int) -> None:
        self.show_page(self.cases_tab)
        self.cases.show_case(number)

    def show_result(self) -> None:
        self.show_page(self.result_tab)

    def show_verdict(self) -> None:
        self.show_page(self.verdict_tab)

    def use_failing_case(self) -> None:
        shown = self._desk.attempt.submission if self._desk.attempt is not None else None
        if shown is not None and shown.failing_case is not None and shown.failing_case.input is not None:
            self._on_use_case(shown.failing_case.input)

    def redraw(self) -> None:
        """Of another document: as it stands with it."""
        self._on_run()
        self._on_attempt()

    def _connect(self) -> None:
        desk = self._desk
        desk.run_changed.connect(self._on_run)
        desk.attempt_changed.connect(self._on_attempt)
        desk.performance_changed.connect(lambda: self.verdict.show_performance(desk.performance))
        self.result.cancel_wanted.connect(desk.stop_waiting)
        for view in (self.result, self.verdict):
            view.jump_wanted.connect(self.jump_wanted)
            view.use_case_wanted.connect(self._on_use_case)
            view.came.connect(self._announce)

    def _on_run(self) -> None:
        desk = self._desk
        if desk.run is not None:
            self.result.show_submission(desk.run, desk.run_note, where="on this machine" if desk.runs_here else "")
            self._mark(desk.run)
        elif desk.is_running:
            self.result.show_waiting("Starting" if desk.runs_here else "Sending", desk.run_note)
        elif desk.run_note:
            self.result.show_waiting("Not run", desk.run_note, Tone.CAUTION, offer=self._other_way())
        else:
            self.result.clear()
            self.show_page(self.cases_tab)

    def _other_way(self) -> Offer | None:
        if self._in_kiosk:
            return None
        if self._desk.runs_here:
            return "Run on the server", self.run_wanted.emit
        return "Run here", self.run_here_wanted.emit

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
            self.show_page(self.verdict_tab)
        self._mark(submission)

    def _show_waiting(self, attempt: Attempt) -> None:
        if attempt.refused:
            self.verdict.show_waiting("Refused by the server", attempt.note, Tone.CAUTION)
        elif attempt.note:
            self.verdict.show_waiting("Waits in the outbox", f"{attempt.note} It will go out exactly once.")
        else:
            self.verdict.show_waiting("Sending", "")

    def _mark(self, submission: Submission) -> None:
        if submission.state is State.DONE and submission.language == self._desk.language:
            self.marked.emit(markers_of(submission))

    def _announce(self, words: str) -> None:
        """To whoever does not see it. What comes while one is elsewhere a notice tells."""
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _on_use_case(self, shown: str) -> None:
        if self._desk.cases.guidance is not None:
            return
        texts = texts_of_shown(self._desk.cases.fields, shown)
        if texts is None:
            self.told.emit(Tone.CAUTION.value, "This case is too long to be shown whole, so it cannot be copied.")
            return
        added = self._desk.cases.add(texts)
        if added is None:
            self.told.emit(Tone.CAUTION.value, "There are as many cases as may be: remove one first.")
            return
        self.show_case(added)
