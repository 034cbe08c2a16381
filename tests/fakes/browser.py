"""A browser that goes nowhere: what Qt hands on to other programs comes here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

SCHEMES = ("http", "https", "file", "data", "javascript", "ftp")


class _Browser(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@contextmanager
def browser() -> Iterator[list[str]]:
    """The addresses that it was given."""
    made = _Browser()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, made, "take")  # type: ignore[arg-type]  # the stubs are wrong
    try:
        yield made.opened
    finally:
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
