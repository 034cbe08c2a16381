"""`/admin`: how the judge stands, what is wrong before anything else."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web

from server import keys
from server.accounts.roles import STAFF
from server.console.frame import console_page, page_route
from server.console.menu import HOME, parts_of
from server.console.plots import plot
from server.inputs import NoBody, NoQuery
from server.operations.concerns import Concern, Urgency
from server.operations.samples import by_minute
from server.routing import AnyRoute, Call

WORDS = {Urgency.BROKEN: "broken", Urgency.SOON: "soon", Urgency.TO_DO: "to-do"}


async def show_overview(call: Call[NoQuery, NoBody]) -> web.Response:
    now, app = call.request.app[keys.clock](), call.request.app
    overview = await app[keys.operations].now()
    samples = list(overview.hour.samples)
    minutes = by_minute(samples)
    open_to_reader = {part.path for part in parts_of(call.account.role)}
    return console_page(
        call,
        "overview.html",
        here=HOME,
        now=now,
        overview=overview,
        urgency=WORDS,
        address_of=lambda concern: _address(concern, open_to_reader),
        plots=[
            plot("Verdicts a minute", minutes, [("verdicts", "one", lambda each: each.per_minute)], now=now),
            plot(
                "Seconds to the verdict",
                minutes,
                [
                    ("p50", "one", lambda each: each.percentile(0.5)),
                    ("p95", "two", lambda each: each.percentile(0.95)),
                    ("p99", "three", lambda each: each.percentile(0.99)),
                ],
                now=now,
                unit=" s",
            ),
            plot("Jobs that wait", samples, [("waiting", "one", lambda each: each.waiting)], now=now),
            plot(
                "Slots of runners",
                samples,
                [("slots", "two", lambda each: each.slots), ("busy", "one", lambda each: each.busy)],
                now=now,
            ),
        ],
    )


def _address(concern: Concern, open_to_reader: set[str]) -> str | None:
    """Where it is mended; None where the reader may not go."""
    if not concern.part:
        return None
    part = concern.part.partition("/")[0].partition("?")[0].partition("#")[0]
    return f"{HOME}/{concern.part}" if f"{HOME}/{part}" in open_to_reader else None


def routes() -> Iterable[AnyRoute]:
    yield page_route("", "overview", "How the judge stands, in a browser", show_overview, roles=STAFF)
