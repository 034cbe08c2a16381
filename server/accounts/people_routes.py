"""`/staff/people`: accounts, for administrators."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import partial

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.people import Import, Imported
from server.accounts.people_store import Known, Wanted
from server.accounts.roles import ADMINS
from server.answers import json_answer
from server.cursors import BadCursor
from server.errors import InvalidRequest
from server.inputs import NoBody, NoQuery, Query, Text
from server.numbers import number_of
from server.routing import AnyRoute, Call, Reply, staff_route
from server.wire.accounts import Role
from server.wire.base import LONGEST_PAGE
from server.wire.people import (
    ImportedPerson,
    ImportProblem,
    NewPersonRequest,
    PeopleImport,
    PeopleImportRequest,
    PeoplePage,
    Person,
    PersonWithPassword,
    RoleRequest,
)

MOST_IMPORTED = 1000
"""In one request: each password takes tens of milliseconds. `./agon admin people import` takes more."""
ONE = "/{user}"


class PeopleQuery(Query):
    q: Text | None = None
    """With which the user name begins."""
    role: Role | None = None
    blocked: bool | None = None
    after: Text | None = None
    """`next` of the page before."""
    limit: int = Field(default=100, ge=1, le=LONGEST_PAGE)


async def list_people(call: Call[PeopleQuery, NoBody]) -> web.Response:
    query = call.query
    wanted = Wanted(
        words=query.q,
        role=query.role,
        is_blocked=query.blocked,
        after=None if query.after is None else number_of(query.after, refusal=BadCursor),
    )
    found = await call.request.app[keys.people].page(wanted, limit=query.limit)
    following = str(found[-1].account.id) if len(found) == query.limit else None
    return json_answer(PeoplePage(people=tuple(map(shown, found)), next=following))


async def show(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(shown(await call.request.app[keys.people].find(call.part("user"))))


async def create(call: Call[NoQuery, NewPersonRequest]) -> web.Response:
    body = call.body
    known, made = await call.request.app[keys.people].create(
        call.author, username=body.username, name=body.name, role=body.role, password=body.password
    )
    return json_answer(_with_password(known, made), status=201)


async def block(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(shown(await call.request.app[keys.people].set_blocked(call.author, call.part("user"), True)))


async def unblock(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(shown(await call.request.app[keys.people].set_blocked(call.author, call.part("user"), False)))


async def set_role(call: Call[NoQuery, RoleRequest]) -> web.Response:
    people = call.request.app[keys.people]
    return json_answer(shown(await people.set_role(call.author, call.part("user"), call.body.role)))


async def reset_password(call: Call[NoQuery, NoBody]) -> web.Response:
    known, made = await call.request.app[keys.people].reset_password(call.author, call.part("user"))
    return json_answer(_with_password(known, made))


async def sign_out(call: Call[NoQuery, NoBody]) -> web.Response:
    return json_answer(shown(await call.request.app[keys.people].sign_out(call.author, call.part("user"))))


async def take_in(call: Call[NoQuery, PeopleImportRequest]) -> web.Response:
    body = call.body
    done = await call.request.app[keys.people].take_in(
        call.author,
        _file(body.file),
        contest_id=body.competition,
        most=MOST_IMPORTED,
        is_applied=body.apply,
        keeps_passwords=body.keep_passwords,
    )
    return json_answer(import_of(done))


def shown(known: Known) -> Person:
    account = known.account
    return Person(
        **dict(account.shown()),
        is_blocked=account.blocked,
        created_at=known.created_at,
    )


def import_of(done: Import) -> PeopleImport:
    return PeopleImport(
        is_applied=done.is_applied,
        people=tuple(map(_imported, done.people)),
        problems=tuple(ImportProblem(line=each.line, message=each.message) for each in done.problems),
    )


def _imported(each: Imported) -> ImportedPerson:
    person = each.person
    return ImportedPerson(
        line=person.line,
        username=person.username,
        name=person.name,
        role=person.role,
        team=person.team,
        password=each.made_password,
    )


def _with_password(known: Known, made: str | None) -> PersonWithPassword:
    return PersonWithPassword(**dict(shown(known)), password=made)


def _file(text: str) -> bytes:
    """Raises `InvalidRequest`."""
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        message = "must be the bytes of the file in base64"
        raise InvalidRequest(f"file: {message}.", [{"field": "file", "message": message}]) from None


_route = partial(staff_route, under="/staff/people", roles=ADMINS, reply=Reply(model=Person))


def routes() -> Iterable[AnyRoute]:
    told = Reply(model=PersonWithPassword)
    yield _route("GET", "", "people", "Accounts", list_people, query=PeopleQuery, reply=Reply(model=PeoplePage))
    yield _route(
        "POST",
        "",
        "create-person",
        "Make an account; a password that is not given is made, and told this once",
        create,
        body=NewPersonRequest,
        reply=Reply(model=PersonWithPassword, status=201),
    )
    yield _route(
        "POST",
        "/import",
        "people-intake",
        "What a CSV file of people would do; or take all of them in, or none",
        take_in,
        body=PeopleImportRequest,
        reply=Reply(model=PeopleImport),
    )
    yield _route("GET", f"/by-name{ONE}", "person", "One account", show)
    yield _route("POST", f"/by-name{ONE}/block", "block", "Let them in no more, and out at once", block)
    yield _route("POST", f"/by-name{ONE}/unblock", "unblock", "Let them in again", unblock)
    yield _route("PUT", f"/by-name{ONE}/role", "set-role", "Give them another role", set_role, body=RoleRequest)
    yield _route(
        "POST",
        f"/by-name{ONE}/reset-password",
        "reset-password",
        "A new password, told this once, that they must change; all their sessions end",
        reset_password,
        reply=told,
    )
    yield _route("POST", f"/by-name{ONE}/sign-out", "sign-out", "End all their sessions", sign_out)
