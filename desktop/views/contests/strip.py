"""Over a problem that was opened in a contest: the contest, its problems by letter, the countdown, what is new."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QScrollArea, QWidget

from desktop.models.contest_problems import state_words
from desktop.models.contest_times import countdown
from desktop.models.wording import tool_tip
from desktop.services.contest_desk import ContestDesk
from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.contests.countdown import CountdownLabel
from desktop.views.pieces import IconButton, button, empty_layout, label, row
from server.wire.contests import OVER, ContestDetail, ContestProblem
from server.wire.problems import Status

LONGEST_NAME = 32
SIGNS = {Status.SOLVED: " ✓", Status.TRIED: " •", Status.NEW: ""}


class ContestStrip(QFrame):
    contest_wanted = Signal()
    board_wanted = Signal()
    news_wanted = Signal()
    problem_wanted = Signal(str)

    def __init__(self, *, theme: Theme, desk: ContestDesk, in_kiosk: bool = False) -> None:
        """In a kiosk the bar above has the countdown."""
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedHeight(44)
        self._desk, self._in_kiosk = desk, in_kiosk
        self._problem_id = ""
        self._name = IconButton(
            theme, Glyph.TROPHY, self.contest_wanted.emit, text="Contest", tip="Back to the contest (Alt+Left)"
        )
        self._letters = QHBoxLayout()
        self._letters.setSpacing(5)
        self._letters_in_view = _Sideways(row(self._letters, None))
        self._chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._practice = label("Over: what you submit now is practice", "caution")
        self._news = IconButton(theme, Glyph.BELL, self.news_wanted.emit, text="", tip="Announcements and questions")
        self._countdown = CountdownLabel()
        board = button("Board", self.board_wanted.emit, kind="quiet", tip="The board (Ctrl+Shift+B)")
        self.setLayout(
            row(
                self._name,
                6,
                self._letters_in_view,
                self._practice,
                self._countdown,
                board,
                self._news,
                spacing=8,
                margins=(12, 4, 14, 4),
            )
        )
        desk.problems.modelReset.connect(self._draw_letters)
        desk.problems.dataChanged.connect(self._update_letters)
        desk.changed.connect(self._update)
        desk.ticked.connect(self._on_tick)
        desk.news.changed.connect(self._on_news)
        self._draw_letters()
        self._update()
        self._on_news()

    def show_problem(self, problem_id: str) -> None:
        self._problem_id = problem_id
        self._update_letters()
        self._bring_into_view()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._bring_into_view()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._bring_into_view()

    def _bring_into_view(self) -> None:
        chosen = self._chips.get(self._problem_id)
        if chosen is not None:
            self._letters_in_view.bring(chosen)

    def _draw_letters(self) -> None:
        empty_layout(self._letters)
        self._chips = {}
        for problem in self._desk.problems.problems:
            chip = self._chip(problem)
            self._chips[problem.id] = chip
            self._group.addButton(chip)
            self._letters.addWidget(chip)
            chip.show()  # else it has no place until later
        self._update_letters()

    def _chip(self, problem: ContestProblem) -> QPushButton:
        return button(problem.label, lambda: self.problem_wanted.emit(problem.id), kind="letter", checkable=True)

    def _update_letters(self) -> None:
        for problem in self._desk.problems.problems:
            chip = self._chips.get(problem.id)
            if chip is not None:
                told = f"{problem.label}. {problem.title}: {state_words(problem)}"
                chip.setText(problem.label + SIGNS[problem.status])
                chip.setToolTip(tool_tip(told))
                chip.setAccessibleName(told)
                chip.setChecked(problem.id == self._problem_id)

    def _update(self) -> None:
        contest, state = self._desk.contest, self._desk.state
        self._practice.setVisible(state in OVER)
        if contest is not None:
            title = contest.title
            self._name.setText(title if len(title) <= LONGEST_NAME else f"{title[:LONGEST_NAME]}…")
            self._name.setAccessibleName(f"Back to {contest.title}")
            self._show_countdown(contest)

    def _on_tick(self) -> None:
        contest = self._desk.contest
        if contest is not None and self.isVisible():
            self._show_countdown(contest)

    def _show_countdown(self, contest: ContestDetail) -> None:
        self._countdown.show_countdown(None if self._in_kiosk else countdown(contest, self._desk.now()))

    def _on_news(self) -> None:
        unread = len(self._desk.news.model.unread)
        self._news.setText(str(unread) if unread else "")
        self._news.setFixedWidth(52 if unread else 34)
        self._news.setAccessibleName(f"Announcements and questions, {unread} new")


class _Sideways(QScrollArea):
    """As wide as there is room for; what has none is reached by the wheel."""

    def __init__(self, content: QHBoxLayout) -> None:
        super().__init__(widgetResizable=True)
        self._inside = QWidget()
        self._inside.setLayout(content)
        self.setWidget(self._inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def bring(self, widget: QWidget) -> None:
        """Into view, also right after it was put in."""
        self._inside.adjustSize()
        self.ensureWidgetVisible(widget)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
