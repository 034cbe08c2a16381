"""Whether an answer is for a browser, which wants a page, or for a program, which wants JSON. Pure."""

from __future__ import annotations

from aiohttp import web

PAGE = "text/html"
DATA = "application/json"


def wants_page(request: web.Request) -> bool:
    return prefers_page(request.headers.get("Accept", ""))


def prefers_page(accept: str) -> bool:
    """Only who names HTML gets it, and only if JSON, as far as it is named, is not liked more."""
    if PAGE not in accept:
        return False
    weights = dict(_weight(each) for each in accept.lower().split(","))
    page = weights.get(PAGE, 0.0)
    return page > 0 and page >= weights.get(DATA, 0.0)


def _weight(offered: str) -> tuple[str, float]:
    kind, *parameters = (part.strip() for part in offered.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return kind, float(value)
            except ValueError:
                return kind, 0.0
    return kind, 1.0
