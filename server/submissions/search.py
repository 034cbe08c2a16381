"""Finds submissions among millions, by any combination of what is known of them. Reads alone.

Of the conditions one leads: the one that fewest submissions meet, as far as a short count of each tells. Its index
gives them in the order of time; the other conditions are looked up for each. So that a search takes no longer than it
may, at most `MOST_LOOKED_AT` are looked at for one page; where that was not enough, the page says where to go on.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, literal_column, select

from server import cursors
from server.accounts.model import key_of
from server.cursors import BadCursor, Cursor
from server.database.engine import Database
from server.database.schema import accounts, reports, submissions
from server.submissions.model import Details, SubmissionRecord
from server.submissions.store import WITH_NAME, record_of
from server.wire.submissions import State, Verdict

MOST_LOOKED_AT = 8_000
COUNTED = 500
"""Of a condition that more submissions than this meet, nothing else is known."""
COLUMNS = submissions.c
DONE = "done"
"""The condition that leads nowhere: nearly all meet it."""
IS_DONE: ColumnElement[str] = literal_column(f"'{State.DONE.value}'")
"""In words that the index of open ones has too."""
NEWEST = (COLUMNS.submitted_at.desc(), COLUMNS.id.desc())

Conditions = Mapping[str, ColumnElement[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is None may be anything."""

    competition_id: str | None = None
    problem_id: str | None = None
    username: str | None = None
    language: str | None = None
    verdict: Verdict | None = None
    is_done: bool | None = None
    runner: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    records: Sequence[SubmissionRecord]
    next: Cursor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAttempt:
    attempt: int
    verdict: Verdict
    runner: str
    judged_at: datetime
    details: Details


class SubmissionSearch:
    def __init__(self, database: Database, *, most_looked_at: int = MOST_LOOKED_AT) -> None:
        self._database = database
        self._most_looked_at = most_looked_at

    async def page(self, wanted: Search, *, limit: int, after: Cursor | None = None) -> Page:
        """The newest first, without details. Raises `BadCursor`."""
        times = _times(wanted, after)
        return await self._database.read(lambda connection: self._page(connection, wanted, times, limit))

    async def ids(self, wanted: Search, *, most: int) -> list[str]:
        """Of all there are, in the order of their ids, up to that number."""
        return await self._database.read(lambda connection: _ids(connection, wanted, most))

    async def count(self, wanted: Search, *, most: int, also: Sequence[ColumnElement[bool]] = ()) -> int:
        """How many there are, up to that number; `also` are more conditions on `submissions`."""
        return await self._database.read(lambda connection: _number(connection, wanted, most, also))

    async def attempts(self, submission_id: str) -> list[PastAttempt]:
        """In their order."""
        asked = select(reports).where(reports.c.submission_id == submission_id).order_by(reports.c.attempt)
        return [
            PastAttempt(
                attempt=row.attempt,
                verdict=Verdict(row.verdict),
                runner=row.runner,
                judged_at=row.judged_at,
                details=Details.model_validate_json(row.details),
            )
            for row in await self._database.rows(asked)
        ]

    def _page(self, connection: Connection, wanted: Search, times: Sequence[ColumnElement[bool]], limit: int) -> Page:
        conditions = _conditions(connection, wanted)
        if conditions is None:
            return Page(records=(), next=None)
        leading = _leading(connection, conditions, times)
        looked_at = self._most_looked_at if set(leading) < set(conditions) else limit + 1
        candidates = candidates_query(leading, conditions, times, most=looked_at)
        found = connection.execute(_met(candidates, conditions, limit=limit + 1)).all()
        further: Cursor | None = None
        if len(found) > limit:
            further = Cursor(at=found[limit - 1].submitted_at, id=found[limit - 1].id)
        else:
            last = connection.execute(candidates.offset(looked_at - 1).limit(1)).one_or_none()
            further = None if last is None else Cursor(at=last.submitted_at, id=last.id)
        asked = WITH_NAME.where(COLUMNS.id.in_([row.id for row in found[:limit]])).order_by(*NEWEST)
        return Page(records=[record_of(row, None) for row in connection.execute(asked)], next=further)


