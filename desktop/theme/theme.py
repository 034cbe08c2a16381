"""The theme in use: applied to the whole application, followed by what paints for itself through `changed`."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QPixmap, QTransform
from PySide6.QtWidgets import QApplication, QStyleFactory

from desktop.storage.files import write_private
from desktop.storage.preferences import Theme as Choice
from desktop.theme import fonts
from desktop.theme.icons import Glyph, pixmap
from desktop.theme.palette import Palette, palette_for
from desktop.theme.stylesheet import stylesheet

log = logging.getLogger(__name__)


class Theme(QObject):
    changed = Signal()

    def __init__(self, application: QApplication, *, pictures: Path) -> None:
        """`pictures` is a folder for what style sheets take from files. It is the same one at every start, so that a
        program that is killed leaves no other behind."""
        super().__init__(application)
        self._application = application
        self._choice = Choice.SYSTEM
        self._pictures = pictures
        self._dark: bool | None = None
        fonts.load()
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(fonts.ui_font())
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.choose(Choice.SYSTEM)

    @property
    def palette(self) -> Palette:
        return palette_for(dark=bool(self._dark))

    def choose(self, choice: Choice) -> None:
        self._choice = choice
        dark = self._wants_dark()
        if dark == self._dark:
            return
        self._dark = dark
        self._apply(self.palette)
        self.changed.emit()

    def _follow_system(self) -> None:
        if self._choice is Choice.SYSTEM:
            self.choose(Choice.SYSTEM)

    def _wants_dark(self) -> bool:
        if self._choice is Choice.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._choice is Choice.DARK

    def _apply(self, palette: Palette) -> None:
        self._application.setPalette(_qt_palette(palette))
        self._application.setStyleSheet(
            stylesheet(
                palette,
                arrow=self._picture(Glyph.DOWN, palette.muted),
                up=self._picture(Glyph.BACK, palette.muted, turned=True),
                tick=self._picture(Glyph.CHECK, palette.on_accent),
            )
        )

    def _picture(self, glyph: Glyph, colour: str, *, turned: bool = False) -> str:
        path = self._pictures / f"{glyph.name.lower()}-{colour.removeprefix('#')}.png"
        drawn = pixmap(glyph, colour, 12, 2.0)
        if turned:
            drawn = drawn.transformed(QTransform().rotate(90))
        _keep(drawn, path)
        return path.as_posix()


def _keep(drawn: QPixmap, path: Path) -> None:
    """As one step: another window may read it. Without it a control lacks its sign, and does all the same."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn.save(buffer, "PNG")
    content = bytes(buffer.data().data())
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            write_private(path, content)
    except OSError as refused:
        log.warning("the theme's pictures cannot be kept: %s", refused)


def _qt_palette(palette: Palette) -> QPalette:
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: palette.window,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.sunken,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.Highlight: palette.selected,
        QPalette.ColorRole.HighlightedText: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.muted,
        QPalette.ColorRole.Link: palette.accent_text,
        QPalette.ColorRole.ToolTipBase: palette.surface,
        QPalette.ColorRole.ToolTipText: palette.text,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    return made
