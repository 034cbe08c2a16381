"""`/staff/rejudgings`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import JUDGES
from server.answers import json_answer
from server.cursors import BadCursor
from server.errors import InvalidRequest
from server.inputs import NoBody, NoQuery, Query, Text
from server.numbers import number_of
from server.rejudging.model import Change, ItemState, Rejudging
from server.rejudging.service import UnknownRejudging
from server.routing import AnyRoute, Call, Reply, staff_route
from server.submissions.refusals import UnknownSubmission
from server.submissions.routes import submission_id_of
from server.submissions.search import Search
from server.wire.base import LONGEST_PAGE
from server.wire.rejudging import RejudgedGroup, RejudgingChange, RejudgingChangePage, RejudgingPage, RejudgingRequest
from server.wire.rejudging import Rejudging as Shown


class ListQuery(Query):
    after: Text | None = None
    """`next` of the page before."""
    limit: int = Field(default=50, ge=1, le=100)


class ChangesQuery(Query):
    after: Text | None = None
    """`next` of the page before."""
    limit: int = Field(default=100, ge=1, le=LONGEST_PAGE)


async def create(call: Call[NoQuery, RejudgingRequest]) -> web.Response:
    made = await call.request.app[keys.rejudgings].create(call.author, call.body.reason, _chosen(call.body))
    return json_answer(shown(made), status=201)


async def list_rejudgings(call: Call[ListQuery, NoBody]) -> web.Response:
    query = call.query
    before = None if query.after is None else number_of(query.after, refusal=BadCursor)
    found = await call.request.app[keys.rejudgings].page(before=before, limit=query.limit)
    following = str(found[-1].id) if len(found) == query.limit else None
    return json_answer(RejudgingPage(rejudgings=tuple(map(shown, found)), next=following))


async def show(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(shown(await call.request.app[keys.rejudgings].get(rejudging_of(call))))


async def changes(call: Call[ChangesQuery, NoBody]) -> web.Response:
    query = call.query
    found = await call.request.app[keys.rejudgings].changes(
        rejudging_of(call), after=None if query.after is None else place_of(query.after), limit=query.limit
    )
    following = found[-1].submission_id if len(found) == query.limit else None
    return json_answer(RejudgingChangePage(changes=tuple(map(_change, found)), next=following))


async def apply(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(shown(await call.request.app[keys.rejudgings].apply(call.author, rejudging_of(call))))


async def drop(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(shown(await call.request.app[keys.rejudgings].drop(call.author, rejudging_of(call))))


def shown(rejudging: Rejudging) -> Shown:
    return Shown(
        id=rejudging.id,
        reason=rejudging.reason,
        created_at=rejudging.created_at,
        created_by=rejudging.created_by,
        state=rejudging.state,
        closed_at=rejudging.closed_at,
        total=rejudging.number,
        waiting=rejudging.count(ItemState.WAITING),
        changed=rejudging.changed,
        failed=rejudging.failed,
        applied=rejudging.count(ItemState.APPLIED),
        groups=tuple(
            RejudgedGroup(
                old_verdict=each.old_verdict,
                verdict=each.verdict,
                is_change=bool(each.is_change),
                number=each.number,
            )
            for each in rejudging.groups
            if each.verdict is not None
        ),
    )


def _change(change: Change) -> RejudgingChange:
    return RejudgingChange(
        submission_id=change.submission_id,
        user=change.username,
        problem_id=change.problem_id,
        language=change.language,
        competition_id=change.competition_id,
        old_verdict=change.old_verdict,
        old_score=change.old_score,
        verdict=change.verdict,
        score=change.score,
        is_applied=change.state is ItemState.APPLIED,
    )


def _chosen(body: RejudgingRequest) -> list[str] | Search:
    """Raises `InvalidRequest`."""
    conditions = body.model_dump(exclude={"reason", "submissions"}, exclude_none=True)
    if (body.submissions is None) is not bool(conditions):
        message = "say either which ones, or what those are like that are to be judged anew"
        raise InvalidRequest(f"submissions: {message}.", [{"field": "submissions", "message": message}])
    if body.submissions is not None:
        return [str(each) for each in body.submissions]
    return Search(
        competition_id=body.competition,
        problem_id=body.problem,
        username=body.user,
        language=body.language,
        verdict=body.verdict,
        is_done=True,
        runner=body.runner,
        since=body.since,
        until=body.until,
    )


def rejudging_of(call: Call[Any, Any]) -> int:
    """Its number. Raises `UnknownRejudging`."""
    return number_of(call.part("number"), refusal=UnknownRejudging)


def place_of(text: str) -> str:
    try:
        return submission_id_of(text)
    except UnknownSubmission:
        raise BadCursor from None


PAGE = Reply(model=RejudgingPage)
_route = partial(staff_route, under="/staff/rejudgings", roles=JUDGES, reply=Reply(model=Shown))


def routes() -> Iterable[AnyRoute]:
    one = "/{number}"
    yield _route(
        "POST",
        "",
        "create-rejudging",
        "Have submissions judged anew, beside the verdicts that stand",
        create,
        body=RejudgingRequest,
        reply=Reply(model=Shown, status=201),
    )
    yield _route("GET", "", "rejudgings", "Rejudgings, the newest first", list_rejudgings, query=ListQuery, reply=PAGE)
    yield _route("GET", one, "rejudging", "How a rejudging stands, and what it would change in all", show)
    yield _route(
        "GET",
        f"{one}/changes",
        "rejudging-changes",
        "Each submission that a rejudging would change, or has changed",
        changes,
        query=ChangesQuery,
        reply=Reply(model=RejudgingChangePage),
    )
    yield _route("POST", f"{one}/apply", "apply-rejudging", "Make the new verdicts count", apply)
    yield _route("POST", f"{one}/drop", "drop-rejudging", "Let the old verdicts stand", drop)
