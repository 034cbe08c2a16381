"""`/competitions`, for those who take part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from aiohttp import web
from pydantic import BaseModel

from server import keys
from server.answers import JSON_TYPE, has_tag, json_answer, tag_of, tagged_answer
from server.contests.views import show_contest_page, show_contests_page
from server.inputs import NoBody, NoQuery, Page
from server.leaderboard.lane import Lasting
from server.leaderboard.ready import head_of
from server.limits import Spend
from server.paging import page_headers
from server.routing import IF_NONE_MATCH, Access, AnyRoute, Call, Reply, Route
from server.submissions.routes import IDEMPOTENCY_KEY
from server.submissions.service import checked_key
from server.web.negotiation import wants_page
from server.wire.base import POLL_HEADER
from server.wire.contests import ContestDetail, ContestKey, ContestSummary, RegisterRequest
from server.wire.talk import Announcement, Clarification, ClarificationRequest

TAGGED = ("ETag", POLL_HEADER)
NEWS_SECONDS = "30"
OCTETS = "application/octet-stream"
KEY_SECONDS = 3600


async def list_contests(call: Call[Page, NoBody]) -> web.Response:
    query = call.query
    found, total = await call.request.app[keys.contests].all(
        call.reader, call.arrived_at, offset=query.offset, limit=query.limit
    )
    headers = page_headers(call.request, query, total=total) | {POLL_HEADER: NEWS_SECONDS}
    if wants_page(call.request):
        return show_contests_page(call, found, total=total, headers=headers)
    return tagged(call.request, found, headers=headers)


async def show_contest(call: Call[NoQuery, NoBody]) -> web.Response:
    app = call.request.app
    detail = await app[keys.contests].detail(call.reader, call.part("id"))
    visit = await app[keys.admission].visit(call.reader, detail.id)
    headers = {POLL_HEADER: app[keys.pages].poll(visit.contest, call.arrived_at, visit.contestant)}
    if wants_page(call.request):
        return await show_contest_page(call, visit, detail, headers=headers)
    return tagged(call.request, detail, headers=headers)


async def register(call: Call[NoQuery, RegisterRequest]) -> web.Response:
    return json_answer(await call.request.app[keys.contests].register(call.account, call.part("id"), call.body))


async def start_virtual(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(await call.request.app[keys.contests].start_virtual(call.account, call.part("id")))


async def list_announcements(call: Call[NoQuery, NoBody]) -> web.Response:
    found = await call.request.app[keys.news].announcements(call.reader, call.part("id"))
    return tagged(call.request, found, headers={POLL_HEADER: NEWS_SECONDS})


async def list_clarifications(call: Call[NoQuery, NoBody]) -> web.Response:
    found = await call.request.app[keys.news].clarifications(call.account, call.part("id"))
    return tagged(call.request, found, headers={POLL_HEADER: NEWS_SECONDS})


async def ask(call: Call[NoQuery, ClarificationRequest]) -> web.Response:
    key = checked_key(call.request.headers.get(IDEMPOTENCY_KEY))
    asked = await call.request.app[keys.news].ask(call.account, call.part("id"), call.body, key=key)
    return json_answer(asked, status=201)


async def show_pack(call: Call[NoQuery, NoBody]) -> web.Response:
    pack = await call.request.app[keys.packs].pack(call.account, call.part("id"))
    tag = tag_of(pack[:64])  # it begins with a nonce of its own
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if has_tag(call.request, tag):
        return web.Response(status=304, headers=headers)
    return web.Response(body=pack, headers=headers, content_type=OCTETS)


async def show_key(call: Call[NoQuery, NoBody]) -> web.Response:
    """Once it may be told, it is the same for ever: the next ones get it the short way."""
    key = await call.request.app[keys.packs].key(call.part("id"))
    body = key.model_dump_json(by_alias=True).encode()
    tag = tag_of(body)
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={KEY_SECONDS}"}
    full = head_of("200 OK", headers | {"Content-Type": JSON_TYPE, "Content-Length": str(len(body))}), body
    unchanged = head_of("304 Not Modified", headers)
    call.request.app[keys.lane].keep_for_good(
        call.request.raw_path, Lasting(tag=tag, plain=full, packed=full, unchanged=unchanged)
    )
    return json_answer(key, headers=headers)


def tagged(request: web.Request, value: BaseModel | Sequence[BaseModel], *, headers: Mapping[str, str]) -> web.Response:
    many = [value] if isinstance(value, BaseModel) else value
    texts = b",".join(each.model_dump_json(by_alias=True).encode() for each in many)
    body = texts if isinstance(value, BaseModel) else b"[" + texts + b"]"
    return tagged_answer(request, body, tag=tag_of(body), headers=headers)


def routes() -> Iterable[AnyRoute]:
    # First, as the router tries one after the other: a hundred thousand ask for it in the same second.
    yield Route(
        method="GET",
        path="/competitions/{id}/key",
        name="key",
        summary="What opens the pack, from the start on",
        handler=show_key,
        query=NoQuery,
        body=NoBody,
        access=Access.PUBLIC,
        reply=Reply(model=ContestKey, headers=("ETag",)),
        refusals=(404, 409),
        takes_headers=(IF_NONE_MATCH,),
    )
    yield Route(
        method="GET",
        path="/competitions",
        name="competitions",
        summary="The contests, the latest first",
        handler=list_contests,
        query=Page,
        body=NoBody,
        access=Access.ANYONE,
        is_page_too=True,
        reply=Reply(model=ContestSummary, is_array=True, headers=("X-Total-Count", "Link", *TAGGED)),
        takes_headers=(IF_NONE_MATCH,),
    )
    yield _reading(
        "",
        "competition",
        "A contest, with its problems once it has begun",
        show_contest,
        ContestDetail,
        is_page_too=True,
    )
    yield Route(
        method="POST",
        path="/competitions/{id}/register",
        name="register",
        summary="Take part, alone or as a team",
        handler=register,
        query=NoQuery,
        body=RegisterRequest,
        access=Access.USER,
        reply=Reply(model=ContestDetail),
        refusals=(404, 409),
    )
    yield Route(
        method="POST",
        path="/competitions/{id}/virtual",
        name="virtual",
        summary="Take part in a past contest from now on, against its board as it was",
        handler=start_virtual,
        query=NoQuery,
        body=NoBody,
        access=Access.USER,
        reply=Reply(model=ContestDetail),
        refusals=(404, 409),
    )
    yield _reading(
        "/announcements", "announcements", "What the organisers say to all", list_announcements, Announcement, many=True
    )
    yield _reading(
        "/clarifications",
        "clarifications",
        "One's own questions to the organisers, and those that were answered for all",
        list_clarifications,
        Clarification,
        many=True,
        access=Access.USER,
    )
    yield Route(
        method="POST",
        path="/competitions/{id}/clarifications",
        name="ask",
        summary="Ask the organisers",
        handler=ask,
        query=NoQuery,
        body=ClarificationRequest,
        access=Access.USER,
        reply=Reply(model=Clarification, status=201),
        spend=Spend.SUBMIT,
        refusals=(404, 409),
        takes_headers=((IDEMPOTENCY_KEY, "the same key again is answered with the same question"),),
    )
    yield Route(
        method="GET",
        path="/competitions/{id}/pack",
        name="pack",
        summary="All problems of a contest, sealed, to be fetched before it begins",
        handler=show_pack,
        query=NoQuery,
        body=NoBody,
        access=Access.USER,
        reply=Reply(media_type=OCTETS, headers=("ETag",)),
        refusals=(404,),
        takes_headers=(IF_NONE_MATCH,),
    )


def _reading(
    path: str,
    name: str,
    summary: str,
    handler: Any,
    model: type[BaseModel],
    *,
    many: bool = False,
    access: Access = Access.ANYONE,
    is_page_too: bool = False,
) -> AnyRoute:
    return Route(
        method="GET",
        path=f"/competitions/{{id}}{path}",
        name=name,
        summary=summary,
        handler=handler,
        query=NoQuery,
        body=NoBody,
        access=access,
        is_page_too=is_page_too,
        reply=Reply(model=model, is_array=many, headers=TAGGED),
        refusals=(404,),
        takes_headers=(IF_NONE_MATCH,),
    )
