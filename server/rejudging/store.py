"""Rejudgings in the database. A verdict of theirs counts from when it is applied, once; what is applied in parts goes
on where it stopped, whichever server does it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, exists, func, insert, literal_column, select, update

from server.audit import recording
from server.audit.model import Note
from server.database.engine import Database
from server.database.schema import (
    accounts,
    contests,
    overrides,
    programs,
    rejudging_items,
    rejudgings,
    reports,
    submissions,
)
from server.database.writer import Writer
from server.rejudging.model import (
    CLOSING,
    OPEN,
    Change,
    Chunk,
    Closing,
    Group,
    ItemState,
    Made,
    NewRejudging,
    Refused,
    Rejudging,
)
from server.submissions.model import JobOrder, Judged, Priority
from server.submissions.store import OpenSubmission, raise_revisions
from server.wire.rejudging import RejudgingState
from server.wire.submissions import State, Verdict

CHUNK = 500
"""Applied or dropped in one transaction: others write in between."""
AHEAD = 1000
"""Of each language, so many are in the queue at the most: a rejudging does not fill it."""
TOGETHER = 500
ITEM = rejudging_items.c
MOVED = (
    "verdict",
    "score",
    "group_scores",
    "passed",
    "total",
    "cpu_seconds",
    "slowest_seconds",
    "wall_seconds",
    "memory_mib",
    "judged_at",
    "runner",
    "package",
    "attempt",
)
"""What of an item becomes the submission's."""
LATEST = (
    select(func.max(reports.c.attempt))
    .where(reports.c.submission_id == submissions.c.id)
    .scalar_subquery()
    .label("latest_judged"),
    select(func.max(ITEM.attempt))
    .where(ITEM.submission_id == submissions.c.id)
    .scalar_subquery()
    .label("latest_rejudged"),
)
"""Of all attempts that there ever were at a submission, the highest numbers."""
IS_OPEN = ITEM.state.in_([each.value for each in OPEN])
PUT = (
    update(submissions)
    .where(submissions.c.id == bindparam("of_id"))
    .values({name: bindparam(f"new_{name}") for name in MOVED})
)
CLOSE = (
    update(rejudging_items)
    .where(ITEM.submission_id == bindparam("of_id"), ITEM.attempt == bindparam("of_attempt"))
    .values(state=bindparam("new_state"))
)


class RejudgingStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def add(self, new: NewRejudging, note: Note[Made | None] | None = None) -> Made | None:
        """None when none of the submissions can be judged anew now."""
        return await recording.write(self._writer, _add, new, note)

    async def begin(self, closing: Closing, note: Note[Refused | None] | None = None) -> Refused | None:
        """From now on it is applied or dropped, part by part."""
        return await recording.write(self._writer, _begin, closing, note)

    async def close_part(self, rejudging_id: int, at: datetime) -> Chunk:
        """Apply or drop the next part of one that is to be; the last part closes it."""
        return await self._writer.write(_close_part, (rejudging_id, at))

    async def ready(self, ids: Sequence[str]) -> int:
        """How many of these can be judged anew now."""
        asked = select(func.count()).select_from(submissions).where(submissions.c.id.in_(ids), *_is_ready())
        return await self._database.read(lambda connection: connection.execute(asked).scalar_one())

    @staticmethod
    def is_ready() -> list[ColumnElement[bool]]:
        """Conditions on a submission that can be judged anew now."""
        return _is_ready()

    async def closing(self) -> list[int]:
        """Those that are to be applied or dropped and are not yet."""
        asked = select(rejudgings.c.id).where(rejudgings.c.state.in_([each.value for each in CLOSING]))
        return [row.id for row in await self._database.rows(asked.order_by(rejudgings.c.id))]

    async def get(self, rejudging_id: int) -> Rejudging | None:
        found = await self._database.read(lambda connection: _found(connection, rejudgings.c.id == rejudging_id, 1))
        return found[0] if found else None

    async def page(self, *, before: int | None, limit: int) -> list[Rejudging]:
        """The newest first."""
        place = rejudgings.c.id > 0 if before is None else rejudgings.c.id < before
        return await self._database.read(lambda connection: _found(connection, place, limit))

    async def changes(self, rejudging_id: int, *, after: str | None, limit: int) -> list[Change]:
        """What it would change, or has, in the order of the submissions."""
        asked = (
            select(rejudging_items, submissions.c.problem_id, submissions.c.competition_id, accounts.c.username)
            .join(submissions, submissions.c.id == ITEM.submission_id)
            .join(accounts, accounts.c.id == submissions.c.user_id)
            .where(ITEM.rejudging_id == rejudging_id, ITEM.is_change)
        )
        if after is not None:
            asked = asked.where(ITEM.submission_id > after)
        rows = await self._database.rows(asked.order_by(ITEM.submission_id).limit(limit))
        return [_change(row) for row in rows]

    async def open_before(self, before: datetime, *, after: str | None, limit: int) -> list[OpenSubmission]:  # noqa: ARG002
        """Those that should be in the queue, in the order of their ids; the sweeper alone puts them there."""
        found = await self._database.read(_ahead)
        left = sorted(each for each in found if after is None or each[0] > after)
        return [OpenSubmission(id=submission_id, attempt=attempt) for submission_id, attempt in left[:limit]]

    async def orders(self, ids: Sequence[str]) -> list[JobOrder]:
        """What must be judged of these; a submission is in one open rejudging at the most."""
        asked = (
            select(
                rejudging_items,
                submissions.c.problem_id,
                programs.c.code,
                rejudgings.c.created_at,
            )
            .join(submissions, submissions.c.id == ITEM.submission_id)
            .join(programs, programs.c.submission_id == ITEM.submission_id)
            .join(rejudgings, rejudgings.c.id == ITEM.rejudging_id)
            .where(ITEM.submission_id.in_(ids), ITEM.state == ItemState.WAITING.value)
            .order_by(ITEM.submission_id)
        )
        return [_order(row) for row in await self._database.rows(asked)]


def _add(connection: Connection, items: Sequence[NewRejudging]) -> Sequence[Made | None]:
    return [_added(connection, item) for item in items]


def _added(connection: Connection, item: NewRejudging) -> Made | None:
    rows = [row for ids in _parts(item.ids) for row in _judgeable(connection, ids)]
    if not rows:
        return None
    values = {
        "reason": item.reason,
        "created_at": item.at,
        "created_by": item.by,
        "state": RejudgingState.OPEN.value,
        "number": len(rows),
    }
    key = connection.execute(insert(rejudgings).values(**values)).inserted_primary_key
    assert key is not None
    connection.execute(insert(rejudging_items), [_item(row, item, key[0]) for row in rows])
    return Made(id=key[0], number=len(rows))


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), TOGETHER):
        yield ids[start : start + TOGETHER]


def _judgeable(connection: Connection, ids: Sequence[str]) -> Sequence[Row[Any]]:
    number = submissions.c.id
    chosen = number.in_(ids)
    # First locked, then asked about: what another server did meanwhile is seen.
    connection.execute(select(number).where(chosen).order_by(number).with_for_update()).all()
    asked = select(submissions, *LATEST).where(chosen, *_is_ready()).order_by(number)
    return connection.execute(asked).all()


def _is_ready() -> list[ColumnElement[bool]]:
    in_another = exists().where(ITEM.submission_id == submissions.c.id, IS_OPEN)
    by_a_person = exists().where(overrides.c.submission_id == submissions.c.id, overrides.c.undone_at.is_(None))
    return [submissions.c.state == State.DONE.value, ~in_another, ~by_a_person]


