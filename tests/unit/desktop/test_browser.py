"""What may be opened beside the application."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from desktop.browser import open_in_browser
from tests.fakes.browser import browser


@pytest.mark.parametrize("address", ["https://judge.example.org/rules?a=1#b", "HTTP://judge.example.org:8000/"])
def test_an_address_of_the_web_is_opened(qapp: QApplication, address: str) -> None:
    with browser() as opened:
        assert open_in_browser(QUrl(address))
        assert opened == [QUrl(address).toString()]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://judge.example.org/x",
        "agon://text/x",
        "//judge.example.org/x",
        "https:///x",
        "https://judge.example.org@elsewhere.example/",
        "",
    ],
)
def test_nothing_else_is(qapp: QApplication, address: str) -> None:
    with browser() as opened:
        assert not open_in_browser(QUrl(address))
        assert opened == []
