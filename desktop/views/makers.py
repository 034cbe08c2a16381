"""How the parts of a problem's page that depend on the machine are made: otherwise in the window than in a kiosk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.editor.interface import Editor
from desktop.views.statement import StatementView


def open_with_its_program(path: Path) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    editor: Callable[[], Editor]
    statement: Callable[[], StatementView]
    show_document: Callable[[Path], bool] = open_with_its_program
    """A statement that is a PDF; whether it can be shown."""
    in_kiosk: bool = False
    """Nothing is run here or saved here, no link is followed, and only this contest's submissions are listed."""
