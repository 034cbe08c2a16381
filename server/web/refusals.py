"""A refusal as a page, for browsers: what happened, and what to do next."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from aiohttp import web

from server import keys
from server.errors import DomainError
from server.web.answers import page_answer, redirect
from server.web.ways import HOME, LONGEST_PATH

SIGN_IN = "/sign-in"
CONSOLE = "/admin"
PASSWORD = "/password"  # noqa: S105 - an address
SAFE = frozenset({"GET", "HEAD"})
NOWHERE = "There is no page at this address."


def refusal_page(request: web.Request, refusal: DomainError) -> web.Response:
    """Whoever must sign in, or choose a password, is led there, and back afterwards."""
    if refusal.code == "not_signed_in" and request.method in SAFE:
        return redirect(sign_in_address(request))
    if refusal.code == "password_change_needed" and request.method in SAFE:
        return redirect(password_address(request.path_qs))
    html = request.app[keys.html].write(
        "refusal.html",
        status=refusal.status,
        title=_title(refusal.status),
        message=NOWHERE if refusal.code == "not_found" else refusal.message,
        sign_in=sign_in_address(request) if _may_help_to_sign_in(request, refusal) else None,
        way_out=(CONSOLE, "To the console") if request.path.startswith(f"{CONSOLE}/") else (HOME, "To the contests"),
        retry_seconds=refusal.headers.get("Retry-After") if request.method in SAFE else None,
    )
    headers = {name: value for name, value in refusal.headers.items() if name != "WWW-Authenticate"}
    return page_answer(html, status=refusal.status, headers=headers)


def sign_in_address(request: web.Request) -> str:
    return _with_way_on(SIGN_IN, request.path_qs)


def password_address(next_path: str) -> str:
    return _with_way_on(PASSWORD, next_path)


def _with_way_on(address: str, next_path: str) -> str:
    """A path that is too long to be handed on is left out."""
    return f"{address}?next={quote(next_path, safe='/')}" if len(next_path) <= LONGEST_PATH else address


def _may_help_to_sign_in(request: web.Request, refusal: DomainError) -> bool:
    return refusal.status == HTTPStatus.FORBIDDEN and request.method in SAFE and keys.USER_ID not in request


def _title(status: int) -> str:
    match status:
        case HTTPStatus.NOT_FOUND:
            return "Not found"
        case HTTPStatus.FORBIDDEN | HTTPStatus.UNAUTHORIZED:
            return "Not allowed"
        case HTTPStatus.TOO_MANY_REQUESTS:
            return "Too many requests"
        case HTTPStatus.CONFLICT:
            return "Not now"
        case HTTPStatus.SERVICE_UNAVAILABLE:
            return "Away for a moment"
        case _ if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return "Something went wrong"
        case _:
            return "This did not work"
