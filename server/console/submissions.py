"""`/admin/submissions`: all submissions, found by what is known of them; one with all that is known; two beside each
other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from aiohttp import web
from markupsafe import Markup
from pydantic import Field

from server import cursors, keys
from server.accounts.roles import JUDGES
from server.console.fields import Emptiable, OptionalMoment, OptionalText, query_of
from server.console.frame import console_page, done, form_route, page_route
from server.console.menu import HOME
from server.console.tokens import ConsoleForm
from server.errors import InvalidRequest
from server.inputs import NoBody, NoQuery, Query, Text
from server.routing import AnyRoute, Call
from server.submissions.model import SubmissionRecord
from server.submissions.routes import submission_id_of
from server.submissions.search import Search
from server.wire import longest
from server.wire.submissions import Verdict

HERE = f"{HOME}/submissions"
A_PAGE = 50
MOST_TICKED = A_PAGE
VERDICTS = [(each.value, each.value.replace("_", " ").capitalize()) for each in Verdict]
GIVEN = [(value, name) for value, name in VERDICTS if value != Verdict.INTERNAL_ERROR.value]
"""Those that a judge may give."""


class SubmissionFilter(Query):
    """A field that is left empty is no condition."""

    contest: OptionalText = None
    problem: OptionalText = None
    user: OptionalText = None
    language: OptionalText = None
    verdict: Annotated[Verdict | None, Emptiable] = None
    done: Annotated[bool | None, Emptiable] = None
    runner: OptionalText = None
    since: OptionalMoment = None
    until: OptionalMoment = None

    def search(self) -> Search:
        return Search(
            competition_id=self.contest,
            problem_id=self.problem,
            username=self.user,
            language=self.language,
            verdict=self.verdict,
            is_done=self.done,
            runner=self.runner,
            since=self.since,
            until=self.until,
        )


class SubmissionPage(SubmissionFilter):
    after: OptionalText = None


class TwoQuery(Query):
    """Either `a` and `b`, or the two that were ticked in a list."""

    a: OptionalText = None
    b: OptionalText = None
    submission: tuple[Text, ...] = Field(default=(), max_length=MOST_TICKED)

    def ids(self) -> tuple[str, str]:
        """Raises `InvalidRequest` and `UnknownSubmission`."""
        match self.submission or tuple(each for each in (self.a, self.b) if each is not None):
            case (one, other):
                return submission_id_of(one), submission_id_of(other)
        message = "two submissions are compared: tick exactly two in the list"
        raise InvalidRequest(f"Say which: {message}.", [{"field": "submission", "message": message}])


class OverrideForm(ConsoleForm):
    verdict: Literal[
        Verdict.ACCEPTED,
        Verdict.PARTIALLY_ACCEPTED,
        Verdict.WRONG_ANSWER,
        Verdict.TIME_LIMIT_EXCEEDED,
        Verdict.MEMORY_LIMIT_EXCEEDED,
        Verdict.OUTPUT_LIMIT_EXCEEDED,
        Verdict.RUNTIME_ERROR,
        Verdict.COMPILE_ERROR,
    ]
    score: Annotated[Annotated[float, Field(ge=0, le=10**9, allow_inf_nan=False)] | None, Emptiable] = None
    reason: str = Field(min_length=1, max_length=longest.REASON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two that are compared."""

    record: SubmissionRecord
    title: str


async def show_submissions(call: Call[SubmissionPage, NoBody]) -> web.Response:
    app, asked = call.request.app, call.query
    after = None if asked.after is None else cursors.read(asked.after)
    page = await app[keys.search].page(asked.search(), limit=A_PAGE, after=after)
    return console_page(
        call,
        "submissions.html",
        here=HERE,
        asked=asked,
        verdicts=VERDICTS,
        languages=[(each, each) for each in app[keys.catalogue].languages],
        records=page.records,
        title_of=app[keys.catalogue].title,
        conditions=query_of(asked, after=None),
        next_page=None if page.next is None else query_of(asked, after=str(page.next)),
        first_page=None if asked.after is None else query_of(asked, after=None),
    )


