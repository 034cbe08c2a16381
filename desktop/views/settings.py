"""What one may choose, and what the application is made of."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, metadata
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QScrollArea, QWidget

from desktop.models.languages import Choice
from desktop.models.wording import newer_words
from desktop.storage.preferences import Preferences
from desktop.storage.preferences import Theme as ThemeChoice
from desktop.theme.theme import Theme
from desktop.views.language_box import LanguageBox
from desktop.views.pieces import button, column, frame, label, row
from server.wire.base import Release

THEME_WORDS = {ThemeChoice.SYSTEM: "As the system", ThemeChoice.LIGHT: "Light", ThemeChoice.DARK: "Dark"}
PARTS = (
    "PySide6",
    "rocher",
    "httpx",
    "pydantic",
    "aiosqlite",
    "qasync",
    "jedi",
    "keyring",
    "psutil",
    "fontpkg-inter",
    "fontpkg-jetbrains-mono",
)
WHAT_FOR = {
    "PySide6": "Qt: windows and the web engine",
    "rocher": "Monaco, the code editor",
    "fontpkg-inter": "Inter, the typeface",
    "fontpkg-jetbrains-mono": "JetBrains Mono, the code’s typeface",
}


class SettingsView(QWidget):
    changed = Signal(object)
    """The preferences as chosen."""
    sign_out_wanted = Signal()

    def __init__(self, preferences: Preferences, *, theme: Theme, version: str, data_folder: str) -> None:
        super().__init__()
        self._preferences = preferences
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnMinimumWidth(0, 220)
        self._grid.setColumnStretch(2, 1)
        self._add_choices(theme)
        self._release = label("", wrap=True)
        self._release.hide()
        self._parts = QGridLayout()
        card = frame("card")
        card.setLayout(column(label("Settings", "heading"), 4, self._grid, spacing=8, margins=(22, 18, 22, 20)))
        inside = QWidget()
        inside.setMaximumWidth(860)
        inside.setLayout(
            column(
                card,
                self._account_card(data_folder),
                _about_card(version, self._release, self._parts),
                None,
                spacing=16,
                margins=(24, 20, 24, 20),
            )
        )
        holder = QWidget()
        holder.setLayout(row(None, inside, None))
        holder.layout().setStretch(1, 10)  # type: ignore[union-attr]  # it was just set
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(holder)
        self.setLayout(column(scroll))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """What it is made of is looked up when somebody wants to know: that takes a tenth of the start."""
        if self._parts.count() == 0:
            _fill(self._parts)
        super().showEvent(event)

    def show_release(self, release: Release) -> None:
        """Of the server, newer than this program."""
        self._release.setText(newer_words(release))
        self._release.show()

    def show_languages(self, languages: Sequence[Choice]) -> None:
        self._language.blockSignals(True)
        self._language.show_choices(languages, self._preferences.language)
        self._language.blockSignals(False)

    def show_account(self, text: str) -> None:
        self._account.setText(text)

    def show_preferences(self, preferences: Preferences) -> None:
        """They were changed elsewhere."""
        self._preferences = preferences
        self._theme.setCurrentIndex(self._theme.findData(preferences.theme))
        self._font.setCurrentIndex(self._font.findData(preferences.font_size))
        self._language.show_language(preferences.language)

    def _add_choices(self, look: Theme) -> None:
        known = self._preferences
        self._theme = QComboBox()
        for theme, words in THEME_WORDS.items():
            self._theme.addItem(words, theme)
        self._theme.setCurrentIndex(self._theme.findData(known.theme))
        self._theme.activated.connect(lambda _: self._set(theme=self._theme.currentData()))
        self._language = LanguageBox(look)
        self._language.activated.connect(lambda _: self._set(language=self._language.currentData()))
        self._font = _number(known.font_size, range(8, 41), "px")
        self._font.activated.connect(lambda _: self._set(font_size=self._font.currentData()))
        tab = _number(known.tab_width, range(1, 9), "spaces")
        tab.activated.connect(lambda _: self._set(tab_width=tab.currentData()))
        self._row("Theme", self._theme, "Light, dark, or as the system has it.")
        self._row("Language", self._language, "What a problem opens with the first time: the one used last.")
        self._row("Type size in the editor", self._font, "")
        self._row("Tab width", tab, "")
        for name, title, hint in (
            ("word_wrap", "Wrap long lines", ""),
            ("minimap", "Show the minimap", ""),
            (
                "completion",
                "Suggest while typing",
                "Words of the text; for Python also the names of the standard library.",
            ),
        ):
            box = QCheckBox()
            box.setChecked(getattr(known, name))
            box.toggled.connect(lambda on, name=name: self._set(**{name: on}))
            self._row(title, box, hint)

    def _row(self, title: str, control: QWidget, hint: str) -> None:
        at = self._grid.rowCount()
        caption = label(title)
        caption.setBuddy(control)
        control.setAccessibleName(title)
        if not isinstance(control, QCheckBox):
            control.setFixedWidth(190)
        self._grid.addWidget(caption, at, 0)
        self._grid.addWidget(control, at, 1)
        self._grid.addWidget(label(hint, "small", wrap=True), at, 2)

    def _account_card(self, data_folder: str) -> QWidget:
        self._account = label("", "secondary", wrap=True)
        card = frame("card")
        where = label(f"Drafts, history and the log are kept in {data_folder}", "small", wrap=True, selectable=True)
        out = button("Sign out", self.sign_out_wanted.emit, tip="Forget the sign-in on this machine; drafts stay")
        who = row(self._account, out)
        who.setStretch(0, 1)
        card.setLayout(
            column(
                label("Account", "heading"),
                who,
                where,
                spacing=8,
                margins=(22, 18, 22, 18),
            )
        )
        return card

    def _set(self, **chosen: Any) -> None:
        self._preferences = self._preferences.model_copy(update=chosen)
        self.changed.emit(self._preferences)


def _number(value: int, choices: range, unit: str) -> QComboBox:
    made = QComboBox()
    for each in choices:
        made.addItem(f"{each} {unit}", each)
    made.setCurrentIndex(choices.index(value))
    return made


def _fill(parts: QGridLayout) -> None:
    for at, part in enumerate(PARTS):
        stated, licence = _version_and_licence(part)
        for place, text in enumerate((part, stated, licence, WHAT_FOR.get(part, ""))):
            parts.addWidget(label(text, "" if place == 0 else "small"), at, place)


def _about_card(version: str, release: QLabel, parts: QGridLayout) -> QWidget:
    card = frame("card")
    parts.setHorizontalSpacing(24)
    parts.setVerticalSpacing(5)
    parts.setColumnStretch(3, 1)
    card.setLayout(
        column(
            label("About Agon", "heading"),
            label(f"Version {version}. Licensed under Apache-2.0. It is made with:", "secondary", wrap=True),
            release,
            4,
            parts,
            spacing=8,
            margins=(22, 18, 22, 20),
        )
    )
    return card


def _version_and_licence(part: str) -> tuple[str, str]:
    try:
        found = metadata(part)
    except PackageNotFoundError:
        return "–", ""
    stated = [found[key] for key in ("License-Expression", "License") if key in found]
    stated += [each.rpartition(" :: ")[2] for each in found.get_all("Classifier", []) if each.startswith("License ::")]
    known = [each.splitlines()[0][:60] for each in stated if each and each.strip() and each != "UNKNOWN"]
    return found["Version"], known[0] if known else ""
