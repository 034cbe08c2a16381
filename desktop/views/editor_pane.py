"""The editor with its head: language, whether the draft is saved, earlier drafts, reset. Takes the plain editor when
Monaco fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedLayout

from desktop.editor.interface import Editor, EditorOptions
from desktop.editor.plain import PlainEditor
from desktop.models.languages import Choice
from desktop.models.outcome import Marker
from desktop.services.drafting import DraftState
from desktop.services.problem_desk import Document
from desktop.storage.drafts import KeptDraft
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.earlier_drafts import EarlierDrafts
from desktop.views.language_box import LanguageBox
from desktop.views.pieces import IconButton, IconLabel, column, label, line, row, set_kind

SAVED_WORDS = {DraftState.SAVED: "Saved", DraftState.SAVING: "Saving…", DraftState.FAILING: "Not saved"}


class EditorPane(QFrame):
    language_chosen = Signal(str)
    reset_wanted = Signal()
    earlier_wanted = Signal()
    """To see what was laid aside, or to go back from it."""
    earlier_chosen = Signal(str)
    """A text that is to come back."""
    edited = Signal(str, str)
    left = Signal()
    run_wanted = Signal()
    run_here_wanted = Signal()
    submit_wanted = Signal()
    palette_wanted = Signal()
    replaced = Signal(str)
    """The plain editor took Monaco's place; why."""

    def __init__(self, *, theme: Theme, make_editor: Callable[[], Editor]) -> None:
        super().__init__()
        self.setProperty("kind", "pane")
        self._theme = theme
        self._document: tuple[Document, str] | None = None
        """The open one as it is now, and its mode: for what takes a failed editor's place."""
        self._options = EditorOptions()
        self.languages = LanguageBox(theme)
        self.languages.activated.connect(lambda _: self.language_chosen.emit(self.languages.currentData()))
        self._saved_icon = IconLabel(theme, Glyph.CHECK, Tone.GOOD, 14)
        self._saved = label("Saved", "small")
        head = row(
            self.languages,
            6,
            self._saved_icon,
            self._saved,
            None,
            IconButton(theme, Glyph.CLOCK, self.earlier_wanted.emit, tip="Earlier drafts (Ctrl+Shift+E)"),
            IconButton(theme, Glyph.RESET, self.reset_wanted.emit, tip="Back to the stub (can be undone)"),
            spacing=6,
            margins=(8, 5, 8, 5),
        )
        self._earlier = EarlierDrafts(theme)
        self._earlier.chosen.connect(self.earlier_chosen)
        self._earlier.left.connect(self.earlier_wanted)
        self._body = QStackedLayout()
        self._body.addWidget(self._earlier)
        whole = column(head, line(), self._body, spacing=0, margins=(1, 1, 1, 1))
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.editor = self._adopt(make_editor())
        theme.changed.connect(self._on_theme)

    @property
    def shows_earlier(self) -> bool:
        return self._body.currentWidget() is self._earlier

    def show_earlier(self, drafts: Sequence[KeptDraft], now: datetime) -> None:
        """What was laid aside, in the place of the editor."""
        self._earlier.show_drafts(drafts, now)
        self._body.setCurrentWidget(self._earlier)
        self._earlier.take_focus()

    def show_editor(self) -> None:
        self._body.setCurrentWidget(self.editor)

    def take_focus(self) -> None:
        if self.shows_earlier:
            self._earlier.take_focus()
        else:
            self.editor.take_focus()

    def search(self) -> None:
        self.show_editor()
        self.editor.search()

    def reveal(self, line: int, column: int | None) -> None:
        self.show_editor()
        self.editor.reveal(line, column)

    def show_languages(self, languages: Sequence[Choice], current: str) -> None:
        self.languages.show_choices(languages, current)

    def open_languages(self) -> None:
        self.languages.setFocus()
        self.languages.showPopup()

    def show_language(self, language: str) -> None:
        self.languages.show_language(language)

    def open_document(self, document: Document, mode: str) -> None:
        self._document = (document, mode)
        self.show_editor()
        self.editor.open_document(document.key, document.text, mode)
        self.editor.set_markers(())
        self.show_language(document.language)

    def replace_text(self, text: str) -> None:
        if self._document is not None:
            self._keep(self._document[0].key, text)
        self.editor.replace_text(text)

    def set_markers(self, markers: Sequence[Marker]) -> None:
        self.editor.set_markers(markers)

    def set_options(self, options: EditorOptions) -> None:
        self._options = options
        self.editor.set_options(options)

    def show_state(self, state: DraftState, message: str) -> None:
        self._saved.setText(SAVED_WORDS[state])
        self._saved.setToolTip(message)
        failing = state is DraftState.FAILING
        set_kind(self._saved, "bad" if failing else "small")
        tone = Tone.BAD if failing else (Tone.GOOD if state is DraftState.SAVED else Tone.NEUTRAL)
        self._saved_icon.show_glyph(Glyph.WARNING if failing else Glyph.CHECK, tone)

    def close_page(self) -> None:
        """For good: the theme may change once more before this goes."""
        self._theme.changed.disconnect(self._on_theme)
        self.editor.close_page()

    def _adopt(self, editor: Editor) -> Editor:
        editor.edited.connect(self._on_edited)
        editor.left.connect(self.left)
        editor.run_requested.connect(self.run_wanted)
        editor.run_here_requested.connect(self.run_here_wanted)
        editor.submit_requested.connect(self.submit_wanted)
        editor.palette_requested.connect(self.palette_wanted)
        editor.failed.connect(self._on_failed)
        editor.set_palette(self._theme.palette)
        editor.set_options(self._options)
        self._body.addWidget(editor)
        self._body.setCurrentWidget(editor)
        return editor

    def _on_edited(self, key: str, text: str) -> None:
        self._keep(key, text)
        self.edited.emit(key, text)

    def _keep(self, key: str, text: str) -> None:
        if self._document is not None and self._document[0].key == key:
            document, mode = self._document
            self._document = (replace(document, text=text), mode)

    def _on_theme(self) -> None:
        self.editor.set_palette(self._theme.palette)

    def _on_failed(self, why: str) -> None:
        broken = self.editor
        broken.hide()
        broken.close_page()
        self._body.removeWidget(broken)
        broken.deleteLater()
        self.editor = self._adopt(PlainEditor())
        if self._document is not None:
            document, mode = self._document
            self.editor.open_document(document.key, document.text, mode)
        self.replaced.emit(why)
