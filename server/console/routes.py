"""All routes of the console."""

from __future__ import annotations

from collections.abc import Iterable

from server.console import (
    audit,
    contest_form,
    contest_kiosk,
    contest_news,
    contest_people,
    contest_results,
    contests,
    fleet,
    overview,
    people,
    people_import,
    problems,
    rejudgings,
    similarity,
    submissions,
)
from server.routing import AnyRoute


def routes() -> Iterable[AnyRoute]:
    yield from overview.routes()
    yield from submissions.routes()
    yield from rejudgings.routes()
    yield from similarity.routes()
    yield from contests.routes()
    yield from contest_form.routes()
    yield from contest_people.routes()
    yield from contest_news.routes()
    yield from contest_results.routes()
    yield from contest_kiosk.routes()
    yield from people.routes()
    yield from people_import.routes()
    yield from fleet.routes()
    yield from problems.routes()
    yield from audit.routes()
