"""The live board: one's own row pinned under the heading, all rows below, fetched as one scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QTableView, QWidget

from desktop.models.board import Column
from desktop.models.wording import ago, counted, tool_tip
from desktop.services.board_feed import BoardFeed
from desktop.services.contest_desk import ContestDesk
from desktop.theme.icons import Glyph
from desktop.theme.measures import ROW_HEIGHT
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.contests.board_rows import BoardRows
from desktop.views.pieces import EmptyState, Pill, button, column, label, row, set_kind
from desktop.views.tables import table
from server.wire.contests import LIVE, OVER

HEADER_HEIGHT = 36
SCROLL_BAR = 10
"""As the style sheet draws it; the pinned row leaves the same room."""
WIDTHS = {Column.RANK: 76, Column.SCORE: 72, Column.PENALTY: 92}
CELL_WIDTH = 72
NARROWEST_NAME = 150
LIVE_WORD = "Live"


class BoardView(QWidget):
    def __init__(self, *, theme: Theme, feed: BoardFeed, desk: ContestDesk) -> None:
        super().__init__()
        self._feed, self._desk = feed, desk
        self._count = label("", "secondary")
        self._frozen = Pill("Frozen", Tone.CAUTION)
        self._frozen.setToolTip("New results of others are hidden until the end; your own are shown to you.")
        self._freshness = label("", "small")
        self._mine = button("My row", self.go_to_own_row, kind="quiet", tip="Go to my row (Ctrl+J)")
        self.pinned = self._make_table(theme, is_pinned=True)
        self.table = self._make_table(theme, is_pinned=False)
        self._nothing = EmptyState(theme, Glyph.TROPHY, "")
        self._body = QStackedLayout()
        board = QWidget()
        board.setLayout(column(row(self.pinned, spacing=0, margins=(0, 0, SCROLL_BAR, 0)), self.table, spacing=0))
        for each in (board, self._nothing):
            self._body.addWidget(each)
        head = row(self._count, self._frozen, None, self._freshness, self._mine, spacing=10, margins=(14, 6, 10, 6))
        self.setLayout(column(head, self._body, spacing=0))
        self._ages = QTimer(self, interval=1000)
        self._ages.timeout.connect(self._update)
        self._connect()
        self._on_columns()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._feed.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def go_to_own_row(self) -> None:
        place = self._feed.own_place
        if place is None or place >= self._feed.model.rowCount():
            return
        index = self._feed.model.index(place, Column.NAME)
        self.table.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
        self.table.selectRow(place)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self._feed.watch(is_watched=True)
        self._ages.start()
        self._update()
        self._on_scroll()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._feed.watch(is_watched=False)
        self._ages.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.table.viewport() and event.type() is QEvent.Type.Resize:
            self._fit()
            self._on_scroll()
        return super().eventFilter(watched, event)

    def _make_table(self, theme: Theme, *, is_pinned: bool) -> QTableView:
        made = table(self._feed.own if is_pinned else self._feed.model, name="Your row" if is_pinned else "Board")
        made.setItemDelegate(BoardRows(theme, made))
        made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        made.horizontalHeader().setMinimumSectionSize(40)
        made.setAutoScroll(False)
        if is_pinned:
            made.horizontalHeader().setFixedHeight(HEADER_HEIGHT)
            made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        else:
            made.horizontalHeader().hide()
            made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
            made.viewport().installEventFilter(self)
        return made

    def _connect(self) -> None:
        model, own = self._feed.model, self._feed.own
        self._feed.changed.connect(self._update)
        self._desk.changed.connect(self._update)
        for each in (model, own):
            each.modelReset.connect(self._on_columns)
        for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            signal.connect(self._on_scroll)
        self.table.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self.table.horizontalScrollBar().valueChanged.connect(self.pinned.horizontalScrollBar().setValue)

    def _on_columns(self) -> None:
        for each in (self.table, self.pinned):
            each.setColumnHidden(Column.PENALTY, not self._feed.model.layout_.has_time)
        rows = self._feed.own.rowCount()
        self.pinned.setFixedHeight(HEADER_HEIGHT + rows * ROW_HEIGHT)
        self._fit()
        self._update()

    def _on_scroll(self) -> None:
        if self._feed.model.rowCount() == 0:
            return
        first = self.table.rowAt(0)
        last = self.table.rowAt(self.table.viewport().height() - 1)
        self._feed.look_at(max(0, first), self._feed.model.rowCount() - 1 if last < 0 else last)

    def _fit(self) -> None:
        """The names take what the cells leave; where that is too little, the board scrolls sideways."""
        cells = self._feed.model.columnCount() - Column.FIRST_CELL
        widths = sum(width for place, width in WIDTHS.items() if not self.table.isColumnHidden(place))
        left = self.table.viewport().width() - widths - cells * CELL_WIDTH
        for each in (self.table, self.pinned):
            header = each.horizontalHeader()
            for section in range(header.count()):
                if section == Column.NAME:
                    header.resizeSection(section, max(NARROWEST_NAME, left))
                elif section < Column.FIRST_CELL:
                    header.resizeSection(section, WIDTHS[Column(section)])
                else:
                    header.resizeSection(section, CELL_WIDTH)

    def _update(self) -> None:
        feed = self._feed
        total = feed.model.total
        self._count.setText(counted(total, "contestant"))
        self._frozen.setVisible(feed.page is not None and feed.page.is_frozen)
        self._mine.setVisible(feed.own_place is not None)
        age = self._age()
        self._freshness.setText(age)
        set_kind(self._freshness, "good" if age == LIVE_WORD else "caution" if feed.note else "small")
        self._freshness.setToolTip(tool_tip(feed.note))
        if total == 0:
            self._nothing.say(*self._why_nothing())
        self._body.setCurrentIndex(0 if total else 1)

    def _age(self) -> str:
        feed = self._feed
        if feed.heard_at is None:
            return ""
        if feed.page is not None and feed.page.is_stale:
            return f"The server cannot read the board now; as of {ago(feed.page.as_of, self._desk.now())}"
        if feed.note:
            return f"Not live: as of {ago(feed.heard_at, self._desk.now())}"
        return LIVE_WORD if self._desk.state in LIVE else f"As of {ago(feed.heard_at, self._desk.now())}"

    def _why_nothing(self) -> tuple[str, str]:
        state = self._desk.state
        if self._feed.heard_at is None and self._feed.note:
            return "The board is not on this machine yet", self._feed.note
        if state in LIVE or state in OVER:
            if self._feed.heard_at is None:
                return "Loading the board…", ""
            return "Nobody is on the board yet", "The first counted submission opens it."
        return "The board opens with the contest", "Everyone starts with nothing."