async def show_submission(call: Call[NoQuery, NoBody]) -> web.Response:
    app, submission_id = call.request.app, submission_id_of(call.part("id"))
    record, code = await app[keys.submissions].get(call.account, submission_id)
    overrides = await app[keys.overrides].of(submission_id)
    return console_page(
        call,
        "submission.html",
        here=HERE,
        record=record,
        now=await app[keys.checks].now(submission_id, call.account),
        title=app[keys.catalogue].title(record.problem_id),
        source=Markup(await app[keys.sources].listing(code, record.language)),  # noqa: S704 - escaped there
        size=len(code.encode()),
        attempts=(await app[keys.search].attempts(submission_id))[::-1],
        overrides=overrides[::-1],
        standing=next((each for each in overrides if each.undone_at is None), None),
        given=GIVEN,
        is_scored=app[keys.catalogue].is_scored(record.problem_id),
    )


async def look_closely(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    app, submission_id = call.request.app, submission_id_of(call.part("id"))
    record, code = await app[keys.submissions].get(call.account, submission_id)
    look = await app[keys.closer_looks].begin(call.account, record, code)
    return done(call, f"{HERE}/{submission_id}/cases/{look}")


async def show_cases(call: Call[NoQuery, NoBody]) -> web.Response:
    app, submission_id = call.request.app, submission_id_of(call.part("id"))
    record, _ = await app[keys.submissions].get(call.account, submission_id)
    look = await app[keys.closer_looks].get(record, submission_id_of(call.part("look")))
    return console_page(
        call,
        "submission_cases.html",
        here=HERE,
        record=record,
        title=app[keys.catalogue].title(record.problem_id),
        look=look,
        now=await app[keys.checks].now(look.id, call.account),
    )


async def compare(call: Call[TwoQuery, NoBody]) -> web.Response:
    app = call.request.app
    sides, codes = [], []
    for submission_id in call.query.ids():
        record, code = await app[keys.submissions].get(call.account, submission_id)
        sides.append(Side(record=record, title=app[keys.catalogue].title(record.problem_id)))
        codes.append((code, record.language))
    table = await app[keys.sources].comparison(codes[0], codes[1])
    is_same = codes[0][0] == codes[1][0]
    return console_page(
        call,
        "compare.html",
        here=HERE,
        sides=sides,
        is_same=is_same,
        table=Markup(table),  # noqa: S704 - escaped there
    )


async def override(call: Call[NoQuery, OverrideForm]) -> web.Response:
    submission_id, form = submission_id_of(call.part("id")), call.body
    await call.request.app[keys.overrides].override(
        call.author, submission_id, Verdict(form.verdict), score=form.score, reason=form.reason
    )
    return done(call, f"{HERE}/{submission_id}", "Your verdict counts now; what judging found is kept.")


async def undo_override(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    submission_id = submission_id_of(call.part("id"))
    await call.request.app[keys.overrides].undo(call.author, submission_id)
    return done(call, f"{HERE}/{submission_id}", "What judging found counts again.")


def routes() -> Iterable[AnyRoute]:
    one = "/submissions/{id}"
    yield page_route(
        "/submissions",
        "submissions",
        "Submissions by what is known of them, in a browser",
        show_submissions,
        roles=JUDGES,
        query=SubmissionPage,
    )
    yield page_route(
        "/submissions/compare",
        "compare",
        "Two submissions side by side, in a browser",
        compare,
        roles=JUDGES,
        query=TwoQuery,
    )
    yield page_route(
        one, "submission", "One submission with all that is known, in a browser", show_submission, roles=JUDGES
    )
    yield form_route(
        f"{one}/cases",
        "look-closely",
        "See what a program does on every case, beside its verdict",
        look_closely,
        form=ConsoleForm,
        roles=JUDGES,
    )
    yield page_route(
        f"{one}/cases/{{look}}", "cases", "What a program did on every case, in a browser", show_cases, roles=JUDGES
    )
    yield form_route(
        f"{one}/override",
        "override",
        "Give a verdict in the place of what judging found, by a form",
        override,
        form=OverrideForm,
        roles=JUDGES,
    )
    yield form_route(
        f"{one}/undo-override",
        "undo-override",
        "Let what judging found count again, by a form",
        undo_override,
        form=ConsoleForm,
        roles=JUDGES,
    )
