"""All routes of the console."""

from __future__ import annotations

from collections.abc import Iterable

from server.console import audit, fleet, overview
from server.routing import AnyRoute


def routes() -> Iterable[AnyRoute]:
    yield from overview.routes()
    yield from fleet.routes()
    yield from audit.routes()
