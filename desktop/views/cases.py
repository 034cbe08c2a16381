"""The test cases as one edits them: one chip a case, one field a parameter, what is wrong said under the field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.models.cases import CasesModel
from desktop.models.values import LONGEST_EDITED, Field
from desktop.theme.fonts import write_in_code
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconButton, IconLabel, button, column, empty_layout, label, row

MOST_LINES = 6
MOST_SPELLED = 6
"""Of more cases their numbers alone stand on the chips: words would leave no room for the statement beside them."""


class CasesView(QWidget):
    def __init__(self, *, theme: Theme, model: CasesModel) -> None:
        super().__init__()
        self._model = model
        self._at = 0
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._group = QButtonGroup(self)
        self._add = IconButton(theme, Glyph.PLUS, self.add_case, tip="Add a case")
        self._remove = IconButton(theme, Glyph.TRASH, self.remove_case, tip="Remove this case")
        self._restore = button("Samples again", self._model.restore_samples, kind="link", tip="Forget your own cases")
        self._fields = QVBoxLayout()
        self._fields.setSpacing(10)
        self._guide_title = label("", "heading")
        self._guide_text = label("", "secondary", wrap=True, selectable=True)
        self._guide = QWidget()
        self._guide.setLayout(
            row(
                column(IconLabel(theme, Glyph.INFO, Tone.BUSY, 18), None),
                column(self._guide_title, self._guide_text, spacing=6),
            )
        )
        inside = QWidget()
        inside.setLayout(column(self._guide, self._fields, None, margins=(0, 0, 6, 0)))
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = row(self._chips, self._add, None, self._restore, self._remove, spacing=6)
        self.setLayout(column(top, scroll, spacing=8, margins=(14, 10, 14, 8)))
        model.modelReset.connect(self._on_reset)
        model.rowsInserted.connect(self._on_count)
        model.rowsRemoved.connect(self._on_count)
        model.edited.connect(self._update_buttons)
        self._on_reset()

    def show_case(self, number: int) -> None:
        guidance = self._model.guidance
        self._guide.setVisible(guidance is not None)
        if guidance is not None:
            self._guide_title.setText(guidance.title)
            self._guide_text.setText(guidance.text)
        if self._model.rowCount() == 0:
            self._at = 0
            empty_layout(self._chips)
            empty_layout(self._fields)
            return
        self._at = max(0, min(number, self._model.rowCount() - 1))
        self._draw_chips()
        self._draw_fields()

    def take_focus(self) -> None:
        first = self.findChild(_FieldEdit)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reset(self) -> None:
        self.show_case(0)
        self._update_buttons()

    def _on_count(self) -> None:
        self.show_case(self._at)
        self._update_buttons()

    def add_case(self) -> None:
        """A copy of the last one, to be changed."""
        added = self._model.add()
        if added is not None:
            self.show_case(added)
            self.take_focus()

    def remove_case(self) -> None:
        """The one that is shown."""
        self._model.remove(self._at)

    def _update_buttons(self) -> None:
        for each in (self._add, self._remove):
            each.setVisible(self._model.guidance is None)
        self._add.setEnabled(self._model.can_add)
        self._remove.setEnabled(self._model.rowCount() > 1)
        self._restore.setVisible(self._model.is_changed)

    def _draw_chips(self) -> None:
        empty_layout(self._chips)
        for number in range(self._model.rowCount()):
            chip = self._chip(number)
            self._group.addButton(chip)
            self._chips.addWidget(chip)

    def _chip(self, number: int) -> QPushButton:
        name, is_spelled = f"Case {number + 1}", self._model.rowCount() <= MOST_SPELLED
        text, kind = (name, "chip") if is_spelled else (str(number + 1), "letter")
        chip = button(text, lambda: self.show_case(number), kind=kind, name=name, checkable=True)
        chip.setChecked(number == self._at)
        return chip

    def _draw_fields(self) -> None:
        empty_layout(self._fields)
        for place, (field, text) in enumerate(zip(self._model.fields, self._model.texts(self._at), strict=True)):
            self._fields.addWidget(_FieldRow(self._model, self._at, place, field, text))


class _FieldRow(QWidget):
    def __init__(self, model: CasesModel, case: int, place: int, field: Field, text: str) -> None:
        super().__init__()
        self._model, self._case, self._place = model, case, place
        self._complaint = label("", "error", wrap=True)
        self._edit = _FieldEdit(field, text)
        self._edit.textChanged.connect(self._on_text)
        kind = "" if field.type is None else field.type
        caption = row(label(field.name, "strong"), label(kind, "small"), None, spacing=8)
        self.setLayout(column(caption, self._edit, self._complaint, spacing=4))
        self._show_complaint()

    def _on_text(self) -> None:
        if self._edit.is_whole:
            self._model.set_text(self._case, self._place, self._edit.toPlainText())
            self._show_complaint()

    def _show_complaint(self) -> None:
        complaint = self._model.complaint(self._case, self._place) if self._edit.is_whole else ""
        self._complaint.setText(complaint)
        self._complaint.setVisible(bool(complaint))
        self._edit.show_bad(bool(complaint))


class _FieldEdit(QPlainTextEdit):
    def __init__(self, field: Field, text: str) -> None:
        super().__init__()
        self.is_whole = len(text) <= LONGEST_EDITED
        font = write_in_code(self)
        self.setAccessibleName(f"{field.name}, {field.type or 'text'}")
        self.setTabChangesFocus(True)
        self._line = QFontMetrics(font).lineSpacing()
        if self.is_whole:
            self.setPlainText(text)
        else:
            self.setPlainText(f"{text[:200]}… ({len(text):,} characters: too long to edit here, run as it is)")
            self.setReadOnly(True)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_bad(self, bad: bool) -> None:
        if self.property("bad") != bad:
            self.setProperty("bad", bad)
            self.style().unpolish(self)
            self.style().polish(self)

    def _fit(self) -> None:
        blocks = self.document().blockCount()
        shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded if blocks > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(shown)
        self.setFixedHeight(self._line * max(1, min(blocks, MOST_LINES)) + 22)
