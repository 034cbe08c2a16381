"""All routes of the proctor's pages."""

from __future__ import annotations

from collections.abc import Iterable

from server.proctor import acting, contests, person, room
from server.routing import AnyRoute


def routes() -> Iterable[AnyRoute]:
    yield from contests.routes()
    yield from room.routes()
    yield from person.routes()
    yield from acting.routes()