def candidates_query(
    leading: Conditions, conditions: Conditions, times: Sequence[ColumnElement[bool]], *, most: int
) -> Select[Any]:
    """What the leading conditions let through, with all that the others ask about."""
    others = [name for name in conditions if name not in leading]
    looked_up = [conditions[name].label(f"met_{name}") for name in others]
    chosen = select(COLUMNS.id, COLUMNS.submitted_at, *looked_up).where(*leading.values(), *times)
    return chosen.order_by(*NEWEST).limit(most)


def _met(candidates: Select[Any], conditions: Conditions, *, limit: int) -> Select[Any]:
    """A limit within keeps a database from choosing another way."""
    some = candidates.subquery()
    needed = [column for column in some.c if column.name.startswith("met_")]
    assert len(needed) <= len(conditions)
    asked = select(some.c.id, some.c.submitted_at).where(*needed)
    return asked.order_by(some.c.submitted_at.desc(), some.c.id.desc()).limit(limit)


def _times(wanted: Search, after: Cursor | None) -> list[ColumnElement[bool]]:
    found = []
    if wanted.since is not None:
        found.append(COLUMNS.submitted_at >= wanted.since)
    if wanted.until is not None:
        found.append(COLUMNS.submitted_at < wanted.until)
    if after is not None:
        found.append(cursors.older(COLUMNS.submitted_at, COLUMNS.id, after.at, _checked_id(after.id)))
    return found


def _conditions(connection: Connection, wanted: Search) -> dict[str, ColumnElement[bool]] | None:
    """By name, those first that usually say most; None when nothing can meet them."""
    found: dict[str, ColumnElement[bool]] = {}
    if wanted.username is not None:
        asked = select(accounts.c.id).where(accounts.c.username_key == key_of(wanted.username))
        user_id = connection.execute(asked).scalar_one_or_none()
        if user_id is None:
            return None
        found["user"] = COLUMNS.user_id == user_id
    if wanted.is_done is not None:
        found[DONE if wanted.is_done else "open"] = (
            COLUMNS.state == IS_DONE if wanted.is_done else COLUMNS.state != IS_DONE
        )
    if wanted.competition_id is not None:
        found["competition"] = COLUMNS.competition_id == wanted.competition_id
    equal = {
        "problem": (COLUMNS.problem_id, wanted.problem_id),
        "runner": (COLUMNS.runner, wanted.runner),
        "verdict": (COLUMNS.verdict, None if wanted.verdict is None else wanted.verdict.value),
        "language": (COLUMNS.language, wanted.language),
    }
    found |= {name: column == value for name, (column, value) in equal.items() if value is not None}
    return found


def _leading(connection: Connection, conditions: Conditions, times: Sequence[ColumnElement[bool]]) -> Conditions:
    """One of them, or the two that have an index together; none when there are none."""
    choices = [{name: each} for name, each in conditions.items() if name != DONE]
    together = {name: conditions[name] for name in ("problem", "verdict") if name in conditions}
    if len(together) > 1:
        choices.insert(0, together)
    if not choices:
        return {}
    if len(choices) == 1:
        return choices[0]
    return min(choices, key=lambda choice: _counted(connection, choice, times))


def _counted(connection: Connection, choice: Conditions, times: Sequence[ColumnElement[bool]]) -> int:
    some = select(literal(1)).select_from(submissions).where(*choice.values(), *times)
    # In the order of the index: else PostgreSQL may read the table from its beginning, where there are none.
    some = some.order_by(NEWEST[0]).limit(COUNTED)
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def _ids(connection: Connection, wanted: Search, most: int) -> list[str]:
    conditions = _conditions(connection, wanted)
    if conditions is None:
        return []
    met = and_(literal(True), *conditions.values(), *_times(wanted, None))
    return list(connection.execute(select(COLUMNS.id).where(met).order_by(COLUMNS.id).limit(most)).scalars())


def _number(connection: Connection, wanted: Search, most: int, also: Sequence[ColumnElement[bool]]) -> int:
    conditions = _conditions(connection, wanted)
    if conditions is None:
        return 0
    met = and_(literal(True), *conditions.values(), *_times(wanted, None), *also)
    some = select(literal(1)).select_from(submissions).where(met).limit(most)
    return connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()


def _checked_id(text: str) -> str:
    """Raises `BadCursor`."""
    try:
        if str(uuid.UUID(text)) == text:
            return text
    except ValueError:
        pass
    raise BadCursor
