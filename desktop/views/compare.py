"""Two submissions' code side by side: in Monaco's diff view, or as plain text where no web view can start."""

from __future__ import annotations

import dataclasses
import difflib
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.theme.fonts import write_in_code
from desktop.theme.theme import Theme

PAGE = QUrl("agon://app/web/diff.html")


class CompareView(QWidget):
    def compare(self, left: str, right: str, mode: str) -> None:
        raise NotImplementedError

    def close_page(self) -> None:
        """Let go of what must end before the application does."""


class WebCompare(CompareView):
    def __init__(self, web: Any, theme: Theme) -> None:
        from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: PLC0415 - not on every machine

        from desktop.editor.bridge import Wire  # noqa: PLC0415 - not on every machine

        super().__init__()
        self._theme = theme
        self._view = QWebEngineView(self)
        self._view.setAccessibleName("Two texts compared")
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._page = web.page(self._view, scripts=True)
        self._view.setPage(self._page)
        self.wire = Wire(self._page, self)
        self.setFocusProxy(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        theme.changed.connect(self._draw)
        self._draw()
        self._view.setUrl(PAGE)

    def compare(self, left: str, right: str, mode: str) -> None:
        self.wire.send("compare", left=left, right=right, mode=mode)

    def close_page(self) -> None:
        self._view.setPage(None)  # type: ignore[arg-type]  # as Qt documents it; the stubs miss it
        self._page.deleteLater()

    def _draw(self) -> None:
        self._page.setBackgroundColor(self._theme.palette.surface)
        self.wire.send("theme", **dataclasses.asdict(self._theme.palette))


class PlainCompare(CompareView):
    def __init__(self) -> None:
        super().__init__()
        self._area = QPlainTextEdit(readOnly=True)
        self._area.setAccessibleName("Two texts compared")
        write_in_code(self._area)
        layout = QVBoxLayout(self)
        layout.addWidget(self._area)

    def compare(self, left: str, right: str, mode: str) -> None:  # noqa: ARG002 - colours nothing
        lines = difflib.unified_diff(left.splitlines(), right.splitlines(), "first", "second", lineterm="")
        self._area.setPlainText("\n".join(lines) or "The two are the same.")
