"""All routes of the console."""

from __future__ import annotations

from collections.abc import Iterable

from server.console import audit
from server.routing import AnyRoute


def routes() -> Iterable[AnyRoute]:
    yield from audit.routes()
