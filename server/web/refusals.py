"""A refusal as a page, for browsers: what happened, and what to do next."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote, urlsplit

from aiohttp import web

from server import keys
from server.errors import DomainError
from server.web.answers import page_answer, redirect
from server.web.ways import HOME, LONGEST_PATH, OWN_PATH

SIGN_IN = "/sign-in"
CONSOLE = "/admin"
OF_STAFF = (f"{CONSOLE}/", "/proctor/")
PASSWORD = "/password"  # noqa: S105 - an address
SAFE = frozenset({"GET", "HEAD"})
MESSAGES = {
    "not_found": "There is no page at this address.",
    "not_signed_in": "You are signed out. Sign in, then do it once more.",
}
"""Where what programs are told does not help."""


def refusal_page(request: web.Request, refusal: DomainError) -> web.Response:
    """Whoever must sign in, or choose a password, is led there, and back afterwards."""
    if refusal.code == "not_signed_in" and request.method in SAFE:
        return redirect(sign_in_address(request))
    if refusal.code == "password_change_needed" and request.method in SAFE:
        return redirect(password_address(request.path_qs))
    before = _page_before(request)
    html = request.app[keys.html].write(
        "refusal.html",
        status=refusal.status,
        title=_title(refusal.status),
        message=MESSAGES.get(refusal.code, refusal.message),
        sign_in=_sign_in(request, refusal, before),
        way_back=before,
        way_out=(CONSOLE, "To the console") if request.path.startswith(OF_STAFF) else (HOME, "To the contests"),
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


def _page_before(request: web.Request) -> str | None:
    """Of this server, whose form was sent."""
    if request.method in SAFE:
        return None
    try:
        found = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return None
    path = found._replace(scheme="", netloc="", fragment="").geturl()
    is_ours = found.netloc.lower() == request.app[keys.proxies].client(request).host.lower()
    return path if is_ours and OWN_PATH.fullmatch(path) else None


def _sign_in(request: web.Request, refusal: DomainError, before: str | None) -> str | None:
    """Where that may help."""
    if refusal.code == "not_signed_in":
        return _with_way_on(SIGN_IN, before or HOME)
    may_help = refusal.status == HTTPStatus.FORBIDDEN and request.method in SAFE and keys.USER_ID not in request
    return sign_in_address(request) if may_help else None


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
