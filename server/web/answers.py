"""Turns pages into HTTP answers. Knows no service."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web

from server.answers import has_tag, tag_of
from server.headers import VARY

HTML_TYPE = "text/html; charset=utf-8"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from another host, and nothing that is written into a page itself."""
PAGE_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Vary": VARY,
}
SMALLEST_COMPRESSED_BYTES = 1024
"""Pages are text that repeats itself."""


def page_answer(html: str, *, status: int = 200, headers: Mapping[str, str] | None = None) -> web.Response:
    """A page that nobody keeps, unless its headers say so."""
    every = {**PAGE_HEADERS, **(headers or {})}
    response = web.Response(text=html, status=status, headers=every, content_type="text/html")
    if len(html) >= SMALLEST_COMPRESSED_BYTES:
        response.enable_compression()
    return response


def tagged_page(request: web.Request, html: str, *, headers: Mapping[str, str]) -> web.Response:
    """The page, or 304 when the browser has it."""
    tag = tag_of(html.encode())
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", **headers}
    if has_tag(request, tag):
        return web.Response(status=304, headers={**PAGE_HEADERS, **headers})
    return page_answer(html, headers=headers)


def redirect(location: str) -> web.Response:
    """To another page of this server, which the browser asks for by GET."""
    return web.Response(status=303, headers={"Location": location, "Vary": "Accept"})
