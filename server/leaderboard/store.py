"""What the boards are made from, in the database. Each question is one statement, so that a contestant's revision and
submissions are of the same moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Integer, Row, Select, bindparam, select

from server.contests.model import Contestant, ContestantId
from server.database.engine import Database
from server.database.schema import contestants, submissions
from server.leaderboard.entries import Filed
from server.leaderboard.subtasks import subtask_scores
from server.submissions.judged_rows import GROUPS
from server.wire.submissions import Verdict

ASKED_TOGETHER = 500
OF_CONTESTANT = (
    contestants.c.id,
    contestants.c.contest_id,
    contestants.c.username,
    contestants.c.name,
    contestants.c.extra_seconds,
    contestants.c.virtual_from,
    contestants.c.disqualified_at,
    contestants.c.revision,
    contestants.c.changed_at,
)
FILED = (
    submissions.c.id.label("submission_id"),
    submissions.c.problem_id,
    submissions.c.submitted_at,
    submissions.c.verdict,
    submissions.c.score,
    submissions.c.group_scores,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """One contestant with all that they submitted."""

    contestant: Contestant
    revision: int
    changed_at: datetime
    filed: tuple[Filed, ...]


class BoardStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def books(self, contestant_ids: Iterable[int]) -> list[Books]:
        """Of these contestants, in the order of their ids."""
        ids = sorted(set(contestant_ids))
        found: list[Books] = []
        for start in range(0, len(ids), ASKED_TOGETHER):
            found += await self._ask(OF_THESE, ids=ids[start : start + ASKED_TOGETHER])
        return found

    async def chunk(self, contest_id: str, *, after: int, limit: int) -> list[Books]:
        """Contestants of a contest with greater ids than `after`, in order; those who take part later are left out."""
        return await self._ask(OF_CONTEST, contest_id=contest_id, after=after, most=limit)

    async def changed_since(self, contest_id: str, moment: datetime) -> list[tuple[int, int]]:
        """Contestants with their revisions."""
        wanted = select(contestants.c.id, contestants.c.revision).where(
            contestants.c.contest_id == contest_id,
            contestants.c.changed_at >= moment,
            contestants.c.virtual_from.is_(None),
            contestants.c.revision > 0,
        )
        return [(row.id, row.revision) for row in await self._database.rows(wanted)]

    async def solvers(self, contest_id: str, problem_id: str, *, offset: int, limit: int) -> list[int]:
        """Contestants whose submissions to a problem were accepted, in the order of these."""
        wanted = (
            select(submissions.c.contestant_id)
            .where(
                submissions.c.problem_id == problem_id,
                submissions.c.verdict == Verdict.ACCEPTED.value,
                submissions.c.competition_id == contest_id,
                submissions.c.contestant_id.is_not(None),
            )
            .order_by(submissions.c.submitted_at, submissions.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [row.contestant_id for row in await self._database.rows(wanted)]

    async def _ask(self, wanted: Select[Any], **values: Any) -> list[Books]:
        return await self._database.read(lambda connection: _books(connection, wanted, values))


def _statement(chosen: Select[Any]) -> Select[Any]:
    """Contestants with their submissions. Made once: making it takes longer than asking the database for a few."""
    some = chosen.subquery()
    return (
        select(some, *FILED)
        .outerjoin(submissions, submissions.c.contestant_id == some.c.id)
        .order_by(some.c.id, submissions.c.id)
    )


OF_THESE = _statement(select(*OF_CONTESTANT).where(contestants.c.id.in_(bindparam("ids", expanding=True))))
OF_CONTEST = _statement(
    select(*OF_CONTESTANT)
    .where(
        contestants.c.contest_id == bindparam("contest_id"),
        contestants.c.id > bindparam("after"),
        contestants.c.virtual_from.is_(None),
    )
    .order_by(contestants.c.id)
    .limit(bindparam("most", type_=Integer))
)


def _books(connection: Connection, wanted: Select[Any], values: Mapping[str, Any]) -> list[Books]:
    found: list[Books] = []
    rows: list[Row[Any]] = []
    for row in connection.execute(wanted, values):
        if rows and rows[0].id != row.id:
            found.append(_one(rows))
            rows = []
        rows.append(row)
    return [*found, _one(rows)] if rows else found


def _one(rows: Sequence[Row[Any]]) -> Books:
    first = rows[0]
    contestant = Contestant(
        id=ContestantId(first.id),
        contest_id=first.contest_id,
        username=first.username,
        name=first.name,
        extra=timedelta(seconds=first.extra_seconds),
        virtual_from=first.virtual_from,
        is_disqualified=first.disqualified_at is not None,
    )
    filed = tuple(_filed(row) for row in rows if row.submission_id is not None)
    return Books(contestant=contestant, revision=first.revision, changed_at=first.changed_at, filed=filed)


def _filed(row: Row[Any]) -> Filed:
    return Filed(
        row.submission_id,
        row.problem_id,
        row.submitted_at,
        None if row.verdict is None else Verdict(row.verdict),
        None if row.score is None else _scores(row),
    )


def _scores(row: Row[Any]) -> Mapping[str, float]:
    return subtask_scores(row.score, () if row.group_scores is None else GROUPS.validate_json(row.group_scores))
