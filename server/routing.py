"""A route as one value: what it takes, what it gives, who may ask. The application is made from these values, and the
OpenAPI document from the same, so that the two cannot disagree."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from aiohttp import HttpVersion11, web
from pydantic import BaseModel

from server import keys
from server.accounts.basic import SCHEME
from server.accounts.model import Account
from server.accounts.roles import STAFF, RoleNeeded
from server.accounts.service import SignedIn
from server.audit.model import Author
from server.errors import NotSignedIn, PasswordChangeNeeded, StaffOnly
from server.inputs import NoBody, NoQuery, read_body, read_form, read_query
from server.limits import Spend
from server.origin import COOKIE
from server.wire.accounts import Role

Q = TypeVar("Q", bound=BaseModel)
B = TypeVar("B", bound=BaseModel)
BEARER = "Bearer "


class Access(StrEnum):
    PUBLIC = "public"
    """Nobody is asked who they are."""
    ANYONE = "anyone"
    """Anyone; who says who they are is recognised."""
    CATALOGUE = "catalogue"
    """As the server's setting says: anyone, or whoever is signed in."""
    USER = "user"
    STAFF = "staff"
    """Those roles that the route names."""


class Dialect(StrEnum):
    """How a route speaks beside its answers: of who asks, and of what went wrong."""

    AGON = "agon"
    """A token or a cookie; problem documents."""
    CLICS = "clics"
    """HTTP Basic too; problem documents whose `code` is the status, as the ICPC Contest API wants it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Generic[Q, B]):
    """A request that was let in, with all that it brought."""

    request: web.Request
    who: SignedIn | None
    query: Q
    body: B
    arrived_at: datetime
    """When the server had the whole request; what it did since does not count."""

    @property
    def account(self) -> Account:
        """Of routes that only a user may call."""
        assert self.who is not None
        return self.who.account

    @property
    def author(self) -> Author:
        """Who does what this route does, for the audit log; of routes that only a user may call."""
        address = self.request.app[keys.proxies].client(self.request).address
        return Author(id=self.account.id, name=self.account.username, address=address)

    @property
    def reader(self) -> Account | None:
        return None if self.who is None else self.who.account

    def part(self, name: str) -> str:
        """A part of the path."""
        return self.request.match_info[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a route answers when all is well, for the document."""

    model: type[BaseModel] | None = None
    is_array: bool = False
    status: int = 200
    description: str = "OK"
    media_type: str = "application/json"
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Generic[Q, B]):
    method: str
    path: str
    name: str
    summary: str
    handler: Callable[[Call[Q, B]], Awaitable[web.StreamResponse]]
    query: type[Q]
    body: type[B]
    access: Access
    reply: Reply
    roles: frozenset[Role] = STAFF
    """Who may ask, of the staff; for routes of `Access.STAFF` alone."""
    is_for_new: bool = False
    """Whether also someone may ask who must change their password first."""
    spend: Spend | None = Spend.READ
    is_form: bool = False
    """Whether the body is what a page's form sends, rather than JSON."""
    is_page_too: bool = False
    """Whether a browser gets a page where others get JSON."""
    most_bytes: int | None = None
    """Of the body, where less than the server's limit will do, or more is needed."""
    takes_bytes: tuple[str, ...] = ()
    """Media types of a body that the handler reads as it is; `body` is `NoBody` then."""
    refusals: tuple[int, ...] = ()
    """Statuses of refusals besides those that follow from the rest."""
    takes_headers: tuple[tuple[str, str], ...] = ()
    """Request headers that matter, with what they do."""
    dialect: Dialect = Dialect.AGON

    @property
    def has_body(self) -> bool:
        return self.body is not NoBody

    @property
    def has_query(self) -> bool:
        return self.query is not NoQuery

    def statuses(self) -> tuple[int, ...]:
        """Every status of a refusal, for the document."""
        found = {400, 422, 429, 503, *self.refusals}  # 422 also for unknown parameters
        if self.has_body or self.takes_bytes:
            found |= {408, 413, 415}
        if self.access is not Access.PUBLIC:
            found |= {401, 403}
        return tuple(sorted(found))


AnyRoute = Route[Any, Any]
IF_NONE_MATCH = ("If-None-Match", "an ETag; the answer is 304 when nothing has changed")
"""Of `takes_headers`."""


