"""Line icons, drawn for this application on a grid of 16: one stroke width, round ends, any colour."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Glyph(StrEnum):
    """What is drawn; the value is the inside of the SVG."""

    SEARCH = '<circle cx="7" cy="7" r="4.25"/><path d="M10.2 10.2 14 14"/>'
    CHECK = '<path d="M3.2 8.6 6.4 11.8 12.8 4.8"/>'
    CROSS = '<path d="M4.2 4.2 11.8 11.8M11.8 4.2 4.2 11.8"/>'
    SOLVED = '<circle cx="8" cy="8" r="6"/><path d="M5.3 8.2 7.3 10.2 10.8 6"/>'
    HALF = '<circle cx="8" cy="8" r="6"/><path d="M8 2.2v11.6M10.4 4v8M12.6 6.4v3.2"/>'
    TRIED = '<circle cx="8" cy="8" r="6"/><path d="M8 8h.01M5.2 8h.01M10.8 8h.01"/>'
    PLAY = '<path d="M5 3.4v9.2l7.4-4.6z"/>'
    UPLOAD = '<path d="M8 10.5V2.8M4.9 5.6 8 2.6l3.1 3M2.8 10.6v2.6h10.4v-2.6"/>'
    STOP = '<rect x="4" y="4" width="8" height="8" rx="1.2"/>'
    BACK = '<path d="M9.8 3.4 5.2 8l4.6 4.6"/>'
    FORWARD = '<path d="M6.2 3.4 10.8 8l-4.6 4.6"/>'
    DOWN = '<path d="M3.8 6 8 10.2 12.2 6"/>'
    RESET = '<path d="M3 8a5 5 0 1 0 1.6-3.7M3 2.8v2.6h2.6"/>'
    PLUS = '<path d="M8 3.2v9.6M3.2 8h9.6"/>'
    TRASH = '<path d="M2.8 4.4h10.4M6.2 4.2V2.6h3.6v1.6M4.2 4.6l.6 8.8h6.4l.6-8.8M6.8 7v4M9.2 7v4"/>'
    LIST = '<path d="M5.6 4h8M5.6 8h8M5.6 12h8M2.4 4h.01M2.4 8h.01M2.4 12h.01"/>'
    CLOCK = '<circle cx="8" cy="8" r="6"/><path d="M8 4.6V8l2.4 1.6"/>'
    CLOUD = '<path d="M4.6 12.4a2.9 2.9 0 0 1-.3-5.8 4 4 0 0 1 7.7.9 2.5 2.5 0 0 1-.4 4.9z"/>'
    CLOUD_OFF = (
        '<path d="M4.6 12.4a2.9 2.9 0 0 1-.3-5.8M6.4 4.1a4 4 0 0 1 5.6 3.4 2.5 2.5 0 0 1 1.6 3.6M2.6 2.6l10.8 10.8'
        'M4.6 12.4h6.4"/>'
    )
    OUTBOX = '<path d="M2.4 9.4h3.2l.9 1.7h3l.9-1.7h3.2M2.4 9.4v4h11.2v-4M8 7.6V2.4M5.6 4.6 8 2.3l2.4 2.3"/>'
    USER = '<circle cx="8" cy="5.4" r="2.7"/><path d="M2.9 13.6a5.2 5.2 0 0 1 10.2 0"/>'
    CODE = '<path d="M5.2 4.4 1.8 8l3.4 3.6M10.8 4.4 14.2 8l-3.4 3.6"/>'
    DOCUMENT = '<path d="M4 1.9h5.4L12.4 5v9.1H4zM9.2 2v3.2h3.2M6.2 8.2h4M6.2 10.8h4"/>'
    WARNING = '<path d="M8 2.4 14.4 13.4H1.6zM8 6.6v3M8 11.5h.01"/>'
    INFO = '<circle cx="8" cy="8" r="6"/><path d="M8 7.4v3.4M8 5.1h.01"/>'
    TERMINAL = '<path d="M2.8 4.4 6.2 8l-3.4 3.6M7.8 12h5.4"/>'
    STAR = '<path d="M8 1.9 9.9 6l4.4.5-3.3 3 .9 4.4L8 11.7l-3.9 2.2.9-4.4-3.3-3L6.1 6z"/>'
    TROPHY = (
        '<path d="M4.8 2.6h6.4v4a3.2 3.2 0 0 1-6.4 0zM4.8 3.8H2.4a2.6 2.6 0 0 0 2.6 3M11.2 3.8h2.4a2.6 2.6 0 0 1-2.6 3'
        'M8 9.8v2.4M5.4 13.6h5.2"/>'
    )
    BELL = '<path d="M4 11V7.2a4 4 0 0 1 8 0V11l1.2 1.4H2.8zM6.8 14h2.4"/>'
    LOCK = '<rect x="3.4" y="7" width="9.2" height="6.6" rx="1.2"/><path d="M5.4 7V5.2a2.6 2.6 0 0 1 5.2 0V7"/>'
    CAMERA = (
        '<rect x="2" y="4.6" width="12" height="8.6" rx="1.2"/><circle cx="8" cy="8.8" r="2.4"/>'
        '<path d="M5.6 4.5 6.6 2.9h2.8l1 1.6"/>'
    )
    EYE = '<path d="M1.6 8S4 3.8 8 3.8 14.4 8 14.4 8 12 12.2 8 12.2 1.6 8 1.6 8z"/><circle cx="8" cy="8" r="1.9"/>'
    LEAVE = '<path d="M9.4 3H3.4v10h6M7 8h7M11.4 5.2 14.2 8l-2.8 2.8"/>'


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="{colour}" stroke-width="1.5"'
    ' stroke-linecap="round" stroke-linejoin="round">{inside}</svg>'
)


def svg_of(glyph: Glyph, colour: str) -> bytes:
    return SVG.format(colour=colour, inside=glyph.value).encode()


@lru_cache(maxsize=512)
def pixmap(glyph: Glyph, colour: str, size: int = 16, ratio: float = 2.0) -> QPixmap:
    """Needs the application. Sharp up to the given device pixel ratio."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(svg_of(glyph, colour))).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(glyph: Glyph, colour: str, *, disabled: str | None = None) -> QIcon:
    made = QIcon(pixmap(glyph, colour))
    if disabled is not None:
        made.addPixmap(pixmap(glyph, disabled), QIcon.Mode.Disabled)
    return made
