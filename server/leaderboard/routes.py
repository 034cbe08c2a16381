"""`/leaderboard`. Answers that are the same for everyone are handed to the lane, which gives them to the next ones."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web

from server import keys
from server.answers import accepts_gzip, has_tag
from server.contests.routes import TAGGED, tagged
from server.errors import InvalidRequest, NotSignedIn
from server.inputs import NoBody, NoQuery
from server.leaderboard.board import Audience
from server.leaderboard.pages import KeptPage
from server.leaderboard.query import BoardQuery
from server.leaderboard.views import PRIVATE, show_board_page
from server.routing import IF_NONE_MATCH, Access, AnyRoute, Call, Reply, Route
from server.web.negotiation import wants_page
from server.wire.base import POLL_HEADER
from server.wire.boards import BoardPage, OwnStanding


async def show_board(call: Call[BoardQuery, NoBody]) -> web.Response:
    app, query, contest_id = call.request.app, call.query, call.part("id")
    audience = Audience(query.view)
    if query.around is not None and query.search is not None:
        raise InvalidRequest("Ask for one of `around` and `search`.")
    if wants_page(call.request):
        return await show_board_page(call)
    if query.search is not None:
        found = await app[keys.standings].search(
            call.reader, contest_id, audience, query.search, page=query.page, limit=query.limit
        )
        return tagged(call.request, found, headers={})
    if query.around is not None:
        if call.reader is None:
            raise NotSignedIn
        return _page(call.request, await app[keys.standings].around(call.reader, contest_id, limit=query.limit))
    kept, is_for_all = await app[keys.standings].page(
        call.reader, contest_id, audience, minute=query.minute, page=query.page, limit=query.limit
    )
    path = call.request.raw_path
    if is_for_all:
        kept.goes_to_all()
        app[keys.lane].keep(path, kept)
    else:
        app[keys.lane].drop(path)
    return _page(call.request, kept, is_for_all=is_for_all)


async def show_own(call: Call[NoQuery, NoBody]) -> web.Response:
    standing, poll = await call.request.app[keys.standings].own(call.account, call.part("id"))
    return tagged(call.request, standing, headers={POLL_HEADER: poll})


def _page(request: web.Request, kept: KeptPage, *, is_for_all: bool = False) -> web.Response:
    """Where others see another page at this address, no cache on the way may keep it."""
    headers = kept.headers if is_for_all else {**kept.headers, **PRIVATE}
    if has_tag(request, kept.tag):
        return web.Response(status=304, headers=headers)
    if accepts_gzip(request):
        headers = {**headers, "Content-Encoding": "gzip"}
        return web.Response(body=kept.gzipped, headers=headers, content_type="application/json")
    return web.Response(body=kept.body, headers=headers, content_type="application/json")


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="GET",
        path="/leaderboard/{id}",
        name="leaderboard",
        summary="A page of a contest's board",
        handler=show_board,
        query=BoardQuery,
        body=NoBody,
        access=Access.ANYONE,
        is_page_too=True,
        reply=Reply(model=BoardPage, headers=TAGGED),
        refusals=(404, 409),
        takes_headers=(IF_NONE_MATCH,),
    )
    yield Route(
        method="GET",
        path="/leaderboard/{id}/me",
        name="standing",
        summary="How one stands oneself; one's own cells know no freeze",
        handler=show_own,
        query=NoQuery,
        body=NoBody,
        access=Access.USER,
        reply=Reply(model=OwnStanding, headers=TAGGED),
        refusals=(404,),
        takes_headers=(IF_NONE_MATCH,),
    )
