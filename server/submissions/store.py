"""Submissions and their verdicts in the database. A verdict counts once for each attempt, however often it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    insert,
    select,
    update,
)

from server.accounts.model import key_of
from server.database.engine import Database
from server.database.schema import accounts, contestants, programs, reports, submissions
from server.database.writer import Writer
from server.publishing import keeping
from server.rejudging import beside
from server.submissions.applying import Applied, decide
from server.submissions.judged_rows import GROUPS, JUDGED, report_of, values_of
from server.submissions.model import Details, JobOrder, Judgement, NewSubmission, Priority, SubmissionRecord
from server.wire.submissions import State, Verdict

WITH_NAME = select(submissions, accounts.c.username).join(accounts, accounts.c.id == submissions.c.user_id)
OF_THE_ATTEMPT = and_(reports.c.submission_id == submissions.c.id, reports.c.attempt == submissions.c.attempt)
WITH_DETAILS = WITH_NAME.add_columns(reports.c.details).outerjoin(reports, OF_THE_ATTEMPT)
OPEN = submissions.c.state != State.DONE.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    record: SubmissionRecord
    is_new: bool
    """False when the same key was used before: nothing was stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    user_id: int | None = None
    username: str | None = None
    problem_id: str | None = None
    language: str | None = None
    state: State | None = None
    verdict: Verdict | None = None

    def of(self, user_id: int) -> Filter:
        """The same, of one user alone."""
        return replace(self, user_id=user_id, username=None)

    def conditions(self) -> list[ColumnElement[bool]]:
        wanted = {
            submissions.c.user_id: self.user_id,
            accounts.c.username_key: None if self.username is None else key_of(self.username),
            submissions.c.problem_id: self.problem_id,
            submissions.c.language: self.language,
            submissions.c.state: None if self.state is None else self.state.value,
            submissions.c.verdict: None if self.verdict is None else self.verdict.value,
        }
        return [column == value for column, value in wanted.items() if value is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSubmission:
    """One that has no verdict yet."""

    id: str
    attempt: int


class SubmissionStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def add(self, submission: NewSubmission) -> Receipt:
        """Stored, and on the disk, when this returns."""
        return await self._writer.write(_add, submission)

    async def apply(self, judgement: Judgement) -> Applied:
        return await self._writer.write(_apply, judgement)

    async def get(self, submission_id: str) -> SubmissionRecord | None:
        wanted = WITH_DETAILS.where(submissions.c.id == submission_id)
        row = await self._database.read(lambda connection: connection.execute(wanted).one_or_none())
        return None if row is None else record_of(row, row.details)

    async def by_key(self, user_id: int, idempotency_key: str) -> SubmissionRecord | None:
        """What this user sent with this key."""
        wanted = WITH_DETAILS.where(submissions.c.user_id == user_id, submissions.c.idempotency_key == idempotency_key)
        row = await self._database.read(lambda connection: connection.execute(wanted).one_or_none())
        return None if row is None else record_of(row, row.details)

    async def code(self, submission_id: str) -> str:
        wanted = select(programs.c.code).where(programs.c.submission_id == submission_id)
        return str(await self._database.read(lambda connection: connection.execute(wanted).scalar_one()))

    async def page(self, filters: Filter, *, offset: int, limit: int) -> tuple[list[SubmissionRecord], int]:
        """The newest first, without details; and how many there are in all."""
        conditions = filters.conditions()
        wanted = WITH_NAME.where(*conditions).order_by(submissions.c.id.desc()).limit(limit).offset(offset)

        def query(connection: Connection) -> tuple[Sequence[Row[Any]], int]:
            total = connection.execute(_counted(filters, conditions)).scalar_one()
            return connection.execute(wanted).all() if offset < total else [], total

        rows, total = await self._database.read(query)
        return [record_of(row, None) for row in rows], total

    async def open_before(self, before: datetime, *, after: str | None, limit: int) -> list[OpenSubmission]:
        """Those without a verdict, submitted before that time, in the order of their ids."""
        wanted = select(submissions.c.id, submissions.c.attempt).where(OPEN, submissions.c.submitted_at <= before)
        if after is not None:
            wanted = wanted.where(submissions.c.id > after)
        wanted = wanted.order_by(submissions.c.id).limit(limit)
        rows = await self._database.rows(wanted)
        return [OpenSubmission(id=row.id, attempt=row.attempt) for row in rows]

    async def orders(self, ids: Sequence[str]) -> list[JobOrder]:
        """What must be judged of these; none for those that have their verdict by now."""
        wanted = (
            select(submissions, programs.c.code)
            .join(programs, programs.c.submission_id == submissions.c.id)
            .where(submissions.c.id.in_(ids), OPEN)
            .order_by(submissions.c.id)
        )
        rows = await self._database.rows(wanted)
        return [_order(row) for row in rows]


def _counted(filters: Filter, conditions: list[ColumnElement[bool]]) -> Select[int]:
    counted = select(func.count()).select_from(submissions)
    if filters.username is not None:
        counted = counted.join(accounts, accounts.c.id == submissions.c.user_id)
    return counted.where(*conditions)


def _add(connection: Connection, items: Sequence[NewSubmission]) -> Sequence[Receipt]:
    known = _by_key(connection, items)
    receipts, fresh = [], []
    for item in items:
        key = (item.user_id, item.idempotency_key)
        if item.idempotency_key is not None and key in known:
            receipts.append(Receipt(record=known[key], is_new=False))
            continue
        known[key] = new_record(item)
        receipts.append(Receipt(record=known[key], is_new=True))
        fresh.append(item)
    if fresh:
        raise_revisions(connection, {item.contestant_id: item.submitted_at for item in fresh})
        connection.execute(insert(submissions), [_row(item) for item in fresh])
        connection.execute(insert(programs), [{"submission_id": item.id, "code": item.code} for item in fresh])
    return receipts


def _by_key(connection: Connection, items: Sequence[NewSubmission]) -> dict[tuple[int, str | None], SubmissionRecord]:
    """What was stored before with the keys of these."""
    keys = [(item.user_id, item.idempotency_key) for item in items if item.idempotency_key is not None]
    if not keys:
        return {}
    # By users first, then by keys, which no index has alone: SQLite looks through all submissions for a list of pairs.
    users, names = ({each[place] for each in keys} for place in (0, 1))
    place = and_(submissions.c.user_id.in_(users), func.coalesce(submissions.c.idempotency_key, "").in_(names))
    rows = connection.execute(WITH_DETAILS.where(place)).all()
    return {(row.user_id, row.idempotency_key): record_of(row, row.details) for row in rows}


def _apply(connection: Connection, items: Sequence[Judgement]) -> Sequence[Applied]:
    ids = {item.submission_id for item in items}
    # Locked in one order: two servers that apply the same ones wait for each other in turn.
    wanted = WITH_NAME.where(submissions.c.id.in_(ids)).order_by(submissions.c.id).with_for_update(of=submissions)
    rows = connection.execute(wanted).all()
    decided = decide({row.id: record_of(row, None) for row in rows}, items)
    applied = keeping.keep(connection, beside.keep(connection, decided))
    fresh = [each for each in applied if each.is_fresh]
    if fresh:
        records = [each.record for each in fresh if each.record is not None]
        raise_revisions(connection, {record.contestant_id: record.judged_at for record in records})
        connection.execute(SET_JUDGED, [_judged_values(each) for each in fresh])
        connection.execute(insert(reports), [_report(each) for each in fresh])
    return applied


def raise_revisions(connection: Connection, changed: Mapping[int | None, datetime | None]) -> None:
    """What these contestants have on the board is another now, in the same transaction as the reason for it."""
    rows = [{"of_id": each, "new_at": changed[each]} for each in sorted(each for each in changed if each is not None)]
    if rows:
        connection.execute(RAISE_REVISION, rows)


RAISE_REVISION = (
    update(contestants)
    .where(contestants.c.id == bindparam("of_id"))
    .values(revision=contestants.c.revision + 1, changed_at=bindparam("new_at"))
)
SET_JUDGED = (
    update(submissions)
    .where(submissions.c.id == bindparam("of_id"), submissions.c.attempt == bindparam("of_attempt"), OPEN)
    .values({name: bindparam(f"new_{name}") for name in (*JUDGED, "state")})
)


def _judged_values(applied: Applied) -> dict[str, Any]:
    return values_of(applied.judgement) | {"new_state": State.DONE.value}


def _report(applied: Applied) -> dict[str, Any]:
    assert applied.record is not None
    assert applied.record.details is not None
    return report_of(applied.judgement, applied.record.details)


def new_record(item: NewSubmission) -> SubmissionRecord:
    return SubmissionRecord(
        id=item.id,
        user_id=item.user_id,
        username=item.username,
        problem_id=item.problem_id,
        language=item.language,
        package=item.package,
        priority=item.priority,
        attempt=1,
        submitted_at=item.submitted_at,
        state=State.QUEUED,
        code_digest=item.code_digest,
        competition_id=item.competition_id,
        contestant_id=item.contestant_id,
    )


def _row(item: NewSubmission) -> dict[str, Any]:
    return {
        "id": item.id,
        "user_id": item.user_id,
        "problem_id": item.problem_id,
        "language": item.language,
        "competition_id": item.competition_id,
        "contestant_id": item.contestant_id,
        "idempotency_key": item.idempotency_key,
        "code_digest": item.code_digest,
        "package": item.package,
        "priority": item.priority.value,
        "attempt": 1,
        "submitted_at": item.submitted_at,
        "state": State.QUEUED.value,
    }


def record_of(row: Row[Any], details: str | None) -> SubmissionRecord:
    return SubmissionRecord(
        id=row.id,
        user_id=row.user_id,
        username=row.username,
        problem_id=row.problem_id,
        language=row.language,
        package=row.package,
        priority=Priority(row.priority),
        attempt=row.attempt,
        submitted_at=row.submitted_at,
        state=State(row.state),
        code_digest=row.code_digest,
        competition_id=row.competition_id,
        contestant_id=row.contestant_id,
        verdict=None if row.verdict is None else Verdict(row.verdict),
        score=row.score,
        group_scores=() if row.group_scores is None else GROUPS.validate_json(row.group_scores),
        passed=row.passed,
        total=row.total,
        cpu_seconds=row.cpu_seconds,
        slowest_seconds=row.slowest_seconds,
        wall_seconds=row.wall_seconds,
        memory_mib=row.memory_mib,
        judged_at=row.judged_at,
        runner=row.runner,
        details=None if details is None else Details.model_validate_json(details),
    )


def _order(row: Row[Any]) -> JobOrder:
    return JobOrder(
        submission_id=row.id,
        attempt=row.attempt,
        priority=Priority(row.priority),
        problem_id=row.problem_id,
        package=row.package,
        language=row.language,
        code=row.code,
        submitted_at=row.submitted_at,
    )
