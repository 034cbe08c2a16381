"""The board in a browser: which page is meant, and what of it is for this reader alone."""

from __future__ import annotations

from aiohttp import web

from server import keys
from server.answers import accepts_gzip, has_tag, tag_of
from server.contests.admission import Visit
from server.errors import NotSignedIn
from server.inputs import NoBody
from server.leaderboard.board import Audience
from server.leaderboard.pages import KeptPage
from server.leaderboard.query import BoardQuery
from server.leaderboard.sheets import Frame
from server.routing import Call
from server.web.answers import PAGE_HEADERS, page_answer
from server.wire.boards import BoardPage

PRIVATE = {"Cache-Control": "private, no-cache"}


async def show_board_page(call: Call[BoardQuery, NoBody]) -> web.Response:
    app, query = call.request.app, call.query
    standings, contest_id = app[keys.standings], call.part("id")
    visit = await app[keys.admission].inside(call.reader, contest_id)
    if query.search is not None:
        found = await standings.search(
            call.reader, contest_id, Audience(query.view), query.search, page=query.page, limit=query.limit
        )
        return await _found(call, visit, found)
    if query.around is not None:
        if call.reader is None:
            raise NotSignedIn
        return await _shown(call, visit, await standings.around(call.reader, contest_id, limit=query.limit))
    kept, is_for_all = await standings.page(
        call.reader,
        contest_id,
        Audience(query.view),
        minute=query.minute,
        page=query.page,
        limit=query.limit,
    )
    return await _shown(call, visit, kept, is_for_all=is_for_all)


async def _shown(
    call: Call[BoardQuery, NoBody], visit: Visit, kept: KeptPage, *, is_for_all: bool = False
) -> web.Response:
    request = call.request
    sheets, lane, path = request.app[keys.sheets], request.app[keys.lane], request.raw_path
    is_anybody = call.reader is None and is_for_all
    headers = {"Cache-Control": kept.headers["Cache-Control"]} if is_anybody else PRIVATE
    frame = _frame(call, visit, page=kept.fields["page"], limit=kept.fields["limit"])
    sheet = await sheets.get(kept, frame, headers=headers)
    if is_anybody:
        lane.keep_page(path, sheet)
    else:
        lane.drop_page(path)
    ending = _ending(call, visit, frame)
    tag, text = sheet.whole(ending)
    headers = {**PAGE_HEADERS, **headers, "ETag": tag}
    if has_tag(request, tag):
        return web.Response(status=304, headers=headers)
    if accepts_gzip(request):
        headers["Content-Encoding"] = "gzip"
        text = sheet.compressed.with_ending(ending)
    return web.Response(body=text, headers=headers, content_type="text/html", charset="utf-8")


async def _found(call: Call[BoardQuery, NoBody], visit: Visit, found: BoardPage) -> web.Response:
    frame = _frame(call, visit, page=found.page, limit=found.limit)
    sheets = call.request.app[keys.sheets]
    page = found.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    page = {"page": found.page, "limit": found.limit, "rows": [], "problems": [], **page}
    text = await sheets.once(page, frame) + _ending(call, visit, frame)
    headers = {**PRIVATE, "ETag": tag_of(text)}
    if has_tag(call.request, headers["ETag"]):
        return web.Response(status=304, headers={**PAGE_HEADERS, **headers})
    return page_answer(text.decode(), headers=headers)


def _frame(call: Call[BoardQuery, NoBody], visit: Visit, *, page: int, limit: int) -> Frame:
    query = call.query
    asked: dict[str, str | int] = {"page": page, "limit": limit}
    if query.view != "public":
        asked["view"] = query.view
    if query.minute is not None:
        asked["minute"] = query.minute
    if query.search is not None:
        asked["search"] = query.search
    return Frame(
        contest_id=visit.contest.id,
        title=visit.contest.title,
        rules=visit.contest.rules,
        is_for_teams=visit.contest.is_for_teams,
        is_hall=query.hall is not None,
        asked=tuple(asked.items()),
    )


def _ending(call: Call[BoardQuery, NoBody], visit: Visit, frame: Frame) -> bytes:
    own = None if visit.contestant is None else f"{frame.board}/me"
    return call.request.app[keys.sheets].ending(reader=call.reader, own=own, here=frame.address())
