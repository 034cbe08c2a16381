"""`/admin/audit`: who did what, on what, when and from where. To be read alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from aiohttp import web

from server import cursors, keys
from server.accounts.roles import ADMINS
from server.audit.model import Action, Entry, On
from server.audit.store import Wanted
from server.console.fields import Emptiable, LongText, OptionalMoment, OptionalText, path_part, query_of
from server.console.frame import console_page, page_route
from server.console.menu import HOME
from server.inputs import NoBody, Query
from server.routing import AnyRoute, Call

HERE = f"{HOME}/audit"
A_PAGE = 100
FOLDERS: Mapping[str, str] = {
    On.CONTEST: "contests",
    On.PROBLEM: "problems",
    On.REJUDGING: "rejudgings",
    On.SUBMISSION: "submissions",
    On.USER: "people",
}
"""Where the pages are of what deeds are done to."""


class AuditFilter(Query):
    """A field that is left empty is no condition."""

    by: OptionalText = None
    action: Annotated[Action | None, Emptiable] = None
    subject: LongText = None
    since: OptionalMoment = None
    until: OptionalMoment = None
    after: OptionalText = None


async def show_audit(call: Call[AuditFilter, NoBody]) -> web.Response:
    asked = call.query
    wanted = Wanted(
        author=asked.by,
        action=asked.action,
        subject=asked.subject,
        since=asked.since,
        until=asked.until,
        after=None if asked.after is None else cursors.read(asked.after),
    )
    entries, further = await call.request.app[keys.audit].page(wanted, limit=A_PAGE)
    return console_page(
        call,
        "audit.html",
        here=HERE,
        asked=asked,
        actions=[(each.value, each.value) for each in Action],
        entries=entries,
        address_of=address_of,
        details_of=details_of,
        next_page=None if further is None else query_of(asked, after=str(further)),
        first_page=None if asked.after is None else query_of(asked, after=None),
    )


def address_of(entry: Entry) -> str | None:
    """The page of what a deed was done to, where there is one."""
    kind, _, name = entry.deed.subject.partition(":")
    folder = FOLDERS.get(kind)
    return None if folder is None else f"{HOME}/{folder}/{path_part(name)}"


def details_of(entry: Entry) -> list[tuple[str, Any]]:
    """Their names as words, and what they hold as a person would write it."""
    return [(name.replace("_", " "), _told(value)) for name, value in entry.deed.details.items() if value is not None]


def _told(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(_told(each)) for each in value) or "none"
    return value


def routes() -> Iterable[AnyRoute]:
    yield page_route("/audit", "audit", "The audit log, in a browser", show_audit, roles=ADMINS, query=AuditFilter)
