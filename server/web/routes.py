"""What is of no one feature: style and scripts, signing in and out in a browser, and the way from `/` to the
contests."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web

from server import keys
from server.accounts.routes import LARGEST_LOGIN, set_session
from server.answers import accepts_gzip
from server.errors import DomainError
from server.inputs import NoBody, NoQuery
from server.origin import COOKIE
from server.routing import Access, AnyRoute, Call, Reply, Route
from server.web.answers import page_answer, redirect
from server.web.refusals import SIGN_IN, password_address
from server.web.ways import ELSEWHERE, HOME, PAGE, WayOn
from server.wire.accounts import Login

FOR_EVER = "public, max-age=31536000, immutable"


async def show_asset(call: Call[NoQuery, NoBody]) -> web.Response:
    request = call.request
    asset = request.app[keys.html].assets.get(call.part("name"))
    if asset is None:
        raise DomainError(code="not_found", status=404, message="There is no such file; the page may be an old one.")
    headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    if accepts_gzip(request):
        headers["Content-Encoding"] = "gzip"
        return web.Response(body=asset.gzipped, headers=headers, content_type=asset.media_type, charset="utf-8")
    return web.Response(body=asset.body, headers=headers, content_type=asset.media_type, charset="utf-8")


async def go_home(call: Call[NoQuery, NoBody]) -> web.Response:  # noqa: ARG001 - whoever asks
    return redirect(HOME)


async def show_sign_in(call: Call[WayOn, NoBody]) -> web.Response:
    return _form(call.request, next_path=call.query.way, username="", trouble=None, status=200)


async def sign_in(call: Call[WayOn, Login]) -> web.Response:
    """The middleware has refused pages of other sites. What is wrong is said beside the form."""
    request = call.request
    client = request.app[keys.proxies].client(request)
    next_path = call.query.way
    try:
        session = await request.app[keys.accounts].sign_in(
            call.body.username, call.body.password, address=client.address
        )
    except DomainError as refusal:
        return _form(
            request,
            next_path=next_path,
            username=call.body.username,
            trouble=refusal.message,
            status=refusal.status,
        )
    answer = redirect(password_address(next_path) if session.user.must_change_password else next_path)
    set_session(request, answer, session.token, scheme=client.scheme)
    return answer


async def sign_out(call: Call[NoQuery, NoBody]) -> web.Response:
    if call.who is not None:
        await call.request.app[keys.accounts].sign_out(call.who, everywhere=False)
    answer = redirect(SIGN_IN)
    answer.del_cookie(COOKIE, path="/")
    return answer


def _form(request: web.Request, *, next_path: str, username: str, trouble: str | None, status: int) -> web.Response:
    html = request.app[keys.html].write("sign_in.html", next_path=next_path, username=username, trouble=trouble)
    return page_answer(html, status=status)


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="GET",
        path="/",
        name="home",
        summary="On to the contests",
        handler=go_home,
        query=NoQuery,
        body=NoBody,
        access=Access.PUBLIC,
        reply=ELSEWHERE,
    )
    yield Route(
        method="GET",
        path="/static/{name}",
        name="static",
        summary="Style and scripts of the pages; each has a digest of its content in its name",
        handler=show_asset,
        query=NoQuery,
        body=NoBody,
        access=Access.PUBLIC,
        reply=Reply(media_type="text/css"),
        refusals=(404,),
    )
    yield Route(
        method="GET",
        path=SIGN_IN,
        name="login-page",
        summary="The form to sign in by, in a browser",
        handler=show_sign_in,
        query=WayOn,
        body=NoBody,
        access=Access.PUBLIC,
        reply=PAGE,
    )
    yield Route(
        method="POST",
        path=SIGN_IN,
        name="login-form",
        summary="Sign in by the form: a cookie, and on to the page that was wanted",
        handler=sign_in,
        query=WayOn,
        body=Login,
        is_form=True,
        access=Access.PUBLIC,
        reply=ELSEWHERE,
        spend=None,
        most_bytes=LARGEST_LOGIN,
        refusals=(401, 403),
    )
    yield Route(
        method="POST",
        path="/sign-out",
        name="logout-form",
        summary="End this session, in a browser",
        handler=sign_out,
        query=NoQuery,
        body=NoBody,
        access=Access.ANYONE,
        reply=ELSEWHERE,
    )
