"""The choice of a study list beside the filters of the catalogue, and a line that says how far one is with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.models.catalogue import CatalogueModel
from desktop.views.pieces import button, label

LONGEST_TITLE = 28


class StudyListChoice:
    def __init__(self, model: CatalogueModel) -> None:
        self._model = model
        tip = "Problems to work through, in a good order"
        self.button = button("Lists", self._open_menu, kind="chip", checkable=True, tip=tip)
        self.line = label("", "muted", wrap=True)

    def update_choice(self) -> None:
        chosen = self._model.chosen_list
        self.button.setVisible(bool(self._model.lists))
        self.button.setChecked(chosen is not None)
        self.button.setText("Lists" if chosen is None else _shortened(chosen.title))
        self.line.setVisible(chosen is not None)
        if chosen is not None:
            solved, total = self._model.progress(chosen)
            self.line.setText(" ".join(filter(None, (chosen.description, f"Solved {solved} of {total}."))))

    def choose(self, list_id: str) -> None:
        """None of them without an id."""
        self._model.show(replace(self._model.query, study_list=list_id))
        self.update_choice()

    def make_menu(self) -> QMenu:
        menu = QMenu(self.button)
        group = QActionGroup(menu)
        self._add(menu, group, "All problems", "")
        for each in self._model.lists:
            solved, total = self._model.progress(each)
            self._add(menu, group, f"{_shortened(each.title)}  ({solved} of {total} solved)", each.id)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self) -> None:
        self.update_choice()
        self.make_menu().popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 4)))

    def _add(self, menu: QMenu, group: QActionGroup, text: str, list_id: str) -> None:
        action = QAction(text.replace("&", "&&"), menu, checkable=True)
        action.setChecked(list_id == self._model.query.study_list)
        action.triggered.connect(lambda: self.choose(list_id))
        group.addAction(action)
        menu.addAction(action)


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"
