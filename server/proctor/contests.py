"""`/proctor`: the contests that are taken in kiosks."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web

from server import keys
from server.accounts.roles import WATCHERS
from server.console.frame import console_page, page_route
from server.console.menu import PROCTOR, PROCTORING
from server.contests.lifecycle import state_of
from server.inputs import NoBody, NoQuery
from server.proctor.places import place_of
from server.routing import AnyRoute, Call


async def list_contests(call: Call[NoQuery, NoBody]) -> web.Response:
    app = call.request.app
    now, counted = app[keys.clock](), await app[keys.proctor].seats.counted()
    with_kiosks = app[keys.kiosks].policies.all()
    found = [
        (each, state_of(each, now).value, *counted.get(each.id, (0, 0)))
        for each in app[keys.contest_staff].all()
        if each.id in with_kiosks
    ]
    return console_page(call, "proctor/contests.html", here=PROCTOR, contests=found, place_of=place_of)


def routes() -> Iterable[AnyRoute]:
    yield page_route("", "contests", "Contests with kiosks", list_contests, roles=WATCHERS, area=PROCTORING)
