"""All routes of the console."""

from __future__ import annotations

from collections.abc import Iterable

from server.console import audit, fleet, overview, rejudgings, submissions
from server.routing import AnyRoute


def routes() -> Iterable[AnyRoute]:
    yield from overview.routes()
    yield from submissions.routes()
    yield from rejudgings.routes()
    yield from fleet.routes()
    yield from audit.routes()
