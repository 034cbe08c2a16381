"""A verdict at one glance, and the results of a run: colour and word, then the facts, then what failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QProgressBar, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.models.outcome import Fact, Marker, Outcome, case_title, first_to_see, outcome_of, spoken
from desktop.models.performance import standings
from desktop.models.wording import verdict_tone
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.case_report import CaseReport
from desktop.views.group_table import GroupTable
from desktop.views.histogram import StandingCard
from desktop.views.pieces import EmptyState, IconLabel, button, column, empty_layout, frame, label, row
from desktop.views.value_block import ValueBlock
from server.wire.problems import Performance
from server.wire.submissions import CaseResult, State, Submission

GLYPHS = {
    Tone.GOOD: Glyph.SOLVED,
    Tone.PARTIAL: Glyph.HALF,
    Tone.BAD: Glyph.CROSS,
    Tone.CAUTION: Glyph.WARNING,
    Tone.BUSY: Glyph.CLOCK,
    Tone.NEUTRAL: Glyph.INFO,
}
MOST_MARKERS = 12
Offer = tuple[str, Callable[[], object]]
"""What can be done instead: a button's words, and what it does."""


class OutcomeView(QWidget):
    """Shows a submission or a run as it stands; draws anew only when it stands differently."""

    jump_wanted = Signal(int, int)
    """Line and column (0 where it is not known)."""
    use_case_wanted = Signal(str)
    """A failing case's input, as it is shown."""
    cancel_wanted = Signal()
    came = Signal(str)
    """What was waited for, or why it is waited for longer, in words."""

    def __init__(self, theme: Theme, *, nothing: EmptyState, can_cancel: bool) -> None:
        super().__init__()
        self._theme = theme
        self._can_cancel = can_cancel
        self._nothing = nothing
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        inside = QWidget()
        inside.setLayout(column(self._body, None, margins=(14, 12, 14, 12)))
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(inside)
        self.setLayout(column(nothing, self._scroll, spacing=0))
        self._chosen: int | None = None
        """The case that one wanted to see."""
        self._shown: tuple[Submission | None, str, Tone] | None = None
        self._performance: Performance | None = None
        self._where = ""
        self._full_score: float | None = None
        self._takes_cases = True
        theme.changed.connect(self._redraw)
        self.clear()

    def clear(self) -> None:
        self._shown = None
        self._nothing.show()
        self._scroll.hide()

    def show_waiting(self, headline: str, note: str, tone: Tone = Tone.BUSY, *, offer: Offer | None = None) -> None:
        """There is no submission to show yet (or ever)."""
        is_new = self._shown is None or self._shown[1].partition("\n")[0] != headline
        self._begin(None, f"{headline}\n{note}", tone)
        self._body.addWidget(self._head(headline, tone, note, busy=tone is Tone.BUSY))
        if offer is not None:
            holder = QWidget()
            holder.setLayout(row(button(*offer), None))
            self._body.addWidget(holder)
        if note and is_new:
            self.came.emit(f"{headline}. {note}")

    def set_problem(self, *, full_score: float | None, takes_cases: bool) -> None:
        """What it is that is judged: `takes_cases` whether one may run inputs of one's own."""
        self._full_score, self._takes_cases = full_score, takes_cases
        self._redraw()

    def show_performance(self, performance: Performance | None) -> None:
        """How others did; drawn with what is shown, and with what comes."""
        if performance != self._performance:
            self._performance = performance
            self._redraw()

    def show_submission(self, submission: Submission, note: str = "", *, where: str = "") -> None:
        """`where` it is run, if not on the server."""
        self._where = where
        if self._shown == (submission, note, Tone.NEUTRAL):
            return
        if self._shown is None or self._shown[0] is None or self._shown[0].id != submission.id:
            self._chosen = None
        is_awaited = self._is_awaited(submission)
        self._begin(submission, note, Tone.NEUTRAL)
        self._draw(submission, note)
        if is_awaited and submission.state is State.DONE:
            self.came.emit(spoken(outcome_of(submission, full_score=self._full_score)))

    def _is_awaited(self, submission: Submission) -> bool:
        """Not one that somebody only looks up."""
        if self._shown is None:
            return False
        before = self._shown[0]
        return before is None or (before.id == submission.id and before.state is not State.DONE)

    def _begin(self, submission: Submission | None, note: str, tone: Tone) -> None:
        self._shown = (submission, note, tone)
        self._nothing.hide()
        self._scroll.show()
        empty_layout(self._body)

    def _redraw(self) -> None:
        if self._shown is not None and self._shown[0] is not None:
            empty_layout(self._body)
            self._draw(self._shown[0], self._shown[1])

    def _draw(self, submission: Submission, note: str) -> None:
        outcome = outcome_of(submission, full_score=self._full_score)
        busy = submission.state is not State.DONE
        head = self._head(outcome.headline, outcome.tone, note or outcome.explanation, busy=busy, where=self._where)
        self._body.addWidget(head)
        if busy:
            self._body.addWidget(_progress(submission))
            return
        among = standings(submission, self._performance)
        facts = [each for each in outcome.facts if each.label not in {standing.label for standing in among}]
        cards = [StandingCard(each, self._theme.palette) for each in among]
        if facts or cards:
            self._body.addWidget(_facts(facts, cards))
        if outcome.groups:
            self._body.addWidget(GroupTable(outcome.groups, self._theme))
        self._draw_messages(outcome)
        if submission.cases:
            self._draw_cases(submission.cases)
        elif outcome.failing_case is not None:
            self._draw_failing(outcome.failing_case, submission)

    def _head(self, headline: str, tone: Tone, note: str, *, busy: bool, where: str = "") -> QWidget:
        holder = QWidget()
        kinds = {Tone.GOOD: "good", Tone.PARTIAL: "partial", Tone.BAD: "bad", Tone.CAUTION: "caution"}
        words = label(headline, kinds.get(tone, "strong"))
        words.setStyleSheet("font-size: 17px;")
        words.setAccessibleName(headline)
        top = row(IconLabel(self._theme, GLYPHS[tone], tone, 20), words, label(where, "muted"), None, spacing=10)
        if busy and self._can_cancel:
            top.addWidget(button("Stop waiting", self.cancel_wanted.emit, kind="link"))
        parts = column(top, spacing=4)
        if note:
            parts.addWidget(label(note, "secondary", wrap=True))
        holder.setLayout(parts)
        return holder

    def _draw_messages(self, outcome: Outcome) -> None:
        for marker in outcome.markers[:MOST_MARKERS]:
            self._body.addWidget(self._marker(marker))
        if outcome.message:
            block = ValueBlock("Message")
            block.show_text(outcome.message)
            self._body.addWidget(block)

    def _marker(self, marker: Marker) -> QWidget:
        holder = QWidget()
        place = f"Line {marker.line}" + (f":{marker.column}" if marker.column else "")
        jump = button(
            place,
            lambda: self.jump_wanted.emit(marker.line, marker.column or 0),
            kind="link",
            name=f"Go to {place}: {marker.message}",
        )
        glyph, tone = (Glyph.CROSS, Tone.BAD) if marker.severity == "error" else (Glyph.WARNING, Tone.CAUTION)
        text = label(marker.message, wrap=True, selectable=True)
        text.setMinimumWidth(120)
        line = row(IconLabel(self._theme, glyph, tone, 14), jump, text, spacing=6)
        line.setStretch(2, 1)
        holder.setLayout(line)
        return holder

    def _draw_cases(self, cases: tuple[CaseResult, ...]) -> None:
        chips = QWidget()
        line = row(spacing=6)
        group = QButtonGroup(chips)
        shown = first_to_see(cases) if self._chosen is None else min(self._chosen, len(cases) - 1)
        for number, case in enumerate(cases):
            mark = {Tone.GOOD: "✓ ", Tone.PARTIAL: "◐ ", Tone.BAD: "✕ ", Tone.CAUTION: "! "}.get(
                verdict_tone(case.verdict) if case.verdict else Tone.NEUTRAL, ""
            )
            chip = self._case_chip(f"{mark}{case.name or f'Case {number + 1}'}", number)
            chip.setChecked(number == shown)
            group.addButton(chip)
            line.addWidget(chip)
        line.addStretch(1)
        chips.setLayout(line)
        self._body.addWidget(chips)
        self._body.addWidget(CaseReport(cases[shown], self._theme.palette))

    def _case_chip(self, text: str, number: int) -> QPushButton:
        return button(text, lambda: self._on_case(number), kind="chip", checkable=True)

    def _on_case(self, number: int) -> None:
        self._chosen = number
        self._redraw()

    def _draw_failing(self, case: CaseResult, submission: Submission) -> None:
        use = button(
            "Use this case",
            lambda: self.use_case_wanted.emit(case.input or ""),
            tip="Copy its input to the test cases",
        )
        use.setEnabled(case.input is not None)
        use.setVisible(self._takes_cases)
        head = QWidget()
        head.setLayout(row(label(case_title(case, submission.total), "heading"), None, use))
        self._body.addWidget(head)
        self._body.addWidget(CaseReport(case, self._theme.palette, with_verdict=False))


def _facts(facts: Sequence[Fact], cards: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    line = row(spacing=10)
    for fact in facts:
        card = frame("sunken")
        value = label(fact.value, "heading")
        card.setLayout(column(label(fact.label, "small"), value, spacing=2, margins=(12, 8, 16, 9)))
        card.setAccessibleName(f"{fact.label}: {fact.value}")
        line.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
    for drawn in cards:
        line.addWidget(drawn, 3)
    line.addStretch(1)
    holder.setLayout(line)
    return holder


def _progress(submission: Submission) -> QProgressBar:
    bar = QProgressBar(textVisible=False)
    total = submission.total or 0 if submission.state is State.RUNNING else 0  # 0 moves without end
    bar.setRange(0, total)
    bar.setValue(min(submission.case or 0, total))
    bar.setAccessibleName("Progress")
    bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return bar
