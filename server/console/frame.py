"""What all pages of the console (and of proctors) have in common: the frame around them, and how their routes and forms
are made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from aiohttp import web
from pydantic import BaseModel

from server import keys
from server.accounts.roles import ADMINS, JUDGES, PLANNERS, PROCTORS, WATCHERS
from server.console.menu import CONSOLE, Area, parts_of
from server.console.tokens import ConsoleForm, check_token, form_token
from server.inputs import NoBody, NoQuery
from server.routing import Access, AnyRoute, Call, Reply, Route
from server.uploads import Upload, uploaded
from server.web.answers import page_answer, redirect
from server.web.ways import ELSEWHERE, PAGE
from server.wire.accounts import Role

SAID = "agon_said"
SAID_SECONDS = 20
LONGEST_SAID = 400

Q = TypeVar("Q", bound=BaseModel)
F = TypeVar("F", bound=ConsoleForm)
Show = Callable[[Call[Any, NoBody]], Awaitable[web.Response]]


def console_page(call: Call[Any, Any], template: str, *, here: str, status: int = 200, **values: Any) -> web.Response:
    """The template `console/{template}` (another area's, if its folder is named) in its frame. `here` is the path of
    the part that it belongs to.

    Beside `values`, templates have `parts`, `here`, `reader`, `token` (for their forms), `said` (what the form before
    did, once), and what the reader may: `may_judge`, `may_plan`, `may_proctor`, `may_watch` and `may_administer`.
    """
    request, role = call.request, call.account.role
    said = unquote(request.cookies.get(SAID, ""))[:LONGEST_SAID]
    html = request.app[keys.html].write(
        template if "/" in template else f"console/{template}",
        parts=parts_of(role),
        here=here,
        reader=call.account,
        may_judge=role in JUDGES,
        may_plan=role in PLANNERS,
        may_proctor=role in PROCTORS,
        may_watch=role in WATCHERS,
        may_administer=role in ADMINS,
        token=form_token(call),
        said=said,
        own=None,
        **values,
    )
    answer = page_answer(html, status=status)
    if said:
        answer.del_cookie(SAID, path=_home(request))
    return answer


def done(call: Call[Any, Any], location: str, said: str = "") -> web.Response:
    """On to a page, which tells once what was done."""
    answer = redirect(location)
    if said:
        client = call.request.app[keys.proxies].client(call.request)
        answer.set_cookie(
            SAID,
            quote(said),
            path=_home(call.request),
            max_age=SAID_SECONDS,
            httponly=True,
            secure=client.scheme == "https",
            samesite="Strict",
        )
    return answer


def _home(request: web.Request) -> str:
    """What the area begins with that the request is of."""
    return "/" + request.path.split("/")[1]


def page_route(
    path: str,
    name: str,
    summary: str,
    handler: Show,
    *,
    roles: frozenset[Role],
    query: type[BaseModel] = NoQuery,
    reply: Reply = PAGE,
    area: Area = CONSOLE,
) -> AnyRoute:
    """A page (or, as `reply` says, a file) at `path` in the area; routes of the console are named `console-…`."""
    return Route(
        method="GET",
        path=area.home + path,
        name=f"{area.prefix}-{name}",
        summary=summary,
        handler=handler,
        query=query,
        body=NoBody,
        access=Access.STAFF,
        roles=roles,
        reply=reply,
        refusals=(404,),
    )


def upload_route(
    path: str,
    name: str,
    summary: str,
    handler: Callable[[Call[NoQuery, NoBody], Upload], Awaitable[web.Response]],
    *,
    most_bytes: int,
    roles: frozenset[Role],
    reply: Reply = ELSEWHERE,
) -> AnyRoute:
    """What a form with a file of up to `most_bytes` is sent to. Its token is looked at before anything is done."""

    async def checked(call: Call[NoQuery, NoBody]) -> web.Response:
        async with uploaded(call.request, most_bytes=most_bytes) as upload:
            check_token(call, upload.fields.get("token", ""))
            return await handler(call, upload)

    return Route(
        method="POST",
        path=CONSOLE.home + path,
        name=f"{CONSOLE.prefix}-{name}",
        summary=summary,
        handler=checked,
        query=NoQuery,
        body=NoBody,
        access=Access.STAFF,
        roles=roles,
        reply=reply,
        refusals=(408, 413, 415),
    )


def form_route(
    path: str,
    name: str,
    summary: str,
    handler: Callable[[Call[Any, F]], Awaitable[web.Response]],
    *,
    form: type[F],
    roles: frozenset[Role],
    query: type[BaseModel] = NoQuery,
    most_bytes: int | None = None,
    area: Area = CONSOLE,
) -> AnyRoute:
    """What a form of the console is sent to. Its token is looked at before anything is done."""

    async def checked(call: Call[Any, F]) -> web.Response:
        check_token(call, call.body.token)
        return await handler(call)

    return Route(
        method="POST",
        path=area.home + path,
        name=f"{area.prefix}-{name}",
        summary=summary,
        handler=checked,
        query=query,
        body=form,
        is_form=True,
        access=Access.STAFF,
        roles=roles,
        reply=ELSEWHERE,
        most_bytes=most_bytes,
        refusals=(404, 409),
    )
