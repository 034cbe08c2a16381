"""`/admin/people`: accounts, and what administrators do with them. A password that is made is on one page, once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.people_store import Known, Wanted
from server.accounts.roles import ADMINS
from server.console.fields import Emptiable, LongText, OptionalText, path_part, query_of
from server.console.frame import console_page, done, form_route, page_route
from server.console.menu import HOME
from server.console.tokens import ConsoleForm
from server.cursors import BadCursor
from server.errors import DomainError
from server.inputs import NoBody, NoQuery, Query, checked
from server.numbers import number_of
from server.routing import AnyRoute, Call
from server.wire.accounts import Role
from server.wire.people import NewPersonRequest, RoleRequest

HERE = f"{HOME}/people"
ONE = "/people/{user}"
A_PAGE = 100
ROLES = {
    Role.CONTESTANT: "Contestant",
    Role.PROCTOR: "Proctor",
    Role.JUDGE: "Judge",
    Role.SETTER: "Problem setter",
    Role.ADMIN: "Administrator",
}


class PeopleFilter(Query):
    q: OptionalText = None
    """With which the user name begins."""
    role: Annotated[Role | None, Emptiable] = None
    blocked: Annotated[Literal["yes", "no"] | None, Emptiable] = None
    after: OptionalText = None


class NewPersonForm(ConsoleForm):
    username: str = Field(max_length=300)
    name: LongText = None
    role: str = Field(max_length=20)


class RoleForm(ConsoleForm):
    role: str = Field(max_length=20)


async def list_people(call: Call[PeopleFilter, NoBody]) -> web.Response:
    return await _list(call, call.query)


async def create(call: Call[NoQuery, NewPersonForm]) -> web.Response:
    form = call.body
    try:
        values = {"username": form.username.strip(), "name": form.name, "role": form.role}
        request = checked(NewPersonRequest, values, "The form")
        known, made = await call.request.app[keys.people].create(
            call.author, username=request.username, name=request.name, role=request.role, password=None
        )
    except DomainError as refusal:
        return await _list(call, PeopleFilter(), form=form, trouble=refusal.message, status=refusal.status)
    return _told(call, known, made)


async def show_person(call: Call[NoQuery, NoBody]) -> web.Response:
    app = call.request.app
    known = await app[keys.people].find(call.part("user"))
    contests = {each.id: each.title for each in app[keys.contest_staff].all()}
    return console_page(
        call,
        "person.html",
        here=HERE,
        person=known.account,
        created_at=known.created_at,
        place=place_of(known.account.username),
        is_self=known.account.id == call.account.id,
        roles=[(role.value, name) for role, name in ROLES.items()],
        role_name=ROLES[known.account.role],
        contests=contests,
        takes_part=await app[keys.contest_staff].contests_of(known.account.id),
        path_part=path_part,
    )


async def block(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    known = await call.request.app[keys.people].set_blocked(call.author, call.part("user"), True)
    return _done(call, known, "is blocked, and signed out everywhere.")


async def unblock(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    known = await call.request.app[keys.people].set_blocked(call.author, call.part("user"), False)
    return _done(call, known, "may sign in again.")


async def sign_out(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    known = await call.request.app[keys.people].sign_out(call.author, call.part("user"))
    return _done(call, known, "is signed out everywhere.")


async def set_role(call: Call[NoQuery, RoleForm]) -> web.Response:
    role = checked(RoleRequest, {"role": call.body.role}, "The form").role
    known = await call.request.app[keys.people].set_role(call.author, call.part("user"), role)
    return _done(call, known, f"has the role {ROLES[role]} now.")


async def reset_password(call: Call[NoQuery, ConsoleForm]) -> web.Response:
    known, made = await call.request.app[keys.people].reset_password(call.author, call.part("user"))
    return _told(call, known, made)


def place_of(username: str) -> str:
    return f"{HERE}/{path_part(username)}"


async def _list(
    call: Call[PeopleFilter, NoBody] | Call[NoQuery, NewPersonForm],
    asked: PeopleFilter,
    *,
    form: NewPersonForm | None = None,
    trouble: str = "",
    status: int = 200,
) -> web.Response:
    wanted = Wanted(
        words=asked.q,
        role=asked.role,
        is_blocked=None if asked.blocked is None else asked.blocked == "yes",
        after=None if asked.after is None else number_of(asked.after, refusal=BadCursor),
    )
    found = await call.request.app[keys.people].page(wanted, limit=A_PAGE + 1)
    further = found[A_PAGE - 1].account.id if len(found) > A_PAGE else None
    return console_page(
        call,
        "people.html",
        here=HERE,
        status=status,
        asked=asked,
        form=form,
        trouble=trouble,
        people=found[:A_PAGE],
        roles=[(role.value, name) for role, name in ROLES.items()],
        role_names=ROLES,
        place_of=place_of,
        next_page=None if further is None else query_of(asked, after=str(further)),
        first_page=None if asked.after is None else query_of(asked, after=None),
    )


def _told(
    call: Call[NoQuery, NewPersonForm] | Call[NoQuery, ConsoleForm], known: Known, made: str | None
) -> web.Response:
    """The page itself, and no other to go on to: nothing keeps the password."""
    return console_page(
        call,
        "person_password.html",
        here=HERE,
        person=known.account,
        place=place_of(known.account.username),
        password=made,
    )


def _done(call: Call[NoQuery, ConsoleForm] | Call[NoQuery, RoleForm], known: Known, what: str) -> web.Response:
    return done(call, place_of(known.account.username), f"{known.account.username} {what}")


def routes() -> Iterable[AnyRoute]:
    yield page_route("/people", "people", "Accounts, in a browser", list_people, roles=ADMINS, query=PeopleFilter)
    yield form_route("/people", "create-person", "Make an account", create, form=NewPersonForm, roles=ADMINS)
    yield page_route(ONE, "person", "One account, in a browser", show_person, roles=ADMINS)
    yield form_route(f"{ONE}/role", "set-role", "Give them another role", set_role, form=RoleForm, roles=ADMINS)
    for name, summary, handler in (
        ("block", "Let them in no more, and out at once", block),
        ("unblock", "Let them in again", unblock),
        ("sign-out", "End all their sessions", sign_out),
        ("reset-password", "A new password, told this once", reset_password),
    ):
        yield form_route(f"{ONE}/{name}", name, summary, handler, form=ConsoleForm, roles=ADMINS)
