"""`/staff/submissions`: all submissions, for those who judge."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aiohttp import web
from pydantic import Field

from server import cursors, keys
from server.accounts.roles import JUDGES
from server.answers import json_answer
from server.inputs import Moment, NoBody, NoQuery, Query, Text
from server.routing import Access, AnyRoute, Call, Reply, Route
from server.submissions.model import SubmissionRecord
from server.submissions.overriding import Override
from server.submissions.routes import submission_id_of
from server.submissions.search import PastAttempt, Search
from server.submissions.shown import shown
from server.wire.base import LONGEST_PAGE
from server.wire.staff import (
    Attempt,
    OverrideRequest,
    StaffSubmission,
    StaffSubmissionDetail,
    StaffSubmissionPage,
    VerdictOverride,
)
from server.wire.submissions import State, Verdict


class SearchQuery(Query):
    competition: Text | None = None
    problem: Text | None = None
    user: Text | None = None
    language: Text | None = None
    verdict: Verdict | None = None
    """While it is judged anew, the verdict of before."""
    done: bool | None = None
    """Whether it has its verdict."""
    runner: Text | None = None
    since: Moment | None = None
    """Submitted then or later."""
    until: Moment | None = None
    """Submitted before."""
    after: Text | None = None
    """`next` of the page before."""
    limit: int = Field(default=100, ge=1, le=LONGEST_PAGE)


async def search(call: Call[SearchQuery, NoBody]) -> web.Response:
    query = call.query
    wanted = Search(
        competition_id=query.competition,
        problem_id=query.problem,
        username=query.user,
        language=query.language,
        verdict=query.verdict,
        is_done=query.done,
        runner=query.runner,
        since=query.since,
        until=query.until,
    )
    after = None if query.after is None else cursors.read(query.after)
    page = await call.request.app[keys.search].page(wanted, limit=query.limit, after=after)
    found = tuple(_row(record) for record in page.records)
    return json_answer(StaffSubmissionPage(submissions=found, next=None if page.next is None else str(page.next)))


async def show(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(await _detail(call, submission_id_of(call.part("id"))))


async def override(call: Call[NoQuery, OverrideRequest]) -> web.Response:
    submission_id, body = submission_id_of(call.part("id")), call.body
    await call.request.app[keys.overrides].override(
        call.author, submission_id, body.verdict, score=body.score, reason=body.reason
    )
    return json_answer(await _detail(call, submission_id))


async def undo_override(call: Call[NoQuery, NoBody]) -> web.Response:
    submission_id = submission_id_of(call.part("id"))
    await call.request.app[keys.overrides].undo(call.author, submission_id)
    return json_answer(await _detail(call, submission_id))


async def _detail(call: Call[Any, Any], submission_id: str) -> StaffSubmissionDetail:
    """Raises `UnknownSubmission`."""
    app = call.request.app
    record, code = await app[keys.submissions].get(call.account, submission_id)
    attempts = await app[keys.search].attempts(submission_id)
    return StaffSubmissionDetail(
        **dict(shown(record, code=code)),
        attempt=record.attempt,
        runner=record.runner,
        package=record.package,
        attempts=tuple(map(_attempt, attempts)),
        overrides=tuple(map(_override, await app[keys.overrides].of(submission_id))),
    )


def _row(record: SubmissionRecord) -> StaffSubmission:
    row = StaffSubmission(**dict(shown(record)), attempt=record.attempt, runner=record.runner)
    return row if row.state is State.DONE else row.model_copy(update={"verdict": record.verdict})


def _attempt(past: PastAttempt) -> Attempt:
    return Attempt(
        attempt=past.attempt,
        verdict=past.verdict,
        runner=past.runner,
        judged_at=past.judged_at,
        message=past.details.message,
        failing_case=past.details.failing_case,
        diagnostics=past.details.diagnostics,
    )


def _override(override: Override) -> VerdictOverride:
    return VerdictOverride(
        verdict=override.verdict,
        reason=override.reason,
        made_at=override.made_at,
        made_by=override.made_by,
        undone_at=override.undone_at,
    )


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="GET",
        path="/staff/submissions",
        name="search-submissions",
        summary="Submissions by any combination of what is known of them, the newest first",
        handler=search,
        query=SearchQuery,
        body=NoBody,
        access=Access.STAFF,
        roles=JUDGES,
        reply=Reply(model=StaffSubmissionPage),
    )
    yield Route(
        method="GET",
        path="/staff/submissions/{id}",
        name="staff-submission",
        summary="One submission with its code and every time that it was judged",
        handler=show,
        query=NoQuery,
        body=NoBody,
        access=Access.STAFF,
        roles=JUDGES,
        reply=Reply(model=StaffSubmissionDetail),
        refusals=(404,),
    )
    for method, name, summary, handler, body in (
        ("PUT", "override", "Give a verdict in the place of what judging found", override, OverrideRequest),
        ("DELETE", "undo-override", "Let what judging found count again", undo_override, NoBody),
    ):
        yield Route(
            method=method,
            path="/staff/submissions/{id}/override",
            name=name,
            summary=summary,
            handler=handler,
            query=NoQuery,
            body=body,
            access=Access.STAFF,
            roles=JUDGES,
            reply=Reply(model=StaffSubmissionDetail),
            refusals=(404, 409),
        )
