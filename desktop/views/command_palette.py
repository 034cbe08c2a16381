"""Ctrl+K: every action and every problem by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.models.catalogue import CatalogueModel
from desktop.models.problem_query import Query
from desktop.views.pieces import column, frame, label, row

MOST_PROBLEMS = 30
ROW_HEIGHT = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    title: str
    hint: str
    then: Callable[[], object]


class CommandPalette(QDialog):
    def __init__(
        self,
        parent: QWidget,
        *,
        actions: Sequence[QAction],
        catalogue: CatalogueModel,
        open_problem: Callable[[str], object],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName("Commands")
        self._actions = [each for each in actions if each.isEnabled() and each.text()]
        self._index = catalogue.problem_index
        self._open_problem = open_problem
        self._choices: list[Choice] = []
        self._search = QLineEdit(placeholderText="Run a command or open a problem")
        self._search.setAccessibleName("Command or problem")
        self._search.setMinimumHeight(38)
        self._search.textChanged.connect(self._fill)
        self._search.installEventFilter(self)
        self._list = QListWidget()
        self._list.setAccessibleName("What fits")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.itemClicked.connect(lambda _: self._choose())
        card = frame("card")
        card.setLayout(column(self._search, self._list, spacing=8, margins=(10, 10, 10, 10)))
        self.setLayout(column(card))
        self.resize(620, 420)
        self._fill("")

    def open_over(self, window: QWidget) -> None:
        top_left = window.mapToGlobal(window.rect().topLeft())
        self.move(top_left.x() + (window.width() - self.width()) // 2, top_left.y() + 90)
        self.open()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._search and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                self._step(step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _fill(self, text: str) -> None:
        words = text.casefold().split()
        self._choices = [
            Choice(
                title=action.text(),
                hint=action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                then=action.trigger,
            )
            for action in self._actions
            if all(word in action.text().casefold() for word in words)
        ]
        if words:
            self._choices += self._problems(text)
        self._list.clear()
        for choice in self._choices:
            self._list.addItem(self._item(choice))
            self._list.setItemWidget(self._list.item(self._list.count() - 1), _line(choice))
        if self._choices:
            self._list.setCurrentRow(0)

    def _problems(self, text: str) -> list[Choice]:
        places = self._index.matching(Query(text=text))[:MOST_PROBLEMS]
        found = (self._index.problems[place] for place in places)
        return [
            Choice(title=each.title, hint=each.level.capitalize(), then=partial(self._open_problem, each.id))
            for each in found
        ]

    @staticmethod
    def _item(choice: Choice) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.title} {choice.hint}".strip())
        item.setSizeHint(QSize(200, ROW_HEIGHT))
        return item

    def _step(self, step: int) -> None:
        if self._choices:
            self._list.setCurrentRow(max(0, min(self._list.currentRow() + step, len(self._choices) - 1)))

    def _choose(self) -> None:
        at = self._list.currentRow()
        if 0 <= at < len(self._choices):
            chosen = self._choices[at]
            self.accept()
            chosen.then()


def _line(choice: Choice) -> QWidget:
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    title = label(choice.title)
    hint = label(choice.hint, "small")
    made.setLayout(row(title, None, hint, margins=(10, 0, 10, 0)))
    return made
