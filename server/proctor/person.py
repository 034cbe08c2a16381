"""`/proctor/{contest}/people/{user}`: one person at a kiosk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import WATCHERS
from server.console.fields import Emptiable, OptionalText, query_of
from server.console.frame import page_route
from server.console.menu import PROCTORING
from server.inputs import NoBody, NoQuery, Query
from server.proctor.pages import ONE, person_of, room_page
from server.proctor.places import place_of_person
from server.proctoring.grading import Grade
from server.proctoring.refusals import UnknownKioskSession
from server.proctoring.showing import Past, Shown
from server.proctoring.wording import LEFT, difference, span
from server.routing import AnyRoute, Call, Reply
from server.submissions.search import Search

PERSON = f"{ONE}/people/{{user}}"
A_PAGE = 100
PICTURES_FIRST = 8
PICTURES_A_PAGE = 48
SUBMISSIONS = 20
LAST_ENTRY = 10_000_000
A_PICTURE = Reply(media_type="image/*", description="A picture of a screen")
KEPT_BY_BROWSERS = "private, max-age=3600"
"""A picture never changes; it is deleted with the evidence."""
SHOWN = {Shown.USUAL: "All but drafts", Shown.INCIDENTS: "Worth a look", Shown.ALL: "All"}


class PersonQuery(Query):
    session: OptionalText = None
    """None: the open one, or the last."""
    show: Annotated[Shown, Emptiable] = Shown.USUAL
    before: int | None = Field(default=None, ge=1, le=LAST_ENTRY)
    """The number of a journal's entry."""


class PicturesQuery(Query):
    session: OptionalText = None
    after: OptionalText = None
    """The id of a picture."""


async def show_person(call: Call[PersonQuery, NoBody]) -> web.Response:
    app, asked = call.request.app, call.query
    contest, person = await person_of(call)
    desk = app[keys.proctor]
    now = app[keys.clock]()
    sittings = await desk.showing.sittings(contest.id, person.user_id)
    past = _asked_for(sittings, asked.session)
    values: dict[str, Any] = {"line": None, "pictures": [], "more_pictures": None}
    if past is not None:
        session_id = past.sitting.id
        values["line"] = await desk.showing.time_line(session_id, asked.show, before=asked.before, limit=A_PAGE)
        values["pictures"], values["more_pictures"] = await desk.showing.pictures(
            session_id, after=None, limit=PICTURES_FIRST
        )
    policy = app[keys.kiosks].policies.known(contest.id)
    submitted = await app[keys.search].page(
        Search(competition_id=contest.id, username=person.username), limit=SUBMISSIONS
    )
    return room_page(
        call,
        "person.html",
        contest,
        "person",
        person=person,
        own_place=place_of_person(contest.id, person.username),
        asked=asked,
        sittings=sittings,
        past=past,
        grade=Grade.WAITING if past is None else past.sitting.grade(now, person.ends_at(contest)),
        ends_at=person.ends_at(contest),
        unseen=await desk.showing.unseen(contest.id, person.user_id),
        ordered=await desk.showing.ordered(contest.id, person.user_id),
        notes=await desk.notes.of(contest.id, person.user_id),
        submissions=submitted.records,
        more_submissions=submitted.next is not None,
        title_of=app[keys.catalogue].title,
        shown=SHOWN,
        left=LEFT,
        difference=difference,
        span=span,
        takes_pictures=policy is not None and policy.policy.pictures,
        query_of=query_of,
        **values,
    )


async def show_pictures(call: Call[PicturesQuery, NoBody]) -> web.Response:
    contest, person = await person_of(call)
    showing, asked = call.request.app[keys.proctor].showing, call.query
    past = _asked_for(await showing.sittings(contest.id, person.user_id), asked.session)
    if past is None:
        raise UnknownKioskSession
    found, further = await showing.pictures(past.sitting.id, after=asked.after, limit=PICTURES_A_PAGE)
    return room_page(
        call,
        "pictures.html",
        contest,
        "person",
        person=person,
        own_place=place_of_person(contest.id, person.username),
        past=past,
        pictures=found,
        next_page=None if further is None else query_of(asked, after=further),
        first_page=None if asked.after is None else query_of(asked, after=None),
    )


async def send_picture(call: Call[NoQuery, NoBody]) -> web.Response:
    found = await call.request.app[keys.proctor].showing.picture(call.part("id"), call.part("picture"))
    headers = {"Cache-Control": KEPT_BY_BROWSERS, "Content-Disposition": "inline", "Vary": "Cookie, Authorization"}
    return web.Response(body=found.body, headers=headers, content_type=found.media_type)


def chosen(sittings: Sequence[Past], session_id: str) -> Past:
    """Raises `UnknownKioskSession`."""
    found = next((each for each in sittings if each.sitting.id == session_id), None)
    if found is None:
        raise UnknownKioskSession
    return found


def _asked_for(sittings: Sequence[Past], session_id: str | None) -> Past | None:
    """The open one or the last, where none is named. Raises `UnknownKioskSession`."""
    if session_id is not None:
        return chosen(sittings, session_id)
    return sittings[0] if sittings else None


def routes() -> Iterable[AnyRoute]:
    yield page_route(
        PERSON, "person", "One person at a kiosk", show_person, roles=WATCHERS, query=PersonQuery, area=PROCTORING
    )
    yield page_route(
        f"{PERSON}/pictures",
        "pictures",
        "Pictures of their screen",
        show_pictures,
        roles=WATCHERS,
        query=PicturesQuery,
        area=PROCTORING,
    )
    yield page_route(
        f"{ONE}/pictures/{{picture}}",
        "picture",
        "One picture",
        send_picture,
        roles=WATCHERS,
        reply=A_PICTURE,
        area=PROCTORING,
    )
