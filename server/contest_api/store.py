"""What the Contest API reads from the database. Writes nothing.

A team's mark is read before its submissions, so that a mark is never later than what was read with it: what changes in
between is found by the next look.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, func, select

from server.contest_api.records import Failing, Filing, Member, TeamRecord
from server.contests.model import Contestant, ContestantId
from server.database.engine import Database
from server.database.schema import accounts, contest_members, contestants, reports, submissions
from server.submissions.store import OF_THE_ATTEMPT
from server.wire.accounts import Role
from server.wire.submissions import Verdict

ASKED_TOGETHER = 500
TEAM = (
    contestants.c.id,
    contestants.c.contest_id,
    contestants.c.username,
    contestants.c.name,
    contestants.c.extra_seconds,
    contestants.c.virtual_from,
    contestants.c.disqualified_at,
)
FILING = (
    submissions.c.id,
    submissions.c.contestant_id,
    submissions.c.user_id,
    submissions.c.problem_id,
    submissions.c.language,
    submissions.c.submitted_at,
    submissions.c.verdict,
    submissions.c.score,
    submissions.c.wall_seconds,
    submissions.c.slowest_seconds,
    submissions.c.judged_at,
)
REAL = contestants.c.virtual_from.is_(None)


@dataclass(frozen=True, slots=True)
class Mark:
    """Another one whenever anything about a team has changed."""

    revision: int
    changed_at: datetime
    shape: int
    """Of what is known of the team itself, without its submissions."""


class ApiStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def totals(self, contest_id: str) -> tuple[int, int, datetime | None]:
        """Another answer whenever anything of the contestants or their submissions has changed."""
        wanted = select(
            func.count().label("number"),
            func.coalesce(func.sum(contestants.c.revision), 0).label("revisions"),
            func.max(contestants.c.changed_at).label("changed_at"),
        ).where(contestants.c.contest_id == contest_id)
        row = (await self._database.rows(wanted))[0]
        return int(row.number), int(row.revisions), row.changed_at

    async def marks(self, contest_id: str, since: datetime | None = None) -> dict[int, Mark]:
        """Of all teams, or of those that were changed since."""
        wanted = select(*TEAM, contestants.c.revision, contestants.c.changed_at).where(
            contestants.c.contest_id == contest_id, REAL
        )
        if since is not None:
            wanted = wanted.where(contestants.c.changed_at >= since)
        return {row.id: _mark(row) for row in await self._database.rows(wanted)}

    async def chunk(
        self, contest_id: str, *, after: int, limit: int, runs: bool = False, filings: bool = True
    ) -> list[TeamRecord]:
        """Teams of a contest with greater ids than `after`, in order."""
        place = and_(contestants.c.contest_id == contest_id, contestants.c.id > after, REAL)
        return await self._database.read(
            lambda connection: _teams(connection, place, limit=limit, runs=runs, filings=filings)
        )

    async def teams(self, ids: Iterable[int], *, runs: bool = False) -> list[TeamRecord]:
        """These, in the order of their ids."""
        wanted = sorted(set(ids))
        found: list[TeamRecord] = []
        for start in range(0, len(wanted), ASKED_TOGETHER):
            found += await self._some(wanted[start : start + ASKED_TOGETHER], runs=runs)
        return found

    async def team_of(self, contest_id: str, submission_id: str) -> int | None:
        """Whose submission that is."""
        wanted = select(submissions.c.contestant_id).where(
            submissions.c.id == submission_id, submissions.c.competition_id == contest_id
        )
        rows = await self._database.rows(wanted)
        return rows[0].contestant_id if rows else None

    async def _some(self, ids: Sequence[int], *, runs: bool) -> list[TeamRecord]:
        place = and_(contestants.c.id.in_(ids), REAL)
        return await self._database.read(
            lambda connection: _teams(connection, place, limit=None, runs=runs, filings=True)
        )


def _teams(connection: Connection, place: Any, *, limit: int | None, runs: bool, filings: bool) -> list[TeamRecord]:
    rows = connection.execute(select(*TEAM).where(place).order_by(contestants.c.id).limit(limit)).all()
    ids = [row.id for row in rows]
    members = _members(connection, ids)
    filed = _filings(connection, ids, runs=runs) if filings else {}
    return [
        TeamRecord(
            contestant=_contestant(row), members=tuple(members.get(row.id, ())), filings=tuple(filed.get(row.id, ()))
        )
        for row in rows
    ]


def _members(connection: Connection, ids: Sequence[int]) -> dict[int, list[Member]]:
    found: dict[int, list[Member]] = {}
    for start in range(0, len(ids), ASKED_TOGETHER):
        wanted = (
            select(
                contest_members.c.contestant_id, accounts.c.id, accounts.c.username, accounts.c.name, accounts.c.role
            )
            .join(accounts, accounts.c.id == contest_members.c.user_id)
            .where(contest_members.c.contestant_id.in_(ids[start : start + ASKED_TOGETHER]))
            .order_by(contest_members.c.contestant_id, accounts.c.id)
        )
        for row in connection.execute(wanted):
            member = Member(user_id=row.id, username=row.username, name=row.name, role=Role(row.role))
            found.setdefault(row.contestant_id, []).append(member)
    return found


def _filings(connection: Connection, ids: Sequence[int], *, runs: bool) -> dict[int, list[Filing]]:
    found: dict[int, list[Filing]] = {}
    for start in range(0, len(ids), ASKED_TOGETHER):
        some = ids[start : start + ASKED_TOGETHER]
        wanted = select(*FILING).where(submissions.c.contestant_id.in_(some)).order_by(submissions.c.id)
        if runs:
            wanted = wanted.add_columns(reports.c.details).outerjoin(reports, OF_THE_ATTEMPT)
        for row in connection.execute(wanted):
            found.setdefault(row.contestant_id, []).append(_filing(row, row.details if runs else None))
    return found


def _contestant(row: Any) -> Contestant:
    return Contestant(
        id=ContestantId(row.id),
        contest_id=row.contest_id,
        username=row.username,
        name=row.name,
        extra=timedelta(seconds=row.extra_seconds),
        virtual_from=row.virtual_from,
        is_disqualified=row.disqualified_at is not None,
    )


def _mark(row: Any) -> Mark:
    shape = hash((row.username, row.name, row.extra_seconds, row.disqualified_at))
    return Mark(row.revision, row.changed_at, shape)


def _filing(row: Any, details: str | None) -> Filing:
    return Filing(
        id=row.id,
        user_id=row.user_id,
        problem_id=row.problem_id,
        language=row.language,
        submitted_at=row.submitted_at,
        verdict=None if row.verdict is None else Verdict(row.verdict),
        score=row.score,
        wall_seconds=row.wall_seconds or 0.0,
        slowest_seconds=row.slowest_seconds,
        judged_at=row.judged_at,
        failing=None if details is None else _failing(details),
    )


def _failing(details: str) -> Failing | None:
    """Of a report that says at which case judging stopped."""
    case = json.loads(details).get("failing_case")
    if not case or case.get("verdict") in {None, Verdict.ACCEPTED.value}:
        return None
    return Failing(index=case["index"], verdict=Verdict(case["verdict"]), cpu_seconds=case["cpu_seconds"])
