"""The start check: what was looked at on this machine, what was found, and how to mend what is amiss."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.kiosk.interface import CheckResult, CheckState
from desktop.models.kiosk_words import may_go_on, outcome_of_checks
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.kiosk.steps import scrolling
from desktop.views.pieces import IconLabel, button, column, empty_layout, frame, label, line, row, set_kind

WIDTH = 720
LOOKS = {
    CheckState.PASS: (Glyph.CHECK, Tone.GOOD),
    CheckState.WARNING: (Glyph.WARNING, Tone.CAUTION),
    CheckState.STOP: (Glyph.CROSS, Tone.BAD),
}
STATE_WORDS = {CheckState.PASS: "passed", CheckState.WARNING: "warning", CheckState.STOP: "must be mended"}
WHAT_IT_IS = "Agon looks whether this machine can hold the contest. Nothing on it is changed yet."


class StartCheckView(QWidget):
    again_wanted = Signal()
    go_on_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "window")
        self._theme = theme
        self._rows: dict[str, _Row] = {}
        self._results: dict[str, CheckResult] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._note = label("", "caution", wrap=True)
        self._note.hide()
        self._summary = label("", "secondary")
        self._again = button("Check again", self.again_wanted.emit)
        self._go_on = button("Go on", self._on_go_on, kind="primary")
        card = frame("card")
        card.setMaximumWidth(WIDTH)
        card.setMinimumWidth(WIDTH - 200)
        foot = frame("bar")
        foot.setLayout(row(self._summary, None, self._again, self._go_on, spacing=10, margins=(24, 12, 24, 12)))
        head = column(
            label("Start check", "title"),
            label(WHAT_IT_IS, "secondary", wrap=True),
            self._note,
            margins=(20, 18, 20, 12),
        )
        checks = column(self._list, margins=(0, 8, 0, 8))
        card.setLayout(column(head, line(), checks, spacing=0, margins=(1, 1, 1, 1)))
        across = row(None, card, None)
        across.setStretch(1, 6)
        page = QWidget()
        page.setLayout(column(across, None, margins=(24, 28, 24, 24)))
        whole = column(scrolling(page), line(), foot, spacing=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    @property
    def summary(self) -> str:
        return self._summary.text()

    @property
    def results(self) -> tuple[CheckResult, ...]:
        return tuple(self._results.values())

    def begin(self, checks: Sequence[tuple[str, str]]) -> None:
        """Ids and titles of all that will be looked at."""
        empty_layout(self._list)
        self._results = {}
        self._rows = {check: _Row(self._theme, title) for check, title in checks}
        for made in self._rows.values():
            self._list.addWidget(made)
        self._summary.setText("Looking…")
        self._again.setEnabled(False)
        self._go_on.setEnabled(False)

    def say(self, note: str) -> None:
        """Over the list; empty takes it away."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def show_result(self, result: CheckResult) -> None:
        self._results[result.id] = result
        self._rows[result.id].show_result(result)

    def end(self) -> None:
        """All have been looked at."""
        self._summary.setText(outcome_of_checks(self.results))
        self._again.setEnabled(True)
        self._go_on.setEnabled(may_go_on(self.results))
        target = self._go_on if self._go_on.isEnabled() else self._again
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_go_on(self) -> None:
        if self._go_on.isEnabled():
            self.go_on_wanted.emit()


class _Row(QFrame):
    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._icon = IconLabel(theme, Glyph.CLOCK, Tone.NEUTRAL, 18)
        self._title = label(title, "strong")
        self._text = label("Looking…", "muted", wrap=True)
        self._remedy = label("", "secondary", wrap=True)
        self._remedy.hide()
        self.setAccessibleName(f"{title}: looking")
        words = column(self._title, self._text, self._remedy, spacing=2)
        icon = column(self._icon, None, margins=(0, 2, 0, 0))
        whole = row(icon, words, spacing=12, margins=(20, 9, 20, 9))
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_result(self, result: CheckResult) -> None:
        self._icon.show_glyph(*LOOKS[result.state])
        self._text.setText(result.text)
        set_kind(self._text, "secondary" if result.state is CheckState.PASS else LOOKS[result.state][1].value)
        self._remedy.setText(result.remedy)
        self._remedy.setVisible(bool(result.remedy))
        self.setAccessibleName(f"{result.title}: {STATE_WORDS[result.state]}. {result.text} {result.remedy}".strip())
