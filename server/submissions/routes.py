"""Submitting, running, and how it went."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from aiohttp import web
from pydantic import Field

from server import keys
from server.answers import json_answer
from server.inputs import NoBody, NoQuery, Page, Query, Text
from server.limits import Spend
from server.paging import page_headers
from server.proctoring.presented import presented
from server.routing import Access, AnyRoute, Call, Reply, Route
from server.submissions.refusals import UnknownSubmission
from server.submissions.shown import shown
from server.submissions.store import Filter
from server.wire.base import LONGEST_WAIT_SECONDS
from server.wire.kiosk_proof import HEADER
from server.wire.submissions import RunRequest, State, Submission, SubmitRequest, Verdict

IDEMPOTENCY_KEY = "Idempotency-Key"
OF_A_KIOSK = (HEADER, "the signature of a kiosk's session, where the contest requires one")


class CheckQuery(Query):
    wait: float = Field(default=0, ge=0, le=LONGEST_WAIT_SECONDS, allow_inf_nan=False)
    """How many seconds the answer may take."""
    since: Text | None = None
    """What was seen last, as `state:case` (`queued:0`, `running:3`); the answer comes when it is no longer so."""


class SubmissionsQuery(Page):
    problem: Text | None = None
    language: Text | None = None
    state: State | None = None
    verdict: Verdict | None = None
    user: Text | None = None
    """Of another user: staff only."""


async def submit(call: Call[NoQuery, SubmitRequest]) -> web.Response:
    record = await call.request.app[keys.submissions].submit(
        call.account,
        call.part("id"),
        call.body,
        idempotency_key=call.request.headers.get(IDEMPOTENCY_KEY),
        arrived_at=call.arrived_at,
        presented=await presented(call.request),
    )
    return json_answer(shown(record), status=202, headers=_where(call.request, record.id))


async def run(call: Call[NoQuery, RunRequest]) -> web.Response:
    record = await call.request.app[keys.runs].run(
        call.account,
        call.part("id"),
        call.body,
        size=len(await call.request.read()),  # which is read: a client need not say how long its body is
        presented=await presented(call.request),
    )
    return json_answer(shown(record), status=202, headers=_where(call.request, record.id))


async def check(call: Call[CheckQuery, NoBody]) -> web.Response:
    checks = call.request.app[keys.checks]
    submission_id, query = submission_id_of(call.part("id")), call.query
    if query.wait > 0:
        answer = await checks.changed(submission_id, call.account, seconds=query.wait, since=query.since)
    else:
        answer = await checks.now(submission_id, call.account)
    return json_answer(answer)


async def list_submissions(call: Call[SubmissionsQuery, NoBody]) -> web.Response:
    query = call.query
    filters = Filter(
        username=query.user,
        problem_id=query.problem,
        language=query.language,
        state=query.state,
        verdict=query.verdict,
    )
    records, total = await call.request.app[keys.submissions].page(
        call.account, filters, offset=query.offset, limit=query.limit
    )
    return json_answer([shown(record) for record in records], headers=page_headers(call.request, query, total=total))


async def show_submission(call: Call[NoQuery, NoBody]) -> web.Response:
    record, code = await call.request.app[keys.submissions].get(call.account, submission_id_of(call.part("id")))
    return json_answer(shown(record, code=code))


def submission_id_of(text: str) -> str:
    """Raises `UnknownSubmission` for what cannot be one."""
    try:
        if str(uuid.UUID(text)) == text:
            return text
    except ValueError:
        pass
    raise UnknownSubmission


def _where(request: web.Request, submission_id: str) -> dict[str, str]:
    return {"Location": str(request.app.router["check"].url_for(id=submission_id))}


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="POST",
        path="/problems/{id}/submit",
        name="submit",
        summary="Submit a program; it is judged by all cases of the problem",
        handler=submit,
        query=NoQuery,
        body=SubmitRequest,
        access=Access.USER,
        reply=Reply(model=Submission, status=202, description="Stored; ask /check for the verdict"),
        spend=Spend.SUBMIT,
        refusals=(404, 409),
        takes_headers=(
            (IDEMPOTENCY_KEY, "the same key again is answered with the same submission"),
            OF_A_KIOSK,
        ),
    )
    yield Route(
        method="POST",
        path="/problems/{id}/run",
        name="run",
        summary="Run a program on the samples or on inputs of one's own; nothing is stored",
        handler=run,
        query=NoQuery,
        body=RunRequest,
        access=Access.USER,
        reply=Reply(model=Submission, status=202, description="Under way; ask /check for the results"),
        spend=Spend.RUN,
        refusals=(404, 409),
        takes_headers=(OF_A_KIOSK,),
    )
    yield Route(
        method="GET",
        path="/check/{id}",
        name="check",
        summary="How a submission or a run stands, at once or as soon as that changes",
        handler=check,
        query=CheckQuery,
        body=NoBody,
        access=Access.USER,
        reply=Reply(model=Submission),
        refusals=(404,),
    )
    yield Route(
        method="GET",
        path="/submissions",
        name="submissions",
        summary="One's submissions, the newest first; staff see all",
        handler=list_submissions,
        query=SubmissionsQuery,
        body=NoBody,
        access=Access.USER,
        reply=Reply(model=Submission, is_array=True, headers=("X-Total-Count", "Link")),
    )
    yield Route(
        method="GET",
        path="/submissions/{id}",
        name="submission",
        summary="One submission, with its code",
        handler=show_submission,
        query=NoQuery,
        body=NoBody,
        access=Access.USER,
        reply=Reply(model=Submission),
        refusals=(404,),
    )
