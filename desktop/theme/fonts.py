"""The two typefaces, which come as packages; where one is missing the system's own takes its place."""

from __future__ import annotations

import importlib.util
import logging
from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

from desktop.theme.measures import TEXT

log = logging.getLogger(__name__)

UI_FAMILY = "Inter"
CODE_FAMILY = "JetBrains Mono"
LIGATURES = ("calt", "liga")
"""Code is shown as it was written, as in the editor: no `->` that is one arrow."""
PACKAGES = {UI_FAMILY: "fontpkg_inter", CODE_FAMILY: "fontpkg_jetbrains_mono"}


def files_of(family: str) -> tuple[Path, ...]:
    """The font files of a packaged family; none where the package is missing."""
    found = importlib.util.find_spec(PACKAGES[family])
    if found is None or found.origin is None:
        return ()
    return tuple(sorted((Path(found.origin).parent / "files").glob("*.ttf")))


def load() -> None:
    """Make the packaged fonts known to Qt. Needs the application."""
    for family in PACKAGES:
        for path in files_of(family):
            if QFontDatabase.addApplicationFont(str(path)) < 0:
                log.warning("the font %s cannot be read", path)


def ui_font(size: int = TEXT, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = _font(UI_FAMILY, QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(size)
    return weighted(font, weight)


def weighted(font: QFont, weight: QFont.Weight) -> QFont:
    """The same font in another weight. Of a variable font Qt knows one style alone: the axis must be set by itself."""
    made = QFont(font)
    made.setWeight(weight)
    if made.family() in PACKAGES:
        made.setVariableAxis(QFont.Tag("wght"), float(weight.value))
    return made


def tabular(font: QFont) -> QFont:
    """The same font with figures of one width, for numbers that run or stand under each other."""
    made = QFont(font)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def code_font(size: int = TEXT) -> QFont:
    font = _font(CODE_FAMILY, QFontDatabase.SystemFont.FixedFont)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(size)
    for feature in LIGATURES:
        font.setFeature(QFont.Tag(feature), 0)
    return font


def write_in_code(widget: QWidget, size: int = TEXT, *, more: str = "") -> QFont:
    """The sheet of the application sets every widget's type: only a sheet of its own can say otherwise. `more` is what
    else that says."""
    font = code_font(size)
    widget.setFont(font)  # a sheet has no words for ligatures
    widget.setStyleSheet(f'font-family: "{font.family()}"; font-size: {size}px;{more}')
    return font


@lru_cache
def _is_known(family: str) -> bool:
    """Asking Qt takes as long as making a widget. Every font is asked for after `load`."""
    return QFontDatabase.hasFamily(family)


def _font(family: str, otherwise: QFontDatabase.SystemFont) -> QFont:
    if _is_known(family):
        return QFont(family)
    return QFontDatabase.systemFont(otherwise)
