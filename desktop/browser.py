"""Opens addresses that somebody else wrote in the person's browser: those of the web alone, as anything else would be
opened by whatever program the machine has for it."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def is_web_address(url: QUrl) -> bool:
    """With no name of a user in it: that is only there to look like a host."""
    return url.isValid() and url.scheme() in {"http", "https"} and bool(url.host()) and not url.userInfo()


def open_in_browser(url: QUrl) -> bool:
    """False also where there is no browser."""
    return is_web_address(url) and QDesktopServices.openUrl(url)
