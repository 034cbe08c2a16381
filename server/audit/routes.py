"""`/staff/audit`: what was done, by whom, when and from where. To be read alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from aiohttp import web
from pydantic import Field

from server import cursors, keys
from server.accounts.roles import ADMINS
from server.answers import json_answer
from server.audit.model import LONGEST_SUBJECT, Action, Entry
from server.audit.store import Wanted
from server.inputs import Moment, NoBody, Query, Text
from server.routing import Access, AnyRoute, Call, Reply, Route
from server.wire.audit import AuditEntry, AuditPage
from server.wire.base import LONGEST_PAGE

LongText = Annotated[str, Field(max_length=LONGEST_SUBJECT, pattern=r"^[^\x00]*$")]


class AuditQuery(Query):
    by: Text | None = None
    """The name of who did it."""
    action: Action | None = None
    subject: LongText | None = None
    """On what, as `contest:weekly`."""
    since: Moment | None = None
    until: Moment | None = None
    after: Text | None = None
    """`next` of the page before."""
    limit: int = Field(default=100, ge=1, le=LONGEST_PAGE)


async def list_audit(call: Call[AuditQuery, NoBody]) -> web.Response:
    query = call.query
    wanted = Wanted(
        author=query.by,
        action=query.action,
        subject=query.subject,
        since=query.since,
        until=query.until,
        after=None if query.after is None else cursors.read(query.after),
    )
    entries, further = await call.request.app[keys.audit].page(wanted, limit=query.limit)
    following = None if further is None else str(further)
    return json_answer(AuditPage(entries=tuple(map(shown, entries)), next=following))


def shown(entry: Entry) -> AuditEntry:
    deed = entry.deed
    return AuditEntry(
        id=entry.id,
        at=deed.at,
        by=deed.author.name,
        address=deed.author.address,
        action=deed.action.value,
        subject=deed.subject,
        details=dict(deed.details),
    )


def routes() -> Iterable[AnyRoute]:
    yield Route(
        method="GET",
        path="/staff/audit",
        name="audit",
        summary="What the staff did, the newest first",
        handler=list_audit,
        query=AuditQuery,
        body=NoBody,
        access=Access.STAFF,
        roles=ADMINS,
        reply=Reply(model=AuditPage),
    )
