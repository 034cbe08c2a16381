"""`/admin/fleet`: runners and what each is doing, the autoscaler, and the jobs that were given up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from aiohttp import web

from server import keys
from server.accounts.roles import ADMINS
from server.console.frame import console_page, done, form_route, page_route
from server.console.menu import HOME
from server.console.tokens import ConsoleForm
from server.errors import DomainError
from server.inputs import NoBody, NoQuery
from server.routing import AnyRoute, Call

HERE = f"{HOME}/fleet"


class BoundsForm(ConsoleForm):
    least: int
    most: int


async def show_fleet(call: Call[NoQuery, NoBody]) -> web.Response:
    """Whatever of it cannot be read is said, and the rest is shown."""
    app = call.request.app
    desk, trouble = app[keys.fleet], None
    try:
        steered, dead = await desk.steered(), await desk.dead()
    except DomainError as refusal:
        steered, dead, trouble = None, [], refusal.message
    return console_page(
        call,
        "fleet.html",
        here=HERE,
        now=app[keys.clock](),
        runners=desk.states,
        languages=app[keys.languages].shown(),
        steered=steered,
        dead=dead,
        trouble=trouble,
        moment_of=moment_of,
    )


def moment_of(seconds: float) -> datetime:
    """Seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC)


async def rest(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    name = call.part("runner")
    await call.request.app[keys.fleet].rest(call.author, name)
    return done(call, HERE, f"{name} finishes what it has, and takes nothing more.")


async def resume(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    name = call.part("runner")
    await call.request.app[keys.fleet].resume(call.author, name)
    return done(call, HERE, f"{name} takes jobs again.")


async def stop(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    name = call.part("runner")
    await call.request.app[keys.fleet].stop(call.author, name)
    return done(call, HERE, f"{name} finishes what it has, and ends.")


async def set_bounds(call: Call[NoQuery, BoundsForm]) -> web.Response:
    form = call.body
    await call.request.app[keys.fleet].set_bounds(call.author, least=form.least, most=form.most)
    return done(call, HERE, f"The autoscaler keeps {form.least} to {form.most} runners from now on.")


async def forget_bounds(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    await call.request.app[keys.fleet].forget_bounds(call.author)
    return done(call, HERE, "The autoscaler's own settings hold again.")


async def retry(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    """As a rejudging: what comes of it counts when a person says so."""
    app, entry = call.request.app, call.part("entry")
    found = await app[keys.fleet].take_up(call.author, entry)
    rejudging = await app[keys.rejudgings].create(call.author, f"Given up: {found.reason}", [found.submission_id])
    await app[keys.fleet].bury(entry)
    return done(call, f"{HOME}/rejudgings/{rejudging.id}", "It is judged once more: apply this when it is done.")


async def forget(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    await call.request.app[keys.fleet].forget(call.author, call.part("entry"))
    return done(call, HERE, "It is off the list.")


def routes() -> Iterable[AnyRoute]:
    yield page_route("/fleet", "fleet", "Runners and jobs that were given up, in a browser", show_fleet, roles=ADMINS)
    for path, name, summary, handler in (
        ("/fleet/runners/{runner}/rest", "rest-runner", "Let a runner take nothing more", rest),
        ("/fleet/runners/{runner}/resume", "resume-runner", "Let it take jobs again", resume),
        ("/fleet/runners/{runner}/stop", "stop-runner", "Let it finish what it has, and end", stop),
        ("/fleet/own-bounds", "forget-bounds", "Let the autoscaler's own settings hold again", forget_bounds),
        ("/fleet/dead/{entry}/retry", "retry-dead-job", "Have a job that was given up judged once more", retry),
        ("/fleet/dead/{entry}/forget", "forget-dead-job", "Take a job that was given up off the list", forget),
    ):
        yield form_route(path, name, summary, handler, form=ConsoleForm, roles=ADMINS)
    yield form_route(
        "/fleet/bounds", "set-bounds", "How many runners there may be", set_bounds, form=BoundsForm, roles=ADMINS
    )
