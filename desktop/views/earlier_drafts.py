"""Texts of the problem at hand that were laid aside: read, and brought back, in the place of the editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSplitter, QWidget

from desktop.models.wording import counted, moment
from desktop.storage.drafts import KeptDraft
from desktop.theme.icons import Glyph
from desktop.theme.theme import Theme
from desktop.views.pieces import EmptyState, button, code_to_read, column, frame, label, line, row

WHENCE = "What you reset or replace, and what another window saves over, is kept here."
ROW_HEIGHT = 34


class EarlierDrafts(QWidget):
    chosen = Signal(str)
    """A text that is to come back into the editor."""
    left = Signal()
    """Back to the editor, with nothing changed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._drafts: tuple[KeptDraft, ...] = ()
        self._list = QListWidget()
        self._list.setAccessibleName("Earlier drafts")
        self._list.setMinimumWidth(120)
        self._list.currentRowChanged.connect(self._on_row)
        self._list.itemActivated.connect(lambda _: self._bring_back())
        self._text = code_to_read("The earlier draft")
        self._text.setTabChangesFocus(True)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        for each in (self._list, self._text):
            self._across.addWidget(each)
        self._across.setChildrenCollapsible(False)
        self._across.setStretchFactor(1, 1)
        self._across.setSizes([230, 470])
        self._nothing = EmptyState(theme, Glyph.CLOCK, "No earlier drafts", WHENCE)
        self._back = button("Back to the editor", self.left.emit, tip="Back to the editor (Esc)")
        self._use = button("Bring back", self._bring_back, kind="primary", tip="The text in the editor is kept in turn")
        self._hint = label(WHENCE, "small", wrap=True)
        foot = frame("foot")
        foot.setLayout(row(self._back, None, self._use, margins=(10, 7, 10, 7)))
        head = row(label("Earlier drafts", "strong"), self._hint, spacing=12, margins=(14, 7, 14, 7))
        head.setStretch(1, 1)
        whole = column(head, line(), self._nothing, self._across, foot, spacing=0)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def show_drafts(self, drafts: Sequence[KeptDraft], now: datetime) -> None:
        """The latest first; `now` by the clock by which they were kept."""
        self._list.clear()  # before it has other rows to go through
        self._drafts = tuple(drafts)
        for each in self._drafts:
            self._list.addItem(_item(each, now))
        has_any = bool(self._drafts)
        for part in (self._across, self._hint):
            part.setVisible(has_any)
        self._nothing.setVisible(not has_any)
        self._use.setEnabled(has_any)
        if has_any:
            self._list.setCurrentRow(0)

    def take_focus(self) -> None:
        (self._list if self._drafts else self._back).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_row(self, at: int) -> None:
        self._text.setPlainText(self._drafts[at].code if at >= 0 else "")

    def _bring_back(self) -> None:
        at = self._list.currentRow()
        if at >= 0:
            self.chosen.emit(self._drafts[at].code)


def _item(draft: KeptDraft, now: datetime) -> QListWidgetItem:
    when, lines = moment(draft.kept_at, now), len(draft.code.rstrip("\n").split("\n"))
    item = QListWidgetItem(f"{when[0].upper()}{when[1:]}   ·   {counted(lines, 'line')}")
    item.setSizeHint(QSize(0, ROW_HEIGHT))
    return item
