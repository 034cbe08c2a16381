"""How each group of a scored problem went: all of its points, some, none, or never judged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.models.outcome import GroupLine
from desktop.theme.icons import Glyph
from desktop.theme.palette import Tone
from desktop.theme.theme import Theme
from desktop.views.pieces import IconLabel, column, frame, label

GLYPHS = {Tone.GOOD: Glyph.SOLVED, Tone.PARTIAL: Glyph.HALF, Tone.BAD: Glyph.CROSS, Tone.NEUTRAL: Glyph.TRIED}
ICON, NAME, POINTS, REST = range(4)


class GroupTable(QWidget):
    def __init__(self, groups: Sequence[GroupLine], theme: Theme) -> None:
        super().__init__()
        card = frame("sunken")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(REST, 1)
        for place, group in enumerate(groups):
            grid.addWidget(IconLabel(theme, GLYPHS[group.tone], group.tone, 14), place, ICON)
            name = label(group.name, selectable=True)
            name.setAccessibleName(f"{group.name}: {group.points}")
            grid.addWidget(name, place, NAME)
            grid.addWidget(label(group.points, "secondary"), place, POINTS)
        parts = column(label("Groups", "small"), grid, spacing=6, margins=(12, 8, 16, 10))
        card.setLayout(parts)
        self.setLayout(column(card))
