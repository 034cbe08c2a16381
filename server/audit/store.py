"""The audit log in the database, to be read. Nothing here or elsewhere changes or removes an entry, and the database
refuses it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, select

from server import cursors
from server.accounts.model import key_of
from server.audit.model import Action, Author, Deed, Entry
from server.cursors import BadCursor, Cursor
from server.database.engine import Database
from server.database.schema import audit_log
from server.numbers import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    author: str | None = None
    action: Action | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    after: Cursor | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """Raises `BadCursor`."""
        columns = audit_log.c
        found = []
        if self.author is not None:
            found.append(columns.author_key == key_of(self.author))
        if self.action is not None:
            found.append(columns.action == self.action.value)
        if self.subject is not None:
            found.append(columns.subject == self.subject)
        if self.since is not None:
            found.append(columns.at >= self.since)
        if self.until is not None:
            found.append(columns.at < self.until)
        if self.after is not None:
            found.append(
                cursors.older(columns.at, columns.id, self.after.at, number_of(self.after.id, refusal=BadCursor))
            )
        return found


class AuditStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(self, wanted: Wanted, *, limit: int) -> tuple[Sequence[Entry], Cursor | None]:
        """The newest first; and where the next page begins, if there is one. Raises `BadCursor`."""
        rows = await self._database.rows(page_query(wanted, limit=limit + 1))
        entries = [_entry(row) for row in rows[:limit]]
        if len(rows) <= limit:
            return entries, None
        return entries, Cursor(at=entries[-1].deed.at, id=str(entries[-1].id))


def page_query(wanted: Wanted, *, limit: int) -> Select[Any]:
    """Every condition but time has an index that ends in the time, so that a page is read and nothing is sorted."""
    newest = (audit_log.c.at.desc(), audit_log.c.id.desc())
    return select(audit_log).where(*wanted.conditions()).order_by(*newest).limit(limit)


def _entry(row: Row[Any]) -> Entry:
    author = Author(id=row.author_id, name=row.author, address=row.address)
    details = json.loads(row.details)
    deed = Deed(author=author, action=Action(row.action), subject=row.subject, at=row.at, details=details)
    return Entry(id=row.id, deed=deed)