def _item(row: Row[Any], item: NewRejudging, rejudging_id: int) -> dict[str, Any]:
    return {
        "submission_id": row.id,
        "attempt": max(row.attempt, row.latest_judged or 0, row.latest_rejudged or 0) + 1,
        "rejudging_id": rejudging_id,
        "from_attempt": row.attempt,
        "language": row.language,
        "package": item.packages.get(row.problem_id, row.package),
        "old_verdict": row.verdict,
        "old_score": row.score,
        "state": ItemState.WAITING.value,
    }


def _begin(connection: Connection, items: Sequence[Closing]) -> Sequence[Refused | None]:
    return [_begun(connection, item) for item in items]


def _begun(connection: Connection, item: Closing) -> Refused | None:
    place = rejudgings.c.id == item.rejudging_id
    state = connection.execute(select(rejudgings.c.state).where(place).with_for_update()).scalar_one_or_none()
    if state is None:
        return Refused.UNKNOWN
    if state == item.to.value:
        return None  # asked again: it is under way
    if state != RejudgingState.OPEN.value:
        return Refused.NOT_OPEN
    if item.to is RejudgingState.APPLYING:
        if _any(connection, item, ITEM.state == ItemState.WAITING.value):
            return Refused.STILL_JUDGING
        if _changes_what_is_final(connection, item):
            return Refused.FINAL
    connection.execute(update(rejudgings).where(place).values(state=item.to.value))
    return None


def _any(connection: Connection, item: Closing, condition: Any) -> bool:
    asked = select(ITEM.attempt).where(ITEM.rejudging_id == item.rejudging_id, condition).limit(1)
    return connection.execute(asked).first() is not None


def _changes_what_is_final(connection: Connection, item: Closing) -> bool:
    asked = (
        select(contests.c.id)
        .join(submissions, submissions.c.competition_id == contests.c.id)
        .join(rejudging_items, ITEM.submission_id == submissions.c.id)
        .where(ITEM.rejudging_id == item.rejudging_id, ITEM.is_change, contests.c.finalized_at.is_not(None))
        .limit(1)
    )
    return connection.execute(asked).first() is not None


def _close_part(connection: Connection, items: Sequence[tuple[int, datetime]]) -> Sequence[Chunk]:
    return [_closed(connection, rejudging_id, at) for rejudging_id, at in items]


def _closed(connection: Connection, rejudging_id: int, at: datetime) -> Chunk:
    place = rejudgings.c.id == rejudging_id
    # Two servers take turns: the second sees what the first has closed.
    state = connection.execute(select(rejudgings.c.state).where(place).with_for_update()).scalar_one()
    if RejudgingState(state) not in CLOSING:
        return Chunk(is_last=True)
    asked = (
        select(rejudging_items, *(submissions.c[name].label(f"now_{name}") for name in NOW))
        .join(submissions, submissions.c.id == ITEM.submission_id)
        .where(ITEM.rejudging_id == rejudging_id, IS_OPEN)
        .order_by(ITEM.submission_id)
        .limit(CHUNK)
        .with_for_update()
    )
    rows = connection.execute(asked).all()
    wanted = [row for row in rows if state == RejudgingState.APPLYING.value and _counts(row)]
    counted = {row.submission_id for row in wanted}
    changed = [row for row in wanted if row.is_change]
    if wanted:
        connection.execute(PUT, [_moved(row) for row in wanted])
    raise_revisions(connection, {row.now_contestant_id: at for row in changed})
    if rows:
        connection.execute(CLOSE, [_end_of(row, is_applied=row.submission_id in counted) for row in rows])
    is_last = len(rows) < CHUNK
    if is_last:
        end = RejudgingState.APPLIED if state == RejudgingState.APPLYING.value else RejudgingState.DROPPED
        connection.execute(update(rejudgings).where(place).values(state=end.value, closed_at=at))
    contestant_ids = sorted({row.now_contestant_id for row in changed if row.now_contestant_id is not None})
    return Chunk(
        judged=[_judged(row) for row in changed],
        unjudged=[(row.submission_id, row.attempt) for row in rows if row.state == ItemState.WAITING.value],
        contestant_ids=contestant_ids,
        is_last=is_last,
    )


