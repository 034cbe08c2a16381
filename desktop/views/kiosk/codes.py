"""The field for a code that somebody reads out: large, in figures of one width; hyphens and case do not matter."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLineEdit

from desktop.theme.fonts import code_font, write_in_code
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
    write_in_code(made, TEXT_SIZE)
    made.setMinimumHeight(HEIGHT)
    return made
