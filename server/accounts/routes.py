"""Signing in and out, and who one is."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web

from server import keys
from server.answers import json_answer
from server.inputs import NoBody, NoQuery, Query
from server.origin import COOKIE, comes_from_page
from server.routing import Access, AnyRoute, Call, Reply, Route
from server.wire.accounts import Login, PasswordChange, Session, User

LARGEST_LOGIN = 8192


class LogoutQuery(Query):
    everywhere: bool = False
    """End all sessions of the account, not only this one."""


async def login(call: Call[NoQuery, Login]) -> web.Response:
    request = call.request
    client = request.app[keys.proxies].client(request)
    session = await request.app[keys.accounts].sign_in(call.body.username, call.body.password, address=client.address)
    answer = json_answer(session)
    if comes_from_page(request):
        set_session(request, answer, session.token, scheme=client.scheme)
    return answer


async def change_password(call: Call[NoQuery, PasswordChange]) -> web.Response:
    request = call.request
    assert call.who is not None
    client = request.app[keys.proxies].client(request)
    session = await request.app[keys.accounts].change_password(
        call.who, call.body.password, call.body.new_password, address=client.address
    )
    answer = json_answer(session)
    if comes_from_page(request):
        set_session(request, answer, session.token, scheme=client.scheme)
    return answer


def set_session(request: web.Request, answer: web.Response, token: str, *, scheme: str) -> None:
    """A browser is signed in by a cookie that no script can read."""
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(request.app[keys.session_lifetime].total_seconds()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=scheme == "https",
    )


async def logout(call: Call[LogoutQuery, NoBody]) -> web.Response:
    assert call.who is not None
    await call.request.app[keys.accounts].sign_out(call.who, everywhere=call.query.everywhere)
    answer = web.Response(status=204)
    answer.del_cookie(COOKIE, path="/")
    return answer


async def me(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(call.account.shown())


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="POST",
        path="/auth/login",
        name="login",
        summary="Sign in; a page of this server also gets a cookie",
        handler=login,
        query=NoQuery,
        body=Login,
        access=Access.PUBLIC,
        reply=Reply(model=Session),
        spend=None,
        most_bytes=LARGEST_LOGIN,
        refusals=(401, 403),
    )
    yield Route(
        method="POST",
        path="/auth/password",
        name="change-password",
        summary="Choose another password; all other sessions of the account end",
        handler=change_password,
        query=NoQuery,
        body=PasswordChange,
        access=Access.USER,
        is_for_new=True,
        reply=Reply(model=Session),
        most_bytes=LARGEST_LOGIN,
    )
    yield Route(
        method="POST",
        path="/auth/logout",
        name="logout",
        summary="End this session, or all sessions of the account",
        handler=logout,
        query=LogoutQuery,
        body=NoBody,
        access=Access.USER,
        is_for_new=True,
        reply=Reply(status=204, description="Signed out"),
    )
    yield Route(
        method="GET",
        path="/me",
        name="me",
        summary="Who is signed in",
        handler=me,
        query=NoQuery,
        body=NoBody,
        access=Access.USER,
        is_for_new=True,
        reply=Reply(model=User),
    )
