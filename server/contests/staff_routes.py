"""`/competitions`, for those who hold them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aiohttp import web
from pydantic import BaseModel

from server import keys
from server.accounts.roles import JUDGES, PLANNERS, STAFF
from server.answers import json_answer
from server.contests.plans import Extension, Removal
from server.contests.refusals import NothingToUndo, UnknownClarification
from server.contests.views import show_reveal_page
from server.inputs import NoBody, NoQuery
from server.numbers import number_of
from server.routing import Access, AnyRoute, Call, Reply, Route
from server.submissions.routes import IDEMPOTENCY_KEY
from server.submissions.service import checked_key
from server.wire.accounts import Role
from server.wire.acts import ANY
from server.wire.boards import Reveal
from server.wire.contests import ContestDetail
from server.wire.planning import (
    AnnouncementRequest,
    ClarificationAnswerRequest,
    ContestActRequest,
    ContestExtension,
    ContestPlan,
    DisqualificationRequest,
    ExtensionRequest,
    IntervalRequest,
    InvitationRequest,
    NewContestRequest,
    RemovedInterval,
)
from server.wire.talk import Announcement, Clarification

ONE = "/{id}"


async def create(call: Call[NoQuery, NewContestRequest]) -> web.Response:
    contest = await call.request.app[keys.contest_staff].create(call.author, call.body)
    return json_answer(await call.request.app[keys.contests].detail(call.account, contest.id), status=201)


async def replan(call: Call[NoQuery, ContestPlan]) -> web.Response:
    contest = await call.request.app[keys.contest_staff].replan(call.author, call.part("id"), call.body)
    return json_answer(await call.request.app[keys.contests].detail(call.account, contest.id))


async def act(call: Call[NoQuery, ContestActRequest]) -> web.Response:
    contest = await call.request.app[keys.contest_staff].act(call.author, call.part("id"), call.body.act)
    return json_answer(await call.request.app[keys.contests].detail(call.account, contest.id))


async def extend(call: Call[NoQuery, ExtensionRequest]) -> web.Response:
    extension = await call.request.app[keys.contest_staff].extend(call.author, call.part("id"), call.body)
    return json_answer(await _extension(call, extension), status=201)


async def list_extensions(call: Call[NoQuery, NoBody]) -> web.Response:
    found = await call.request.app[keys.contest_staff].extensions(call.part("id"))
    return json_answer([await _extension(call, each) for each in found])


async def revoke(call: Call[NoQuery, NoBody]) -> web.Response:
    await call.request.app[keys.contest_staff].revoke(
        call.author, call.part("id"), number_of(call.part("number"), refusal=NothingToUndo)
    )
    return web.Response(status=204)


async def remove(call: Call[NoQuery, IntervalRequest]) -> web.Response:
    removal = await call.request.app[keys.contest_staff].remove(call.author, call.part("id"), call.body)
    return json_answer(_removal(removal), status=201)


async def list_removals(call: Call[NoQuery, NoBody]) -> web.Response:
    found = await call.request.app[keys.contest_staff].removals(call.part("id"))
    return json_answer([_removal(each) for each in found])


async def restore(call: Call[NoQuery, NoBody]) -> web.Response:
    await call.request.app[keys.contest_staff].restore(
        call.author, call.part("id"), number_of(call.part("number"), refusal=NothingToUndo)
    )
    return web.Response(status=204)


async def invite(call: Call[NoQuery, InvitationRequest]) -> web.Response:
    await call.request.app[keys.contest_staff].invite(call.author, call.part("id"), call.body)
    return web.Response(status=204)


async def disqualify(call: Call[NoQuery, DisqualificationRequest]) -> web.Response:
    await call.request.app[keys.contest_staff].disqualify(call.author, call.part("id"), call.body)
    return web.Response(status=204)


async def requalify(call: Call[NoQuery, NoBody]) -> web.Response:
    await call.request.app[keys.contest_staff].requalify(call.author, call.part("id"), call.part("user"))
    return web.Response(status=204)


async def announce(call: Call[NoQuery, AnnouncementRequest]) -> web.Response:
    key = checked_key(call.request.headers.get(IDEMPOTENCY_KEY))
    said = await call.request.app[keys.news].announce(
        call.account, call.part("id"), call.body, author=call.author, key=key
    )
    return json_answer(said, status=201)


async def answer(call: Call[NoQuery, ClarificationAnswerRequest]) -> web.Response:
    """The number is the id of the question, with its letter."""
    number = number_of(call.part("number").removeprefix("q"), refusal=UnknownClarification)
    return json_answer(
        await call.request.app[keys.news].answer(call.account, call.part("id"), number, call.body, author=call.author)
    )


async def reveal(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(await call.request.app[keys.standings].reveal(call.account, call.part("id")))


async def _extension(call: Call[Any, Any], extension: Extension) -> ContestExtension:
    assert extension.id is not None
    user = None
    if extension.contestant_id is not None:
        names = await call.request.app[keys.contest_staff].names_of(extension.contest_id, [extension.contestant_id])
        user = names.get(extension.contestant_id)
    return ContestExtension(
        id=extension.id,
        minutes=int(extension.by.total_seconds() // 60),
        user=user,
        reason=extension.reason,
        granted_at=extension.granted_at,
        revoked_at=extension.revoked_at,
    )


def _removal(removal: Removal) -> RemovedInterval:
    assert removal.id is not None
    return RemovedInterval(
        id=removal.id,
        starts_at=removal.interval.starts_at,
        ends_at=removal.interval.ends_at,
        reason=removal.reason,
        restored_at=removal.restored_at,
    )


def routes() -> Iterable[AnyRoute]:
    yield _route(
        "POST",
        "",
        "create-competition",
        "Plan a contest",
        create,
        roles=PLANNERS,
        takes=NewContestRequest,
        gives=ContestDetail,
    )
    yield _route(
        "PUT",
        ONE,
        "change-competition",
        "Plan it otherwise",
        replan,
        roles=PLANNERS,
        takes=ContestPlan,
        gives=ContestDetail,
    )
    yield _route(
        "POST",
        f"{ONE}/acts",
        "act",
        f"{ANY} a contest",
        act,
        roles=PLANNERS,
        takes=ContestActRequest,
        gives=ContestDetail,
        status=200,
    )
    yield from _time_routes()
    yield from _contestant_routes()
    yield from _news_routes()
    yield _route(
        "GET",
        "/leaderboard/{id}/reveal",
        "reveal",
        "What the freeze hid, from the last place upwards",
        reveal,
        roles=STAFF,
        gives=Reveal,
    )
    yield Route(
        method="GET",
        path=f"/competitions{ONE}/reveal",
        name="reveal-page",
        summary="The closing ceremony, in a browser",
        handler=show_reveal_page,
        query=NoQuery,
        body=NoBody,
        access=Access.STAFF,
        reply=Reply(media_type="text/html", description="A page"),
        refusals=(404, 409),
    )


def _time_routes() -> Iterable[AnyRoute]:
    extensions, removed = f"{ONE}/extensions", f"{ONE}/removed-intervals"
    yield _route(
        "POST",
        extensions,
        "extend",
        "More time, for all or for one",
        extend,
        roles=JUDGES,
        takes=ExtensionRequest,
        gives=ContestExtension,
    )
    yield _route(
        "GET",
        extensions,
        "extensions",
        "The extensions",
        list_extensions,
        roles=STAFF,
        gives=ContestExtension,
        many=True,
    )
    yield _route("DELETE", f"{extensions}/{{number}}", "revoke", "Take an extension back", revoke, roles=JUDGES)
    yield _route(
        "POST",
        removed,
        "remove-interval",
        "Let an interval count for nobody, and move the end by as much",
        remove,
        roles=JUDGES,
        takes=IntervalRequest,
        gives=RemovedInterval,
    )
    yield _route(
        "GET",
        removed,
        "removed-intervals",
        "What was removed",
        list_removals,
        roles=STAFF,
        gives=RemovedInterval,
        many=True,
    )
    yield _route("DELETE", f"{removed}/{{number}}", "restore-interval", "Let it count again", restore, roles=JUDGES)


def _contestant_routes() -> Iterable[AnyRoute]:
    out = f"{ONE}/disqualifications"
    yield _route(
        "POST",
        f"{ONE}/invitations",
        "invite",
        "Who may enter, or join a team",
        invite,
        roles=JUDGES,
        takes=InvitationRequest,
    )
    yield _route(
        "POST", out, "disqualify", "Take someone off the board", disqualify, roles=JUDGES, takes=DisqualificationRequest
    )
    yield _route("DELETE", f"{out}/{{user}}", "requalify", "Put them on it again", requalify, roles=JUDGES)


def _news_routes() -> Iterable[AnyRoute]:
    yield _route(
        "POST",
        f"{ONE}/announcements",
        "announce",
        "Tell all",
        announce,
        roles=STAFF,
        takes=AnnouncementRequest,
        gives=Announcement,
        takes_headers=((IDEMPOTENCY_KEY, "the same key again is answered with the same announcement"),),
    )
    yield _route(
        "PUT",
        f"{ONE}/clarifications/{{number}}/answer",
        "answer",
        "Answer a question, to one or to all",
        answer,
        roles=JUDGES,
        takes=ClarificationAnswerRequest,
        gives=Clarification,
    )


def _route(
    method: str,
    path: str,
    name: str,
    summary: str,
    handler: Any,
    *,
    roles: frozenset[Role],
    takes: type[BaseModel] = NoBody,
    gives: type[BaseModel] | None = None,
    status: int | None = None,
    many: bool = False,
    takes_headers: tuple[tuple[str, str], ...] = (),
) -> AnyRoute:
    """What makes something new answers 201."""
    usual = 204 if gives is None else 201 if method == "POST" else 200
    return Route(
        method=method,
        path=path if path.startswith("/leaderboard") else f"/competitions{path}",
        name=name,
        summary=summary,
        handler=handler,
        query=NoQuery,
        body=takes,
        access=Access.STAFF,
        roles=roles,
        reply=Reply(model=gives, is_array=many, status=status or usual),
        refusals=(404, 409),
        takes_headers=takes_headers,
    )
