"""Monaco in a web view, as an `Editor`. Keeps a copy of every text, so that nothing is lost when the page dies."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.editor.bridge import Wire
from desktop.editor.clip import Clip
from desktop.editor.completion import PythonCompleter
from desktop.editor.interface import Editor, EditorOptions
from desktop.editor.scheme import Web
from desktop.models.outcome import Marker
from desktop.tasks import TaskScope
from desktop.theme.palette import LIGHT, Palette

log = logging.getLogger(__name__)

PAGE = QUrl("agon://app/web/editor.html")
CONFINED_PAGE = QUrl("agon://app/web/editor.html?confined")
START_MILLISECONDS = 15_000
TELL_SECONDS = 10.0
"""A busy machine takes some: what is handed in without its answer may lack what was typed last."""
MOST_RESTARTS = 3


class MonacoEditor(Editor):
    def __init__(self, *, web: Web, scope: TaskScope, clip: Clip | None = None, parent: QWidget | None = None) -> None:
        """With `clip` the editor is one of a kiosk: it copies into it and pastes from it, and from nowhere else."""
        super().__init__(parent)
        self._scope, self._clip = scope, clip
        self._completer = PythonCompleter()
        self._texts: dict[str, str] = {}
        self._modes: dict[str, str] = {}
        self._open = ""
        self._options = EditorOptions()
        self._palette = LIGHT
        self._restarts = 0
        self._tickets = count(1)
        self._telling: dict[int, asyncio.Future[str]] = {}
        self._view = QWebEngineView(self)
        self._page = web.page(self._view, scripts=True)
        self._view.setPage(self._page)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._view.setAcceptDrops(False)
        self._view.setAccessibleName("Code editor")
        self.setFocusProxy(self._view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._wire = Wire(self._page, self)
        self._connect()
        self._deadline = QTimer(self, singleShot=True, interval=START_MILLISECONDS)
        self._deadline.timeout.connect(self._on_deadline)
        self._load()

    def open_document(self, key: str, text: str, mode: str) -> None:
        self._open, self._texts[key], self._modes[key] = key, text, mode
        self._wire.send("open", key=key, text=text, mode=mode)

    def replace_text(self, text: str) -> None:
        self._texts[self._open] = text
        self._wire.send("replace", text=text)

    async def text(self) -> str:
        asked = self._open
        if not self._wire.is_up:
            return self._texts.get(asked, "")
        ticket = next(self._tickets)
        told: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._telling[ticket] = told
        self._wire.send("tell", ticket=ticket)
        try:
            async with asyncio.timeout(TELL_SECONDS):
                return await told
        except TimeoutError:
            log.warning("the editor's page does not answer; its last known text is taken")
            return self._texts.get(asked, "")
        finally:
            del self._telling[ticket]

    def set_markers(self, markers: Sequence[Marker]) -> None:
        self._wire.send("markers", markers=[dataclasses.asdict(each) for each in markers])

    def reveal(self, line: int, column: int | None = None) -> None:
        self._view.setFocus()
        self._wire.send("reveal", line=line, column=column)

    def set_options(self, options: EditorOptions) -> None:
        self._options = options
        self._wire.send("options", **dataclasses.asdict(options))

    def set_palette(self, palette: Palette) -> None:
        self._palette = palette
        self._page.setBackgroundColor(palette.surface)
        self._wire.send("theme", **dataclasses.asdict(palette))

    def take_focus(self) -> None:
        self._view.setFocus()
        self._wire.send("focus")

    def search(self) -> None:
        self._view.setFocus()
        self._wire.send("trigger", action="actions.find")

    def undo(self) -> None:
        self._wire.send("trigger", action="undo")

    def close_page(self) -> None:
        """Let go of the page, which must be gone before its profile."""
        self._deadline.stop()
        self._completer.close()
        self._view.setPage(None)  # type: ignore[arg-type]  # as Qt documents it; the stubs miss it
        self._page.deleteLater()

    def _connect(self) -> None:
        bridge = self._wire.bridge
        bridge.ready.connect(self._on_ready)
        bridge.text_changed.connect(self._on_text)
        bridge.told.connect(self._on_told)
        bridge.left.connect(self.left)
        bridge.requested.connect(self._on_requested)
        bridge.completion_wanted.connect(self._on_completion_wanted)
        self._page.renderProcessTerminated.connect(self._on_page_died)
        if self._clip is not None:
            bridge.copied.connect(self._clip.put)
            bridge.nothing_pasted.connect(lambda clip=self._clip: clip.nothing_pasted.emit("editor"))
            self._clip.changed.connect(self._send_clip)

    def _load(self) -> None:
        self._deadline.start()
        self._send_clip()
        self._view.setUrl(PAGE if self._clip is None else CONFINED_PAGE)

    def _send_clip(self) -> None:
        if self._clip is not None:
            self._wire.send("clip", text=self._clip.text)

    def _on_ready(self) -> None:
        self._deadline.stop()
        self.ready.emit()

    def _on_text(self, key: str, text: str) -> None:
        self._texts[key] = text
        self.edited.emit(key, text)

    def _on_told(self, ticket: int, text: str) -> None:
        told = self._telling.get(ticket)
        if told is not None and not told.done():
            told.set_result(text)

    def _on_requested(self, name: str) -> None:
        match name:
            case "run":
                self.run_requested.emit()
            case "run_here":
                self.run_here_requested.emit()
            case "submit":
                self.submit_requested.emit()
            case "palette":
                self.palette_requested.emit()

    def _on_completion_wanted(self, ticket: int, text: str, line: int, column: int) -> None:
        async def complete() -> None:
            items = await self._completer.complete(text, line, column) if self._options.completion else []
            self._wire.send("completions", ticket=ticket, items=items)

        self._scope.start_instead(complete(), name="complete")

    def _on_page_died(self) -> None:
        """The renderer is gone (out of memory, a crash): load the page again and put the text back."""
        self._restarts += 1
        log.warning("the editor's page died (%d times)", self._restarts)
        self._wire.went_down()
        if self._restarts > MOST_RESTARTS:
            self.failed.emit("The editor stopped several times.")
            return
        self.set_palette(self._palette)
        self.set_options(self._options)
        if self._open:
            self.open_document(self._open, self._texts[self._open], self._modes[self._open])
        QTimer.singleShot(0, self._load)

    def _on_deadline(self) -> None:
        self.failed.emit("The editor did not start in time.")
