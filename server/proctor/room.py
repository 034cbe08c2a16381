"""`/proctor/{contest}`: all who sit in its kiosks, those first that need a person; and the code to check in by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.roles import PROCTORS, WATCHERS
from server.console.fields import Emptiable, OptionalText
from server.console.frame import done, form_route, page_route
from server.console.menu import PROCTORING
from server.console.tokens import ConsoleForm
from server.inputs import NoBody, NoQuery, Query
from server.proctor.grids import Part
from server.proctor.pages import LONGEST_SENT, ONE, contest_of, room_page
from server.proctor.places import place_of
from server.proctoring.grading import Grade
from server.routing import AnyRoute, Call, Reply
from server.web.answers import tagged_page
from server.web.words import counted
from server.wire.base import POLL_HEADER
from server.wire.kiosk_proof import CHECK_IN_STEP

POLL_SECONDS = 2
LAST_PAGE = 1_000_000
GRID = Reply(media_type="text/html", description="A part of a page", headers=("ETag", POLL_HEADER))


class RoomFilter(Query):
    state: Annotated[Grade | Literal["incidents"] | None, Emptiable] = None
    words: OptionalText = None
    page: int = Field(default=1, ge=1, le=LAST_PAGE)

    def part(self) -> Part:
        return Part(wanted=self.state, words=(self.words or "").strip(), page=self.page)


class MessageForm(ConsoleForm):
    text: str = Field(max_length=LONGEST_SENT)


async def show_room(call: Call[RoomFilter, NoBody]) -> web.Response:
    contest, part = contest_of(call), call.query.part()
    return room_page(
        call,
        "room.html",
        contest,
        "room",
        part=part,
        grid=await _written(call, part),
        has_kiosks=call.request.app[keys.kiosks].policies.known(contest.id) is not None,
        ends_at=contest.timeline.ends_at(),
        query=f"?{urlencode({'state': part.wanted or '', 'words': part.words, 'page': part.page})}",
    )


async def show_grid(call: Call[RoomFilter, NoBody]) -> web.Response:
    """The same without the page around it, for a page that brings itself up to date."""
    text = await _written(call, call.query.part())
    return tagged_page(call.request, text, headers={POLL_HEADER: str(POLL_SECONDS)})


async def _written(call: Call[RoomFilter, NoBody], part: Part) -> str:
    app, contest = call.request.app, contest_of(call)
    return await app[keys.grids].write(contest, part)


async def show_code(call: Call[NoQuery, NoBody]) -> web.Response:
    """Raises `NoKiosk`: a page that is only looked at gives a contest no kiosks."""
    contest, app = contest_of(call), call.request.app
    app[keys.kiosks].policies.get(contest.id)
    code = await app[keys.kiosks].policies.code(contest.id)
    left = (code.good_until - app[keys.clock]()).total_seconds()
    return room_page(
        call, "code.html", contest, "code", code=code, left=left, taken_until=code.good_until + CHECK_IN_STEP
    )


async def tell_all(call: Call[NoQuery, MessageForm]) -> web.Response:
    contest = contest_of(call)
    many = await call.request.app[keys.proctor].instructing.tell_all(call.author, contest.id, call.body.text)
    said = (
        f"{counted(many, 'kiosk')} will show it; below you see which have not yet."
        if many
        else "Nobody has an open session: nobody is told."
    )
    return done(call, place_of(contest.id), said)


def routes() -> Iterable[AnyRoute]:
    yield page_route(
        ONE, "room", "Who sits in a contest's kiosks", show_room, roles=WATCHERS, query=RoomFilter, area=PROCTORING
    )
    yield page_route(
        f"{ONE}/grid",
        "grid",
        "The same without the page around it, with an ETag",
        show_grid,
        roles=WATCHERS,
        query=RoomFilter,
        reply=GRID,
        area=PROCTORING,
    )
    yield page_route(f"{ONE}/code", "code", "The code to check in by", show_code, roles=PROCTORS, area=PROCTORING)
    yield form_route(
        f"{ONE}/message",
        "tell-all",
        "A message to every kiosk",
        tell_all,
        form=MessageForm,
        roles=PROCTORS,
        area=PROCTORING,
    )
