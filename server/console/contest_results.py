"""Results of a contest: awards, and what there is to take away."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any, Literal

from aiohttp import web

from server import keys
from server.accounts.roles import JUDGES
from server.answers import file_answer, tag_of
from server.console.contests import ONE, contest_page
from server.console.frame import page_route
from server.contest_api.results import Results, award_rows, package_zip, results_csv, results_json
from server.contest_api.scoreboard import award_objects
from server.contest_api.version import Version
from server.contest_api.view import View
from server.contests.lifecycle import is_board_frozen
from server.inputs import NoBody, NoQuery, Query
from server.routing import AnyRoute, Call, Reply
from server.wire.contests import OVER
from server.wire.rules import TELLING

CSV, JSON, ZIP = "text/csv", "application/json", "application/zip"
MOST_AT_ONCE = 1000
"""Contestants, whose results are worked out as quickly as a page must be there."""
SHOWN = 10
"""Of the places, on the page."""


class ResultsQuery(Query):
    all: Literal["yes"] | None = None
    """Work them out, however many take part."""


async def show_results(call: Call[ResultsQuery, NoBody]) -> web.Response:
    """Of a contest with many contestants only when it is asked for: all that they sent is read for it."""
    app = call.request.app
    contest = app[keys.news].contest(call.part("id"))
    is_shown = contest.contestants <= MOST_AT_ONCE or call.query.all is not None
    results = await _results(call) if is_shown else None
    return contest_page(
        call,
        "contest_results.html",
        contest,
        "results",
        is_shown=is_shown,
        ranked=results.ranked[:SHOWN] if results else (),
        total=len(results.ranked) if results else 0,
        awards=award_rows(results) if results else (),
        names={each.contestant.username: each.contestant.name for each in results.ranked} if results else {},
        telling=TELLING[contest.rules],
        is_hidden=is_board_frozen(contest, app[keys.clock]()),
    )


async def take_csv(call: Call[NoQuery, NoBody]) -> web.Response:
    results = await _results(call)
    return _file(call, await asyncio.to_thread(results_csv, results), f"{results.contest.id}-results.csv", CSV)


async def take_json(call: Call[NoQuery, NoBody]) -> web.Response:
    results = await _results(call)
    return _file(call, await asyncio.to_thread(results_json, results), f"{results.contest.id}-results.json", JSON)


async def take_package(call: Call[NoQuery, NoBody]) -> web.Response:
    results, staff = await _results(call), call.request.app[keys.contest_staff]
    contest_id = results.contest.id
    plan, extensions = await staff.plan(contest_id), await staff.extensions(contest_id)
    removals = await staff.removals(contest_id)
    body = await asyncio.to_thread(package_zip, results, plan, extensions, removals)
    return _file(call, body, f"{contest_id}.zip", ZIP)


async def _results(call: Call[Any, NoBody]) -> Results:
    """As the staff know them. Raises `UnknownCompetition`."""
    app = call.request.app
    visit = await app[keys.admission].visit(call.account, call.part("id"))
    view = View(visit=visit, version=Version.V2026_01)
    ranking = await app[keys.contest_api].collections.ranking(view)
    catalogue = app[keys.catalogue]
    ids = [part.problem_id for part in visit.contest.parts]
    return Results(
        contest=visit.contest,
        ranked=ranking.ranked,
        awards=award_objects(view, ranking) if visit.state in OVER else (),
        titles={each: catalogue.title(each) for each in ids},
        packages={each: catalogue.get(each).package for each in ids if catalogue.has(each)},
        made_at=visit.now,
    )


def _file(call: Call[NoQuery, NoBody], body: bytes, name: str, media_type: str) -> web.Response:
    return file_answer(call.request, body, name=name, media_type=media_type, tag=tag_of(body))


def routes() -> Iterable[AnyRoute]:
    yield page_route(
        f"{ONE}/results", "results", "Awards, and results to take away", show_results, roles=JUDGES, query=ResultsQuery
    )
    for name, media_type, summary, handler in (
        ("results.csv", CSV, "The results as a table", take_csv),
        ("results.json", JSON, "The results as JSON", take_json),
        ("package.zip", ZIP, "The contest with its results, in files", take_package),
    ):
        file = Reply(media_type=media_type, description="A file")
        yield page_route(f"{ONE}/{name}", name.replace(".", "-"), summary, handler, roles=JUDGES, reply=file)