NOW = ("attempt", "verdict", "user_id", "problem_id", "contestant_id")


def _counts(row: Row[Any]) -> bool:
    """Not what could not be judged, nor what a person gave a verdict meanwhile."""
    is_judged = row.state == ItemState.JUDGED.value and row.verdict != Verdict.INTERNAL_ERROR.value
    return bool(is_judged and row.now_attempt == row.from_attempt)


def _moved(row: Row[Any]) -> dict[str, Any]:
    return {"of_id": row.submission_id, **{f"new_{name}": getattr(row, name) for name in MOVED}}


def _end_of(row: Row[Any], *, is_applied: bool) -> dict[str, Any]:
    state = ItemState.APPLIED if is_applied else ItemState.DROPPED
    return {"of_id": row.submission_id, "of_attempt": row.attempt, "new_state": state.value}


def _judged(row: Row[Any]) -> Judged:
    return Judged(
        submission_id=row.submission_id,
        user_id=row.now_user_id,
        problem_id=row.now_problem_id,
        verdict=Verdict(row.verdict),
        previous=Verdict(row.now_verdict),
    )


def _ahead(connection: Connection) -> list[tuple[str, int]]:
    is_waiting = ITEM.state == literal_column(f"'{ItemState.WAITING.value}'")
    found: list[tuple[str, int]] = []
    for language in connection.execute(select(ITEM.language).where(is_waiting).distinct()).scalars().all():
        asked = select(ITEM.submission_id, ITEM.attempt).where(is_waiting, ITEM.language == language)
        rows = connection.execute(asked.order_by(ITEM.submission_id).limit(AHEAD))
        found += [(row.submission_id, row.attempt) for row in rows]
    return found


def _found(connection: Connection, place: Any, limit: int) -> list[Rejudging]:
    asked = select(rejudgings, accounts.c.username).outerjoin(accounts, accounts.c.id == rejudgings.c.created_by)
    rows = connection.execute(asked.where(place).order_by(rejudgings.c.id.desc()).limit(limit)).all()
    groups = _groups(connection, [row.id for row in rows])
    return [
        Rejudging(
            id=row.id,
            reason=row.reason,
            created_at=row.created_at,
            created_by=row.username,
            state=RejudgingState(row.state),
            number=row.number,
            closed_at=row.closed_at,
            groups=groups.get(row.id, ()),
        )
        for row in rows
    ]


def _groups(connection: Connection, ids: Sequence[int]) -> dict[int, list[Group]]:
    keys = (ITEM.rejudging_id, ITEM.state, ITEM.old_verdict, ITEM.verdict, ITEM.is_change)
    asked = select(*keys, func.count().label("number")).where(ITEM.rejudging_id.in_(ids)).group_by(*keys)
    found: dict[int, list[Group]] = {}
    for row in connection.execute(asked.order_by(*keys)):
        group = Group(
            state=ItemState(row.state),
            old_verdict=Verdict(row.old_verdict),
            verdict=None if row.verdict is None else Verdict(row.verdict),
            is_change=row.is_change,
            number=row.number,
        )
        found.setdefault(row.rejudging_id, []).append(group)
    return found


def _change(row: Row[Any]) -> Change:
    return Change(
        submission_id=row.submission_id,
        username=row.username,
        problem_id=row.problem_id,
        language=row.language,
        competition_id=row.competition_id,
        old_verdict=Verdict(row.old_verdict),
        old_score=row.old_score,
        verdict=Verdict(row.verdict),
        score=row.score,
        state=ItemState(row.state),
    )


def _order(row: Row[Any]) -> JobOrder:
    return JobOrder(
        submission_id=row.submission_id,
        attempt=row.attempt,
        priority=Priority.REJUDGE,
        problem_id=row.problem_id,
        package=row.package,
        language=row.language,
        code=row.code,
        submitted_at=row.created_at,
    )
