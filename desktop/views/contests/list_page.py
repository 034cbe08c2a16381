"""All contests: what runs, what comes, what is past; each opens its page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QTableView, QWidget

from desktop.models.contest_times import STATE_TONES, Section
from desktop.models.contests import CONTEST_ROLE, STATE_ROLE, Column
from desktop.models.table import Index
from desktop.models.wording import ago, tool_tip
from desktop.services.contest_list import ContestList
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import EmptyState, IconButton, button, column, frame, label, row
from desktop.views.tables import ToneRows, focus, shape, table
from server.wire.contests import OVER, ContestState, ContestSummary

WORDS = {Section.RUNNING: "Running", Section.UPCOMING: "Upcoming", Section.PAST: "Past"}
NARROW = 1100
NOTHING = {
    Section.RUNNING: ("No contest is running", "The upcoming ones say when they start."),
    Section.UPCOMING: ("No contest is announced", "New ones appear here as soon as they are."),
    Section.PAST: ("No contest is past", "Contests stay here with their problems and boards once they are over."),
}


class ContestsPage(QWidget):
    opened = Signal(str)
    """A contest's id."""
    refresh_wanted = Signal()

    def __init__(self, *, theme: Theme, contests: ContestList) -> None:
        super().__init__()
        self._contests, self._model = contests, contests.model
        self._chosen = ""
        self._chips = {section: self._chip(section) for section in Section}
        self._freshness = label("", "small")
        self.table = self._make_table(theme)
        self._nothing = EmptyState(theme, Glyph.TROPHY, "Loading the contests…")
        self._body = QStackedLayout()
        for each in (self.table, self._nothing):
            self._body.addWidget(each)
        card = frame("pane")
        card.setLayout(column(self._body, margins=(1, 1, 1, 1)))
        again = IconButton(theme, Glyph.RESET, self.refresh_wanted.emit, tip="Ask the server for changes (F5)")
        head = row(label("Contests", "title"), None, self._freshness, again, spacing=12)
        chips = row(*self._chips.values(), None, spacing=6)
        self.setLayout(column(head, chips, card, spacing=14, margins=(24, 20, 24, 20)))
        contests.changed.connect(self._update)
        self._model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._model.modelReset.connect(self._on_reset)
        self._update()

    def take_focus(self) -> None:
        focus(self.table)

    def tick(self) -> None:
        """Time has passed."""
        if self.isVisible():
            self._model.tick()

    def update_age(self) -> None:
        heard_at = self._contests.heard_at if self._contests.is_offered else None
        self._freshness.setText("" if heard_at is None else f"As of {ago(heard_at, self._contests.now())}")
        self._freshness.setToolTip(tool_tip(self._contests.note))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room the names need it most."""
        super().resizeEvent(event)
        for each in (Column.LENGTH, Column.CONTESTANTS):
            self.table.setColumnHidden(each, self.width() < NARROW)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._model.tick()
        self.update_age()

    def _make_table(self, theme: Theme) -> QTableView:
        made = table(self._model, name="Contests")
        made.setItemDelegate(_Rows(theme, made))
        shape(
            made,
            stretched=Column.TITLE,
            widths={
                Column.STATE: 168,
                Column.COUNTDOWN: 150,
                Column.STARTS: 168,
                Column.LENGTH: 104,
                Column.CONTESTANTS: 116,
                Column.OWN: 130,
            },
        )
        made.activated.connect(self._on_activated)
        made.clicked.connect(self._on_activated)
        return made

    def _chip(self, section: Section) -> QPushButton:
        return button(WORDS[section], lambda: self._on_chip(section), kind="chip", checkable=True)

    def _on_chip(self, section: Section) -> None:
        wanted = section if self._chips[section].isChecked() else None
        for other, chip in self._chips.items():
            chip.setChecked(other is wanted)
        self._model.show_only(wanted)
        self._update()

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.contest_at(index.row()).id)

    def _on_about_to_reset(self) -> None:
        current = self.table.currentIndex()
        self._chosen = self._model.contest_at(current.row()).id if current.isValid() else ""

    def _on_reset(self) -> None:
        """What was chosen stays chosen wherever it went."""
        found = self._model.row_of(self._chosen)
        if found is not None:
            self.table.selectRow(found)
        self._update()

    def _update(self) -> None:
        for section, count in self._model.counts().items():
            self._chips[section].setText(f"{WORDS[section]} ({count})" if count else WORDS[section])
            self._chips[section].setVisible(bool(self._model.contests))
        shown = self._model.rowCount() > 0
        if not shown:
            self._nothing.say(*self._why_nothing())
        self._body.setCurrentWidget(self.table if shown else self._nothing)
        self.update_age()

    def _why_nothing(self) -> tuple[str, str]:
        contests = self._contests
        if not contests.is_offered:
            return "This server holds no contests", "The problems are there to practise all the same."
        if contests.model.contests and self._model.only is not None:
            return NOTHING[self._model.only]
        if contests.heard_at is not None:
            return "There are no contests yet", "As soon as one is announced it is listed here."
        if contests.note:
            return "No contests on this machine yet", contests.note
        return "Loading the contests…", ""


class _Rows(ToneRows):
    def look(self, index: Index) -> tuple[str, bool]:
        palette = self.theme.palette
        contest = index.data(CONTEST_ROLE)
        if not isinstance(contest, ContestSummary):
            return palette.text, False
        state = ContestState(index.data(STATE_ROLE))  # Qt hands it on as a plain string
        match Column(index.column()):
            case Column.TITLE:
                return palette.text, True
            case Column.STATE:
                return palette.tone(STATE_TONES[state]), True
            case Column.OWN if state in OVER:
                return palette.muted, False
            case Column.OWN:
                return palette.tone(Tone.GOOD) if contest.is_registered else palette.accent_text, True
        return palette.secondary, False
