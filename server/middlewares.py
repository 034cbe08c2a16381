"""What happens to every request: it is logged and counted, kept from flooding, and whatever goes wrong with it becomes
a problem document, or a page for a browser."""

from __future__ import annotations

import time
from http import HTTPStatus

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from server import keys
from server.answers import clics_problem_answer, problem_answer
from server.database.engine import DatabaseAway
from server.errors import DomainError, Unavailable
from server.headers import SECURITY_HEADERS
from server.origin import COOKIE, is_forged
from server.web.negotiation import wants_page
from server.web.refusals import refusal_page

log = structlog.get_logger("access")

UNWATCHED = frozenset({"healthz", "readyz", "metrics"})
"""Asked by machines every second: not logged, and never refused for being too many."""
QUIET = frozenset({"kiosk-heartbeat"})
"""So many that none is logged to which nothing but the usual is answered."""
CLIENT_GONE = 499
"""In logs and figures, as proxies say it; no answer is sent."""
NO_ROUTE = "none"
CLICS_BASE = "/api"
"""Under it everything speaks as the ICPC Contest API does, what is nowhere too."""


class CrossSite(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="cross_site", status=403, message="Pages of other sites may not act here; send the token as a header."
        )


@web.middleware
async def observe(request: web.Request, handler: Handler) -> web.StreamResponse:
    started = time.perf_counter()  # the loop's own clock is too coarse
    response = await handler(request)
    seconds = time.perf_counter() - started
    route = route_name(request)
    request.app[keys.metrics].answered(route, request.method, response.status, seconds)
    if route not in UNWATCHED and not (route in QUIET and response.status == HTTPStatus.OK):
        log.info(
            "request",
            method=request.method,
            path=request.path,
            route=route,
            status=response.status,
            ms=round(seconds * 1000, 2),
            user=request.get(keys.USER_ID),
            address=request.app[keys.proxies].client(request).address,
        )
    return response


@web.middleware
async def errors_as_answers(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except DomainError as refusal:
        return _refused(request, refusal)
    except DatabaseAway as fault:
        log.warning("database_away", route=route_name(request), problem=str(fault))
        return _refused(
            request,
            Unavailable(code="database_unavailable", message="The database does not answer; try again in a moment."),
        )
    except web.HTTPException as problem:
        return _refused(request, _of_library(problem))
    except Exception as fault:
        if isinstance(fault, ConnectionError) and _is_gone(request):
            return web.Response(status=CLIENT_GONE)
        log.exception("request_failed", method=request.method, path=request.path)
        return _refused(
            request,
            DomainError(
                code="internal_error",
                status=500,
                message="Something went wrong on the server. It was logged; try again, and tell the people who run it.",
            ),
        )


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Raises `TooManyRequests`, `CrossSite`."""
    if route_name(request) not in UNWATCHED:
        client = request.app[keys.proxies].client(request)
        request.app[keys.limits].charge_address(client.address)
        if is_forged(request, client, has_cookie=COOKIE in request.cookies):
            raise CrossSite
    return await handler(request)


async def add_security_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "Agon"  # not which version of which library


def _is_gone(request: web.Request) -> bool:
    """Whether the client has hung up: then whatever was read or written fails, and nobody hears why."""
    return request.transport is None or request.transport.is_closing()


def _refused(request: web.Request, refusal: DomainError) -> web.Response:
    if request.writer.output_size:
        return _cut_off(request)
    if is_clics(request.path):
        return clics_problem_answer(refusal)
    return refusal_page(request, refusal) if wants_page(request) else problem_answer(refusal)


def _cut_off(request: web.Request) -> web.Response:
    """The answer is under way, and what came after it would be taken for its rest: it must be seen to have no end."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)


def route_name(request: web.Request) -> str:
    resource = request.match_info.route.resource
    names = {route.name for route in resource if route.name} if resource is not None else set()
    return min(names, default=NO_ROUTE)


def is_clics(path: str) -> bool:
    return path == CLICS_BASE or path.startswith(f"{CLICS_BASE}/")


def _of_library(problem: web.HTTPException) -> DomainError:
    """What aiohttp refuses by itself."""
    match problem.status:
        case HTTPStatus.NOT_FOUND:
            return DomainError(
                code="not_found", status=404, message="There is nothing here; GET /openapi.json lists what there is."
            )
        case HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = problem.headers.get("Allow", "")
            return DomainError(
                code="method_not_allowed",
                status=405,
                message=f"This address takes {allowed} only.",
                headers={"Allow": allowed},
            )
        case _:
            return DomainError(code="bad_request", status=problem.status, message=problem.reason)
