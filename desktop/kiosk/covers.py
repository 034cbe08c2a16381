"""Black windows over the displays that are not used, those too that are plugged in later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QRegion
from PySide6.QtWidgets import QLabel, QWidget

from desktop.kiosk.limits import Limited
from server.wire.kiosk import EventKind

SETTLING_MS = 200
"""One display added is several messages of the window system."""
FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.X11BypassWindowManagerHint
)
Areas = Callable[[], dict[str, QRect]]
"""The displays by name, as the window system has them now."""


class Covers(QObject):
    """Without a text there are no covers: displays are only watched."""

    def __init__(self, window: QWidget, *, text: str | None, limited: Limited, areas: Areas) -> None:
        super().__init__()
        self._window = window
        self._text = text
        self._limited = limited
        self._areas = areas
        self._known: dict[str, QRect] = {}
        self._covers: list[QLabel] = []
        self._settling = QTimer(self, singleShot=True, interval=SETTLING_MS)
        self._settling.timeout.connect(self.look)

    def start(self) -> None:
        self._known = self._areas()
        self._cover()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_screens)
        application.screenRemoved.connect(self._on_screens)

    def stop(self) -> None:
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.disconnect(self._on_screens)
        application.screenRemoved.disconnect(self._on_screens)
        self._settling.stop()
        self._uncover()

    def look(self) -> bool:
        """Whether the displays are others than before, or elsewhere."""
        areas = self._areas()
        if areas == self._known:
            return False
        before, self._known = self._known, areas
        for name in areas.keys() - before.keys():
            self._limited.say(EventKind.DISPLAY_ADDED, name, display=name, displays=len(areas), size=_size(areas[name]))
        for name in before.keys() - areas.keys():
            self._limited.say(EventKind.DISPLAY_REMOVED, name, display=name, displays=len(areas))
        self._cover()
        return True

    def _on_screens(self, *_: object) -> None:
        self._settling.start()

    def _cover(self) -> None:
        self._uncover()
        if self._text is None:
            return
        covered = QRegion(self._screen_of_window())
        for area in self._known.values():
            rest = QRegion(area) - covered
            covered |= QRegion(area)
            if not rest.isEmpty():
                self._covers.append(self._made(area, rest))

    def _made(self, area: QRect, rest: QRegion) -> QLabel:
        cover = QLabel(self._text, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        cover.setWindowFlags(FLAGS)
        cover.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        cover.setStyleSheet("background: black; color: #b8b8b8; font-size: 22px;")
        cover.setCursor(Qt.CursorShape.ArrowCursor)
        cover.setGeometry(area)
        if rest != QRegion(area):
            cover.setMask(rest.translated(-area.topLeft()))
        cover.show()
        return cover

    def _uncover(self) -> None:
        for cover in self._covers:
            cover.hide()
            cover.deleteLater()
        self._covers.clear()

    def _screen_of_window(self) -> QRect:
        """Of the displays as they are now the one that has most of the window."""
        frame = self._window.frameGeometry()

        def common(area: QRect) -> int:
            both = area.intersected(frame)
            return both.width() * both.height() if both.isValid() else 0

        return max(self._known.values(), key=common, default=frame)


def _size(area: QRect) -> str:
    return f"{area.width()}x{area.height()}"
