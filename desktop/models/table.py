"""What tables with fixed columns have in common: their headings, seen and spoken, and on which side a column's texts
stand. Knows no widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    spoken: str = ""
    """For a screen reader, where it is not the text."""
    is_right: bool = False
    """Numbers stand to the right."""

    @property
    def name(self) -> str:
        return self.spoken or self.text

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if self.is_right else Qt.AlignmentFlag.AlignLeft
        return Qt.AlignmentFlag.AlignVCenter | side


class Table(QAbstractTableModel):
    """Its rows, and what is in them, are a subclass's."""

    def __init__(self, headings: Mapping[int, Heading], parent: QObject | None = None) -> None:
        """`headings` by column, from 0 on."""
        super().__init__(parent)
        self._headings = headings

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        heading = self._headings.get(section)
        if orientation is not Qt.Orientation.Horizontal or heading is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return heading.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return heading.name
            case Qt.ItemDataRole.TextAlignmentRole:
                return heading.alignment
        return None
