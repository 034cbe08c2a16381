"""Who takes part in a contest, who may, and who is out."""

from __future__ import annotations

from collections.abc import Iterable

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.model import LONGEST_KEY
from server.accounts.roles import JUDGES, STAFF
from server.console.contests import HERE, ONE, contest_page, minutes_of
from server.console.fields import OptionalText, path_part, query_of
from server.console.frame import done, form_route, page_route
from server.console.tokens import ConsoleForm
from server.cursors import BadCursor
from server.inputs import NoBody, NoQuery, Query, checked
from server.numbers import number_of
from server.routing import AnyRoute, Call
from server.wire.planning import DisqualificationRequest, InvitationRequest

A_PAGE = 100
MOST_INVITATIONS = 500
LARGEST_LIST = 128 * 1024


class PeopleFilter(Query):
    name: OptionalText = None
    """The user's, or the team's, as a whole."""
    after: OptionalText = None


class InviteForm(ConsoleForm):
    users: str
    """One a line, or parted by commas."""
    team: OptionalText = None


class UninviteForm(ConsoleForm):
    """The keys of the names."""

    user: str = Field(max_length=LONGEST_KEY)
    team: str = Field(default="", max_length=LONGEST_KEY)


class DisqualifyForm(ConsoleForm):
    user: str = Field(max_length=100)
    reason: str


class RequalifyForm(ConsoleForm):
    user: str = Field(max_length=100)


async def show_people(call: Call[PeopleFilter, NoBody]) -> web.Response:
    app, contest_id, asked = call.request.app, call.part("id"), call.query
    staff = app[keys.contest_staff]
    if asked.name is not None:
        named = await staff.named(contest_id, asked.name)
        found, further = [] if named is None else [named], None
    else:
        found = await staff.contestants(
            contest_id, after=0 if asked.after is None else number_of(asked.after, refusal=BadCursor), limit=A_PAGE + 1
        )
        further = str(found[A_PAGE - 1].id) if len(found) > A_PAGE else None
    invitations = await staff.invitations(contest_id, limit=MOST_INVITATIONS + 1)
    return contest_page(
        call,
        "contest_people.html",
        app[keys.news].contest(contest_id),
        "people",
        asked=asked,
        found=found[:A_PAGE],
        next_page=None if further is None else query_of(asked, after=further),
        first_page=None if asked.after is None else query_of(asked, after=None),
        invitations=invitations[:MOST_INVITATIONS],
        are_all=len(invitations) <= MOST_INVITATIONS,
        minutes_of=minutes_of,
        path_part=path_part,
    )


async def invite(call: Call[NoQuery, InviteForm]) -> web.Response:
    form, contest_id = call.body, call.part("id")
    names = [name.strip() for line in form.users.splitlines() for name in line.split(",")]
    users = tuple(dict.fromkeys(name for name in names if name))
    request = checked(InvitationRequest, {"users": users, "team": form.team}, "The form")
    await call.request.app[keys.contest_staff].invite(call.author, contest_id, request)
    whereto = f" to the team {form.team}" if form.team else ""
    return done(call, _place(contest_id), f"{len(users)} invited{whereto}.")


async def uninvite(call: Call[NoQuery, UninviteForm]) -> web.Response:
    form, contest_id = call.body, call.part("id")
    await call.request.app[keys.contest_staff].uninvite(call.author, contest_id, user=form.user, team=form.team)
    return done(call, _place(contest_id), f"{form.user} is invited no longer; who has entered goes on taking part.")


async def disqualify(call: Call[NoQuery, DisqualifyForm]) -> web.Response:
    form, contest_id = call.body, call.part("id")
    request = checked(DisqualificationRequest, {"user": form.user, "reason": form.reason.strip()}, "The form")
    await call.request.app[keys.contest_staff].disqualify(call.author, contest_id, request)
    return done(call, _place(contest_id), f"{form.user} is off the board, and can submit nothing more to the contest.")


async def requalify(call: Call[NoQuery, RequalifyForm]) -> web.Response:
    contest_id = call.part("id")
    await call.request.app[keys.contest_staff].requalify(call.author, contest_id, call.body.user)
    return done(call, _place(contest_id), f"{call.body.user} takes part again.")


def _place(contest_id: str) -> str:
    return f"{HERE}/{contest_id}/people"


def routes() -> Iterable[AnyRoute]:
    path = f"{ONE}/people"
    yield page_route(path, "contestants", "Who takes part", show_people, roles=STAFF, query=PeopleFilter)
    yield form_route(
        f"{path}/invite",
        "invite",
        "Invite people to a contest",
        invite,
        form=InviteForm,
        roles=JUDGES,
        most_bytes=LARGEST_LIST,
    )
    yield form_route(
        f"{path}/uninvite",
        "uninvite",
        "Take an invitation back",
        uninvite,
        form=UninviteForm,
        roles=JUDGES,
    )
    yield form_route(
        f"{path}/disqualify",
        "disqualify",
        "Take someone off the board",
        disqualify,
        form=DisqualifyForm,
        roles=JUDGES,
    )
    yield form_route(
        f"{path}/requalify",
        "requalify",
        "Put them on it again",
        requalify,
        form=RequalifyForm,
        roles=JUDGES,
    )
