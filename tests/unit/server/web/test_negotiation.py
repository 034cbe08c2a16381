"""Who gets a page, and who gets JSON."""

from __future__ import annotations

import pytest

from server.web.negotiation import prefers_page


@pytest.mark.parametrize(
    "accept",
    [
        "text/html",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/json;q=0.5, text/html;q=0.7",
    ],
)
def test_a_browser_gets_the_page(accept: str) -> None:
    assert prefers_page(accept)


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "application/json",
        "text/*",
        "text/html;q=0",
        "text/html;q=nonsense",
        "application/json, text/html;q=0.9",
        "x-text/html-like",
    ],
)
def test_everybody_else_gets_json(accept: str) -> None:
    assert not prefers_page(accept)
