"""What all pages of proctors have in common. They stand in the console's frame, under `/proctor`."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from server import keys
from server.console.fields import path_part
from server.console.frame import console_page
from server.console.menu import PROCTOR
from server.contests.lifecycle import state_of
from server.contests.model import Contest
from server.proctor.places import GRADES, place_of
from server.proctoring.people import Person
from server.routing import Call

ONE = "/{id}"
LONGEST_SENT = 4000
"""Of a text in a form; how much of it may be kept is said by what keeps it."""


def contest_of(call: Call[Any, Any]) -> Contest:
    """Raises `UnknownCompetition`."""
    return call.request.app[keys.news].contest(call.part("id"))


async def person_of(call: Call[Any, Any]) -> tuple[Contest, Person]:
    """Raises `UnknownCompetition`, `UnknownPerson`."""
    contest = contest_of(call)
    return contest, await call.request.app[keys.proctor].showing.person(contest.id, call.part("user"))


def room_page(call: Call[Any, Any], template: str, contest: Contest, tab: str, **values: Any) -> web.Response:
    """One of the pages of a contest's kiosks, with the ways to the others."""
    now = call.request.app[keys.clock]()
    return console_page(
        call,
        f"proctor/{template}",
        here=PROCTOR,
        contest=contest,
        place=place_of(contest.id),
        state=state_of(contest, now).value,
        tab=tab,
        now=now,
        grades=GRADES,
        path_part=path_part,
        **values,
    )