def staff_route(
    method: str,
    path: str,
    name: str,
    summary: str,
    handler: Any,
    *,
    under: str,
    roles: frozenset[Role],
    reply: Reply,
    query: type[BaseModel] = NoQuery,
    body: type[BaseModel] = NoBody,
) -> AnyRoute:
    """Of one part of what staff do, whose paths all lie `under` the same."""
    return Route(
        method=method,
        path=under + path,
        name=name,
        summary=summary,
        handler=handler,
        query=query,
        body=body,
        access=Access.STAFF,
        roles=roles,
        reply=reply,
        refusals=(404, 409),
    )


def register(app: web.Application, routes: Iterable[AnyRoute]) -> None:
    for route in routes:
        app.router.add_route(route.method, route.path, _bound(route), name=route.name, expect_handler=_expectation)
        if route.method == "GET":
            app.router.add_route("HEAD", route.path, _bound(route), expect_handler=_expectation)


async def _expectation(request: web.Request) -> None:
    """Go on, whatever the client expects: the library's refusal of what it does not know is no problem document."""
    if request.headers.get("Expect", "").lower() == "100-continue" and request.version == HttpVersion11:
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0


def _bound(route: AnyRoute) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def handle(request: web.Request) -> web.StreamResponse:
        clock = request.app[keys.clock]
        arrived_at = clock() if request.content.is_eof() else None
        who = await _admit(request, route)
        if who is not None and route.spend is not None:
            limits = request.app[keys.limits]
            limits.charge_user(route.spend, who.account.id, is_staff=who.account.is_staff)
        query = read_query(request, route.query)
        body = await _body(request, route)
        arrived_at = arrived_at or clock()  # who sends the head early and the rest late gains nothing
        return await route.handler(Call(request=request, who=who, query=query, body=body, arrived_at=arrived_at))

    return handle


async def _body(request: web.Request, route: AnyRoute) -> BaseModel:
    if not route.has_body:
        return NoBody()
    read = read_form if route.is_form else read_body
    return await read(request, route.body, most_bytes=route.most_bytes or request.app[keys.body_bytes])


async def _admit(request: web.Request, route: AnyRoute) -> SignedIn | None:
    """Raises `NotSignedIn`, `AccountBlocked`, `PasswordChangeNeeded`, `StaffOnly`, `RoleNeeded`."""
    match route.access:
        case Access.PUBLIC:
            return None
        case Access.ANYONE:
            return await _reader(request, route.dialect)
        case Access.CATALOGUE if request.app[keys.public_catalogue]:
            return await _reader(request, route.dialect)
        case _:
            who = await recognise(request, route.dialect)
    if who.account.password_is_temporary and not route.is_for_new:
        raise PasswordChangeNeeded
    if route.access is Access.STAFF:
        _check_role(who.account, route.roles)
    return who


def _check_role(account: Account, roles: frozenset[Role]) -> None:
    if not account.is_staff:
        raise StaffOnly
    if account.role not in roles:
        raise RoleNeeded(roles)


async def recognise(request: web.Request, dialect: Dialect) -> SignedIn:
    """Who asks: known from then on to whatever refuses them. Raises `NotSignedIn`, `AccountBlocked`; with a name and a
    password `TooManyRequests` too."""
    who = await _recognised(request, dialect)
    request[keys.USER_ID] = who.account.id
    return who


async def _recognised(request: web.Request, dialect: Dialect) -> SignedIn:
    header = request.headers.get("Authorization", "")
    if dialect is Dialect.CLICS and header.startswith(SCHEME):
        address = request.app[keys.proxies].client(request).address
        return await request.app[keys.basic].recognise(header, address=address)
    token = token_of(request)
    if token is None:
        raise NotSignedIn
    return await request.app[keys.accounts].recognise(token)


async def _reader(request: web.Request, dialect: Dialect) -> SignedIn | None:
    """A browser with an old cookie reads as nobody; a client with an old token wants to know."""
    try:
        if "Authorization" not in request.headers and token_of(request) is None:
            return None
        return await recognise(request, dialect)
    except NotSignedIn:
        if "Authorization" in request.headers:
            raise
        return None


def token_of(request: web.Request) -> str | None:
    """Raises `NotSignedIn` for an Authorization header of another kind."""
    header = request.headers.get("Authorization")
    if header is None:
        return request.cookies.get(COOKIE)
    if not header.startswith(BEARER):
        raise NotSignedIn("Send `Authorization: Bearer TOKEN`, with the token of POST /auth/login.")
    return header.removeprefix(BEARER).strip()
