"""Announcements of a contest, questions and their answers; and the form to ask one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.models.contest_news import KIND_WORDS, Kind, NewsItem
from desktop.models.contest_times import when_words
from desktop.services.contest_desk import ContestDesk
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import EmptyState, Pill, button, column, empty_layout, frame, label, row
from server.wire import longest
from server.wire.contests import OVER

FORM_WIDTH = 340
QUESTION_HEIGHT = 180


class NewsView(QWidget):
    asked = Signal(str, object)
    """A question, and the problem's id or None."""
    looked_at = Signal()
    """What is listed has been seen."""

    def __init__(self, *, theme: Theme, desk: ContestDesk) -> None:
        super().__init__()
        self._desk, self._model = desk, desk.news.model
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        inside = QWidget()
        inside.setLayout(column(self._cards, None, margins=(14, 12, 14, 12)))
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(inside)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = EmptyState(theme, Glyph.BELL, "Nothing announced yet", "What the organisers say appears here.")
        self._about = QComboBox()
        self._about.setAccessibleName("What the question is about")
        self.question = QPlainTextEdit(placeholderText="What is not clear?")
        self.question.setAccessibleName("Your question")
        self.question.setTabChangesFocus(True)
        self.question.setMinimumHeight(60)
        self.question.setMaximumHeight(QUESTION_HEIGHT)
        self._send = button("Ask the organisers", self._on_send, kind="primary")
        self._hint = label("", "small", wrap=True)
        self._form = self._make_form()
        whole = row(self._nothing, self._scroll, self._form, spacing=0)
        whole.setStretch(0, 1)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._model.modelReset.connect(self.refresh)
        desk.changed.connect(self._update_form)
        desk.problems.modelReset.connect(self._fill_problems)
        self.question.textChanged.connect(self._update_form)
        self._fill_problems()
        self.refresh()

    def take_focus(self) -> None:
        if self._form.isVisible():
            self.question.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.refresh()
        self.looked_at.emit()

    def show_asking(self, *, is_asking: bool) -> None:
        self._send.setText("Sending…" if is_asking else "Ask the organisers")
        self._send.setEnabled(not is_asking)
        if not is_asking:
            self._update_form()

    def show_asked(self, question: str) -> None:
        """It has reached the organisers; what was typed meanwhile stays."""
        if self.question.toPlainText().strip() == question:
            self.question.clear()

    def refresh(self) -> None:
        """Draw the list anew; where one is in it stays."""
        at = self._scroll.verticalScrollBar().value()
        empty_layout(self._cards)
        for item in self._model.items:
            self._cards.addWidget(self._card(item))
        has_any = bool(self._model.items)
        self._nothing.setVisible(not has_any)
        self._scroll.setVisible(has_any)
        self._scroll.verticalScrollBar().setValue(at)
        self._update_form()
        if self.isVisible() and self._model.unread:
            self.looked_at.emit()

    def _card(self, item: NewsItem) -> QFrame:
        card = frame("card")
        about = self._desk.title_of(item.problem_id)
        tone = Tone.NEUTRAL if item.kind is Kind.QUESTION else Tone.GOOD
        head = row(
            Pill(KIND_WORDS[item.kind], Tone.CAUTION if item.kind is Kind.ANNOUNCEMENT else tone),
            label(about or "The whole contest", "label"),
            None,
            label(when_words(item.at, self._desk.now()), "small"),
            spacing=10,
        )
        parts: list[QWidget] = []
        if item.question:
            parts.append(label(item.question, "secondary", wrap=True, selectable=True))
        if item.text:
            parts.append(label(item.text, wrap=True, selectable=True))
        elif item.kind is Kind.QUESTION:
            parts.append(label("The organisers have it; their answer will appear here.", "small", wrap=True))
        card.setLayout(column(head, *parts, spacing=8, margins=(14, 10, 14, 12)))
        card.setAccessibleName(f"{KIND_WORDS[item.kind]}, {about or 'the whole contest'}: {item.text or item.question}")
        return card

    def _make_form(self) -> QWidget:
        form = QWidget()
        form.setFixedWidth(FORM_WIDTH)
        form.setLayout(
            column(
                label("Ask a question", "heading"),
                label("About", "label"),
                self._about,
                label("Question", "label"),
                self.question,
                row(self._hint, self._send),
                None,
                spacing=8,
                margins=(6, 14, 16, 14),
            )
        )
        return form

    def _fill_problems(self) -> None:
        chosen = self._about.currentData()
        self._about.clear()
        self._about.addItem("The whole contest", None)
        for each in self._desk.problems.problems:
            self._about.addItem(f"{each.label}. {each.title}", each.id)
        self._about.setCurrentIndex(max(0, self._about.findData(chosen)))

    def _update_form(self) -> None:
        contest = self._desk.contest
        self._form.setVisible(contest is not None and contest.is_registered and self._desk.state not in OVER)
        length = len(self.question.toPlainText().strip())
        self._hint.setText(f"{length - longest.MESSAGE:,} characters too long" if length > longest.MESSAGE else "")
        self._send.setEnabled(0 < length <= longest.MESSAGE)

    def _on_send(self) -> None:
        self.asked.emit(self.question.toPlainText().strip(), self._about.currentData())
