"""The displays as Qt knows them: where they are, and what is on them."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QImage, QPainter


def areas_of_qt() -> dict[str, QRect]:
    areas: dict[str, QRect] = {}
    for screen in QGuiApplication.screens():
        name = screen.name() or "display"
        areas[name if name not in areas else f"{name} ({len(areas) + 1})"] = screen.geometry()
    return areas


def picture_of_qt() -> QImage | None:
    """All of them, as they lie beside one another; None where there is none."""
    screens = QGuiApplication.screens()
    if not screens:
        return None
    whole = screens[0].virtualGeometry()
    made = QImage(whole.size(), QImage.Format.Format_RGB32)
    made.fill(0)
    painter = QPainter(made)
    for screen in screens:
        painter.drawPixmap(screen.geometry().translated(-whole.topLeft()), screen.grabWindow(0))
    painter.end()
    return made
