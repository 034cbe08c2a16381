"""What the overview asks of the database. Each query has an index, and an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, literal_column, select

from server.database.engine import Database
from server.database.schema import clarifications, contests, rejudging_items, rejudgings, submissions
from server.wire.rejudging import RejudgingState
from server.wire.submissions import Verdict

MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A submission that had its first verdict."""

    at: datetime
    seconds: float
    """Since it was submitted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """What waits for a person."""

    internal_errors: int
    """Since a moment; at most `MOST_COUNTED`."""
    questions: dict[str, int]
    """Without an answer, by contest that is not final."""
    rejudgings: tuple[int, ...]
    """Of which all is judged, and nothing is decided."""


class OperationsStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def judged(self, since: datetime, until: datetime, *, most: int) -> Sequence[Judged]:
        """The newest first. Raises `DatabaseAway`."""
        columns = submissions.c
        asked = (
            select(columns.submitted_at, columns.judged_at)
            .where(columns.judged_at >= since, columns.judged_at < until, columns.attempt == 1)
            .order_by(columns.judged_at.desc())
            .limit(most)
        )
        rows = await self._database.rows(asked)
        return [
            Judged(at=row.judged_at, seconds=(row.judged_at - row.submitted_at).total_seconds())
            for row in rows
            if row.judged_at is not None
        ]

    async def needs(self, *, since: datetime) -> Needs:
        """Raises `DatabaseAway`."""
        return await self._database.read(lambda connection: _needs(connection, since))


def _needs(connection: Connection, since: datetime) -> Needs:
    failed = (
        select(submissions.c.id)
        .where(submissions.c.verdict == Verdict.INTERNAL_ERROR.value, submissions.c.submitted_at >= since)
        .limit(MOST_COUNTED)
    )
    asked = (
        select(clarifications.c.contest_id, func.count())
        .join(contests, contests.c.id == clarifications.c.contest_id)
        .where(clarifications.c.answer.is_(None), contests.c.finalized_at.is_(None))
        .group_by(clarifications.c.contest_id)
    )
    is_waiting = rejudging_items.c.state == literal_column("'waiting'")  # in words that its index has too
    waiting = select(rejudging_items.c.rejudging_id).where(is_waiting).distinct()
    ready = (
        select(rejudgings.c.id)
        .where(rejudgings.c.state == RejudgingState.OPEN.value, rejudgings.c.id.not_in(waiting))
        .order_by(rejudgings.c.id)
    )
    return Needs(
        internal_errors=connection.execute(select(func.count()).select_from(failed.subquery())).scalar_one(),
        questions={row[0]: row[1] for row in connection.execute(asked)},
        rejudgings=tuple(connection.execute(ready).scalars()),
    )
