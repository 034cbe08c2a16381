"""The catalogue: a table of all problems, with search and filters that answer at every key press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QStackedLayout, QTableView, QWidget

from desktop.models.catalogue import SORTINGS, CatalogueModel, Column, tag_words
from desktop.models.problem_query import LEVELS, Query, Sorting
from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.pieces import EmptyState, IconButton, button, column, frame, label, row
from desktop.views.problem_rows import ProblemRows
from desktop.views.study_lists import StudyListChoice
from desktop.views.tables import shape, table
from server.wire.problems import Status

MOST_TAGS = 40


class CatalogueView(QWidget):
    opened = Signal(str)
    """A problem's id."""
    refresh_wanted = Signal()

    def __init__(self, *, theme: Theme, model: CatalogueModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._age: Callable[[], str] = lambda: ""
        self._place = ("", 0)
        self.search = self._make_search()
        self._levels = {level: self._chip(level.capitalize(), self._on_chips) for level in LEVELS}
        self._statuses = {
            Status.SOLVED: self._chip("Solved", self._on_chips),
            Status.TRIED: self._chip("Tried", self._on_chips),
            Status.NEW: self._chip("Not tried", self._on_chips),
        }
        self._tags = self._chip("Tags", self._on_tags_menu)
        self.lists = StudyListChoice(model)
        self._clear = button("Clear", self.clear, kind="link", tip="Show all problems again")
        self._count = label("", "muted")
        self._freshness = label("", "small")
        self._table = self._make_table()
        self._nothing = EmptyState(theme, Glyph.SEARCH, "No problem fits", "Try fewer words, or take a filter away.")
        self._nothing.add(button("Show all problems", self.clear))
        self._nothing_yet = EmptyState(theme, Glyph.LIST, "Loading the problems…")
        self._body = QStackedLayout()
        for each in (self._table, self._nothing, self._nothing_yet):
            self._body.addWidget(each)
        self._put_together()
        model.modelAboutToBeReset.connect(self._keep_place)
        model.replaced.connect(self._return_to_place)
        model.queried.connect(self._update)
        self._update()

    def show_age(self, age: Callable[[], str]) -> None:
        """What says how fresh the catalogue is."""
        self._age = age
        self.update_age()

    def update_age(self) -> None:
        self._freshness.setText(self._age())

    def say_nothing_yet(self, title: str, hint: str) -> None:
        """Why there is no catalogue at all."""
        self._nothing_yet.say(title, hint)

    def clear(self) -> None:
        for chip in (*self._levels.values(), *self._statuses.values()):
            chip.setChecked(False)
        self.search.clear()
        self._show(replace(Query(), sorting=self._model.query.sorting, descending=self._model.query.descending))

    def take_focus(self) -> None:
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def select(self, problem_id: str) -> None:
        found = self._model.row_of(problem_id)
        if found is not None:
            self._table.selectRow(found)

    def _keep_place(self) -> None:
        current = self._table.currentIndex()
        is_problem = current.isValid() and self._model.head_at(current.row()) is None
        problem = self._model.problem_at(current.row()).id if is_problem else ""
        self._place = (problem, self._table.verticalScrollBar().value())

    def _return_to_place(self) -> None:
        """A verdict is no reason to lose sight of what one was at."""
        problem, scrolled = self._place
        self.select(problem)
        self._table.verticalScrollBar().setValue(scrolled)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """From the search one goes on to the table with the arrow keys, and opens its first problem with Enter."""
        if watched is self.search and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown} and self._model.shown:
                self.select(self._model.shown[0].id)
                self.take_focus()
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._model.shown:
                self.opened.emit(self._model.shown[0].id)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _make_search(self) -> QLineEdit:
        search = QLineEdit(placeholderText="Search by title or tag", clearButtonEnabled=True)
        search.setAccessibleName("Search the problems")
        search.setMinimumWidth(300)
        search.textChanged.connect(lambda text: self._show(replace(self._model.query, text=text)))
        search.installEventFilter(self)
        return search

    def _put_together(self) -> None:
        again = IconButton(self._theme, Glyph.RESET, self.refresh_wanted.emit, tip="Ask the server for changes (F5)")
        head = row(label("Problems", "title"), self._count, None, self._freshness, again, spacing=12)
        filters = row(
            self.search,
            *self._levels.values(),
            6,
            *self._statuses.values(),
            6,
            self._tags,
            self.lists.button,
            self._clear,
            None,
            spacing=6,
        )
        card = frame("pane")
        card.setLayout(column(self._body, margins=(1, 1, 1, 1)))
        self.setLayout(column(head, filters, self.lists.line, card, spacing=14, margins=(24, 20, 24, 20)))

    def _make_table(self) -> QTableView:
        made = table(self._model, name="Problems")
        made.setItemDelegate(ProblemRows(self._theme, made))
        made.setMouseTracking(True)
        self._shape(made)
        made.activated.connect(self._on_activated)
        made.clicked.connect(self._on_activated)
        return made

    def _shape(self, made: QTableView) -> None:
        header = made.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        widths: dict[int, int] = {Column.STATUS: 48, Column.LEVEL: 110, Column.TAGS: 360, Column.ACCEPTANCE: 130}
        shape(made, stretched=Column.TITLE, widths=widths)
        header.sortIndicatorChanged.connect(self._on_sort)

    def _on_sort(self, section: int, order: Qt.SortOrder) -> None:
        sorting = SORTINGS[Column(section)] if section >= 0 else Sorting.CATALOGUE
        self._show(replace(self._model.query, sorting=sorting, descending=order is Qt.SortOrder.DescendingOrder))

    def _on_activated(self, index: QModelIndex) -> None:
        if self._model.head_at(index.row()) is not None:
            return
        self.opened.emit(self._model.problem_at(index.row()).id)

    def _on_chips(self) -> None:
        levels = frozenset(level for level, chip in self._levels.items() if chip.isChecked())
        statuses = frozenset(status for status, chip in self._statuses.items() if chip.isChecked())
        self._show(replace(self._model.query, levels=levels, statuses=statuses))

    def _on_tags_menu(self) -> None:
        menu = QMenu(self)
        for tag, count in self._model.tags[:MOST_TAGS]:
            action = QAction(f"{tag_words(tag)}  ({count})", menu, checkable=True)
            action.setChecked(tag in self._model.query.tags)
            action.toggled.connect(lambda on, tag=tag: self._on_tag(tag, on=on))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._tags.mapToGlobal(QPoint(0, self._tags.height() + 4)))
        self._tags.setChecked(bool(self._model.query.tags))

    def _on_tag(self, tag: str, *, on: bool) -> None:
        tags = self._model.query.tags
        self._show(replace(self._model.query, tags=tags | {tag} if on else tags - {tag}))

    def _show(self, query: Query) -> None:
        self._model.show(query)

    def _update(self) -> None:
        self._span_heads()
        shown, total, query = len(self._model.shown), len(self._model.problems), self._model.query
        self._clear.setVisible(query.is_narrowed)
        self._tags.setChecked(bool(query.tags))
        self.lists.update_choice()
        chosen = sorted(tag_words(tag) for tag in query.tags)
        self._tags.setText("Tags" if not chosen else chosen[0] if len(chosen) == 1 else f"{len(chosen)} tags")
        self._count.setText(f"{shown:,} of {total:,}" if query.is_narrowed else (f"{total:,}" if total else ""))
        body = self._table if shown else (self._nothing if total else self._nothing_yet)
        self._body.setCurrentWidget(body)
        self.update_age()

    def _span_heads(self) -> None:
        self._table.clearSpans()
        for head_row in self._model.head_rows:
            self._table.setSpan(head_row, 0, 1, self._model.columnCount())

    def _chip(self, text: str, then: Callable[[], object]) -> QPushButton:
        return button(text, then, kind="chip", checkable=True)
