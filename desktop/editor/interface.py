"""What an editor is to the application, whichever widget does the work (Monaco, or the plain one)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.models.outcome import Marker
from desktop.theme.palette import Palette


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorOptions:
    font_size: int = 14
    tab_width: int = 4
    word_wrap: bool = False
    minimap: bool = False
    completion: bool = True


class Editor(QWidget):
    """Documents have keys: each keeps its own text and its own undo history while the editor lives."""

    ready = Signal()
    failed = Signal(str)
    """This editor cannot work on this machine; why."""
    edited = Signal(str, str)
    """A document's key and its whole text."""
    left = Signal()
    """The keyboard went elsewhere."""
    run_requested = Signal()
    run_here_requested = Signal()
    """Run on this machine."""
    submit_requested = Signal()
    palette_requested = Signal()

    def open_document(self, key: str, text: str, mode: str) -> None:
        """Show a document; `mode` is Monaco's name of the language."""
        raise NotImplementedError

    def replace_text(self, text: str) -> None:
        """Put a text into the open document as one step that can be undone."""
        raise NotImplementedError

    async def text(self) -> str:
        """The open document's text as it is on the screen now."""
        raise NotImplementedError

    def set_markers(self, markers: Sequence[Marker]) -> None:
        raise NotImplementedError

    def reveal(self, line: int, column: int | None = None) -> None:
        """Go to a place and take the keyboard."""
        raise NotImplementedError

    def set_options(self, options: EditorOptions) -> None:
        raise NotImplementedError

    def set_palette(self, palette: Palette) -> None:
        raise NotImplementedError

    def take_focus(self) -> None:
        raise NotImplementedError

    def search(self) -> None:
        raise NotImplementedError

    def close_page(self) -> None:
        """Let go of what must end before the application does."""
