"""`/admin/similarity`: submissions to a problem that look alike, for a person to look at and to say what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from aiohttp import web
from markupsafe import Markup
from pydantic import Field

from server import keys
from server.accounts.roles import JUDGES
from server.console.fields import OptionalText, query_of
from server.console.frame import console_page, done, form_route, page_route
from server.console.menu import HOME
from server.console.submissions import Side
from server.console.tokens import ConsoleForm
from server.inputs import NoBody, Query, Text
from server.routing import AnyRoute, Call
from server.similarity.model import Finding, Pair, Question, Report
from server.similarity.service import NoPair
from server.submissions.routes import submission_id_of
from server.wire import longest

HERE = f"{HOME}/similarity"
FINDINGS = [
    (Finding.YES.value, "Plagiarism"),
    (Finding.NO.value, "No plagiarism"),
    (Finding.UNCLEAR.value, "Unclear"),
]


class SimilarityQuery(Query):
    problem: OptionalText = None
    contest: OptionalText = None
    family: OptionalText = None


class PairQuery(Query):
    a: Text
    b: Text
    contest: OptionalText = None
    """As the report was asked for, in which the pair was found."""
    family: OptionalText = None

    def ids(self) -> tuple[str, str]:
        """Raises `UnknownSubmission`."""
        return submission_id_of(self.a), submission_id_of(self.b)

    def question(self, problem_id: str) -> Question:
        return Question(problem_id=problem_id, contest_id=self.contest, family=self.family)


class NoteForm(ConsoleForm):
    finding: Finding
    text: str = Field(default="", max_length=longest.REASON)


async def show_similarity(call: Call[SimilarityQuery, NoBody]) -> web.Response:
    """Comparing begins when it is first asked for."""
    app, asked = call.request.app, call.query
    report, progress, notes = None, None, {}
    if asked.problem is not None:
        question = Question(problem_id=asked.problem, contest_id=asked.contest, family=asked.family)
        report = app[keys.similarity].report(question)
        if report is None:
            progress = app[keys.similarity].begin(question)
        else:
            notes = await app[keys.similarity].last_notes(asked.problem)
    return console_page(
        call,
        "similarity.html",
        here=HERE,
        asked=asked,
        families=[(each, each) for each in app[keys.similarity].families],
        report=report,
        progress=progress,
        note_of=lambda pair: notes.get((min(pair.first, pair.second), max(pair.first, pair.second))),
        findings=dict(FINDINGS),
        title=None if asked.problem is None else app[keys.catalogue].title(asked.problem),
        same=query_of(asked),
        pair_query=lambda pair: query_of(asked, problem=None, a=pair.first, b=pair.second),
    )


async def compare_anew(call: Call[SimilarityQuery, ConsoleForm]) -> web.Response:
    asked = call.query
    question = Question(problem_id=asked.problem or "", contest_id=asked.contest, family=asked.family)
    call.request.app[keys.similarity].forget(question)
    return done(call, HERE + query_of(asked))


async def show_pair(call: Call[PairQuery, NoBody]) -> web.Response:
    app, asked = call.request.app, call.query
    sides, programs = [], []
    for submission_id in asked.ids():
        record, code = await app[keys.submissions].get(call.account, submission_id)
        sides.append(Side(record=record, title=app[keys.catalogue].title(record.problem_id)))
        programs.append((code, record.language))
    first, second = (side.record for side in sides)
    if first.id == second.id or first.problem_id != second.problem_id:
        raise NoPair
    question = asked.question(first.problem_id)
    likeness = await app[keys.similarity].likeness(question, programs)
    marks: Sequence[Sequence[Any]] = ((), ()) if likeness is None else likeness.marks
    sources = [
        Markup(await app[keys.sources].listing(code, language, marked))  # noqa: S704 - escaped there
        for (code, language), marked in zip(programs, marks, strict=True)
    ]
    pair = _pair_in(app[keys.similarity].report(question), {first.id, second.id})
    return console_page(
        call,
        "similarity_pair.html",
        here=HERE,
        sides=sides,
        sources=sources,
        likeness=likeness,
        shares=None if pair is None else _shares(pair, first.id),
        notes=await app[keys.similarity].notes_of(first.id, second.id),
        findings=dict(FINDINGS),
        choices=FINDINGS,
        same=query_of(asked),
        whole=query_of(SimilarityQuery(problem=first.problem_id, contest=asked.contest, family=asked.family)),
    )


async def note_pair(call: Call[PairQuery, NoteForm]) -> web.Response:
    first, second = call.query.ids()
    form = call.body
    await call.request.app[keys.similarity].note(call.author, first, second, form.finding, form.text.strip())
    return done(call, f"{HERE}/pair{query_of(call.query)}", "Noted.")


def _pair_in(report: Report | None, ids: set[str]) -> Pair | None:
    pairs = () if report is None else report.pairs
    return next((pair for pair in pairs if {pair.first, pair.second} == ids), None)


def _shares(pair: Pair, first: str) -> tuple[float, float]:
    """In the order of the page."""
    found = (pair.first_share, pair.second_share)
    return found if pair.first == first else found[::-1]


def routes() -> Iterable[AnyRoute]:
    yield page_route(
        "/similarity",
        "similarity",
        "Submissions to a problem that look alike, in a browser",
        show_similarity,
        roles=JUDGES,
        query=SimilarityQuery,
    )
    yield form_route(
        "/similarity",
        "compare-anew",
        "Compare the submissions to a problem anew, by a form",
        compare_anew,
        form=ConsoleForm,
        roles=JUDGES,
        query=SimilarityQuery,
    )
    yield page_route(
        "/similarity/pair",
        "pair",
        "What two submissions have in common, in a browser",
        show_pair,
        roles=JUDGES,
        query=PairQuery,
    )
    yield form_route(
        "/similarity/pair",
        "note-pair",
        "Say what a pair of submissions is, by a form",
        note_pair,
        form=NoteForm,
        roles=JUDGES,
        query=PairQuery,
    )
