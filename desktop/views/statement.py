"""Shows a statement. Whatever a setter wrote: no script runs, nothing is fetched, no link leads anywhere in here."""

from __future__ import annotations

from itertools import count
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from desktop.models.hints import SCHEME, unfolded
from desktop.theme.palette import Palette


class StatementView(QWidget):
    link_followed = Signal(QUrl)
    """The person would go there."""

    def show_page(self, html: str, palette: Palette) -> None:
        raise NotImplementedError

    def close_page(self) -> None:
        """Let go of what must end before the application does."""


class WebStatement(StatementView):
    """With the typesetting of a browser: mathematics as SVG, tables, wide code."""

    def __init__(self, web: Any) -> None:
        from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: PLC0415 - not on every machine

        super().__init__()
        self._web = web
        self._numbers = count(1)
        self._view = QWebEngineView(self)
        self._page = web.page(self._view, scripts=False)
        self._page.link_clicked.connect(self.link_followed, Qt.ConnectionType.QueuedConnection)
        self._page.newWindowRequested.connect(self._on_new_window)
        self._view.setPage(self._page)
        self._view.setAcceptDrops(False)
        self._view.setAccessibleName("Statement")
        self.setFocusProxy(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)

    def show_page(self, html: str, palette: Palette) -> None:
        self._page.setBackgroundColor(palette.surface)
        self._view.setUrl(self._web.shelf.put(f"{id(self)}-{next(self._numbers) % 8}", html))

    def _on_new_window(self, request: Any) -> None:
        """By the middle button, or by the menu of a link."""
        if request.isUserInitiated():
            self._page.link_clicked.emit(request.requestedUrl())

    def close_page(self) -> None:
        self._view.setPage(None)  # type: ignore[arg-type]  # as Qt documents it; the stubs miss it
        self._page.deleteLater()


class PlainStatement(StatementView):
    """For machines where no web view can start."""

    def __init__(self) -> None:
        super().__init__()
        self._page = ""
        self._hints_shown = 0
        self._browser = _Reader()
        self._browser.anchorClicked.connect(self._on_link)
        self._browser.setAccessibleName("Statement")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._browser)

    def show_page(self, html: str, palette: Palette) -> None:  # noqa: ARG002 - the application's palette holds
        body = html.partition("<body>")[2]
        if body != self._page:
            self._page, self._hints_shown = body, 0
        self._draw()

    def _on_link(self, link: QUrl) -> None:
        if link.scheme() == SCHEME:
            self._hints_shown += 1
            self._draw()
        else:
            self.link_followed.emit(link)

    def _draw(self) -> None:
        bar = self._browser.verticalScrollBar()
        place = bar.value()
        self._browser.setHtml(unfolded(self._page, self._hints_shown))
        bar.setValue(place)


class _Reader(QTextBrowser):
    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.document().setDocumentMargin(18)

    def loadResource(self, kind: int, url: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Pictures within the document only; no file and no address."""
        if QUrl(url).scheme() == "data" and kind == int(QTextDocument.ResourceType.ImageResource.value):
            return super().loadResource(kind, url)
        return None
