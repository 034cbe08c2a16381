"""A row of tabs over pages; each tab a button, so that the keyboard and a screen reader find it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QWidget

from desktop.views.pieces import button, column, line, row


class Tabs(QWidget):
    shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._pages = QStackedWidget()
        self._bar = QHBoxLayout()
        self._bar.setSpacing(18)
        bar = row(self._bar, None, margins=(14, 0, 8, 0))
        self.setLayout(column(bar, line(), self._pages, spacing=0, margins=(1, 1, 1, 1)))

    def add(self, title: str, page: QWidget) -> int:
        place = self._pages.addWidget(page)
        tab = button(title, lambda: self.show_page(place), kind="tab", checkable=True)
        self._group.addButton(tab, place)
        self._bar.addWidget(tab)
        tab.setChecked(place == 0)
        return place

    @property
    def current(self) -> int:
        return self._pages.currentIndex()

    def show_page(self, place: int) -> None:
        self._group.button(place).setChecked(True)
        self._pages.setCurrentIndex(place)
        self.shown.emit(place)

    def set_tab_visible(self, place: int, *, visible: bool) -> None:
        self._group.button(place).setVisible(visible)
        if not visible and self.current == place:
            self.show_page(0)

    def set_title(self, place: int, title: str) -> None:
        self._group.button(place).setText(title)
        self._group.button(place).setAccessibleName(title)
