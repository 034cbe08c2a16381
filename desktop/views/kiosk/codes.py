"""The field for a code that somebody reads out: large, in figures of one width; hyphens and case do not matter."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit

from desktop.theme.fonts import code_font
from desktop.views.pieces import text_field

LONGEST_CODE = 32
HEIGHT = 46
TEXT_SIZE = 20


def code_field(name: str) -> QLineEdit:
    made = text_field("ABCD-2345", name)
    made.setMaxLength(LONGEST_CODE)
    font = code_font(TEXT_SIZE)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    made.setFont(font)
    # A sheet sets every widget's type: only a sheet of its own can say otherwise.
    made.setStyleSheet(f'font-family: "{font.family()}"; font-size: {TEXT_SIZE}px;')
    made.setMinimumHeight(HEIGHT)
    return made
