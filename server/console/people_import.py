"""People from a CSV file: first what it would do, line by line; then, of the same bytes, all of them or nobody."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Iterable, Sequence
from typing import Any

from aiohttp import web
from pydantic import Field

from server import keys
from server.accounts.people import BadImport, Import, Imported
from server.accounts.people_routes import MOST_IMPORTED
from server.accounts.roles import ADMINS
from server.console.fields import OptionalText
from server.console.frame import console_page, form_route, page_route, upload_route
from server.console.menu import HOME
from server.console.people import HERE, ROLES, place_of
from server.console.tokens import ConsoleForm
from server.errors import DomainError, InvalidRequest
from server.inputs import NoBody, NoQuery, Query, checked
from server.routing import AnyRoute, Call
from server.tables import csv_of
from server.uploads import Upload
from server.web.ways import PAGE

PLACE = f"{HOME}/people-import"
LARGEST_FILE = 256 * 1024
LARGEST_FORM = 512 * 1024
"""With the file in it, in base64."""
MOST_SHOWN = 200
"""People and errors, on the page."""


class ImportQuery(Query):
    contest: OptionalText = None
    """To which they are to be invited."""


class ApplyForm(ConsoleForm):
    file: str
    """In base64 as of addresses, which grows no further on its way; the form's own bound is this one's too."""
    contest: OptionalText = None
    keep_passwords: str = Field(default="", max_length=10)


async def show_form(call: Call[ImportQuery, NoBody]) -> web.Response:
    return _form(call, contest=call.query.contest)


async def preview(call: Call[NoQuery, NoBody], upload: Upload) -> web.Response:
    asked = checked(ImportQuery, {"contest": upload.fields.get("contest", "")}, "The form")
    raw, name = await asyncio.to_thread(upload.path.read_bytes), upload.name
    try:
        if not name:
            raise InvalidRequest("Choose a file first.")
        found = await _take_in(call, raw, asked.contest, is_applied=False)
    except DomainError as refusal:
        return _form(call, contest=asked.contest, trouble=refusal.message, status=refusal.status)
    return console_page(
        call,
        "people_preview.html",
        here=HERE,
        place=PLACE,
        name=name,
        contest=asked.contest,
        people=found.people[:MOST_SHOWN],
        total=len(found.people),
        problems=found.problems[:MOST_SHOWN],
        problem_count=len(found.problems),
        role_names=ROLES,
        file=base64.urlsafe_b64encode(raw).decode(),
        makes_passwords=any(each.person.password is None for each in found.people),
    )


async def apply(call: Call[NoQuery, ApplyForm]) -> web.Response:
    form = call.body
    try:
        raw = base64.b64decode(form.file, altchars=b"-_", validate=True)
    except ValueError:
        raise InvalidRequest("The form is not whole: choose the file again.") from None
    try:
        done = await _take_in(call, raw, form.contest, is_applied=True, keeps_passwords=bool(form.keep_passwords))
    except BadImport as refusal:
        return _form(call, contest=form.contest, trouble=refusal.message, status=refusal.status)
    return console_page(
        call,
        "people_imported.html",
        here=HERE,
        people=done.people,
        contest=form.contest,
        must_change=not form.keep_passwords,
        has_made=any(each.made_password is not None for each in done.people),
        table=_address_of(await asyncio.to_thread(_table, done.people)),
        place_of=place_of,
        role_names=ROLES,
    )


async def _take_in(
    call: Call[Any, Any], raw: bytes, contest_id: str | None, *, is_applied: bool, keeps_passwords: bool = False
) -> Import:
    """Raises `UnknownCompetition`, `BadImport`."""
    app = call.request.app
    if contest_id is not None:
        app[keys.news].contest(contest_id)
    return await app[keys.people].take_in(
        call.author,
        raw,
        contest_id=contest_id,
        most=MOST_IMPORTED,
        is_applied=is_applied,
        keeps_passwords=keeps_passwords,
    )


def _table(people: Sequence[Imported]) -> bytes:
    header = ("username", "name", "role", "team", "password")
    return csv_of(
        header,
        [
            (each.person.username, each.person.name, each.person.role.value, each.person.team, each.made_password)
            for each in people
        ],
    )


def _address_of(table: bytes) -> str:
    """That holds the table itself: it is nowhere else."""
    return f"data:text/csv;base64,{base64.b64encode(table).decode()}"


def _form(call: Call[Any, Any], *, contest: str | None, trouble: str = "", status: int = 200) -> web.Response:
    contests = [(each.id, each.title) for each in call.request.app[keys.contest_staff].all()]
    return console_page(
        call,
        "people_import.html",
        here=HERE,
        status=status,
        place=PLACE,
        contest=contest,
        contests=contests,
        trouble=trouble,
        most=MOST_IMPORTED,
        most_kib=LARGEST_FILE // 1024,
    )


def routes() -> Iterable[AnyRoute]:
    yield page_route(
        "/people-import",
        "people-intake",
        "The form for a CSV file of people",
        show_form,
        roles=ADMINS,
        query=ImportQuery,
    )
    yield upload_route(
        "/people-import",
        "preview-people",
        "What a CSV file of people would do",
        preview,
        most_bytes=LARGEST_FILE,
        roles=ADMINS,
        reply=PAGE,
    )
    yield form_route(
        "/people-import/apply",
        "add-people",
        "Take in all people of a CSV file, or nobody",
        apply,
        form=ApplyForm,
        roles=ADMINS,
        most_bytes=LARGEST_FORM,
    )
