"""Contests in the database: what they are, and what their staff did. Knows no rule about when that may be done but one,
as of two servers each sees only here what the other does: of a final contest, times and board stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    delete,
    func,
    insert,
    select,
    text,
    update,
)

from server.audit import recording
from server.audit.model import Note
from server.contests.lifecycle import FINAL, Unsettled
from server.contests.model import Contest, ContestantId, ContestPart
from server.contests.timeline import Change, Interval, Timeline
from server.database.engine import Database
from server.database.schema import (
    contest_extensions,
    contest_intervals,
    contest_problems,
    contestants,
    contests,
    rejudging_items,
    rejudgings,
    submissions,
)
from server.database.writer import Writer
from server.errors import NotNow
from server.wire.contests import EntryRule, Rules
from server.wire.rejudging import RejudgingState
from server.wire.submissions import State

SECOND = timedelta(seconds=1)
MOMENTS = ("announced_at", "thawed_at", "finalized_at")
IS_UNSETTLED = text("(submissions.state <> 'done' OR submissions.verdict = 'internal_error')")
"""Like the next one, in words that an index has too."""
IS_IN_REJUDGING = text("rejudging_items.state IN ('waiting', 'judged')")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What staff set of a contest."""

    title: str
    rules: Rules
    entry: EntryRule
    is_for_teams: bool
    starts_at: datetime
    length: timedelta
    freeze: timedelta | None
    parts: tuple[ContestPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContest:
    id: str
    plan: Plan
    wrapped_key: str
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    contest_id: str
    plan: Plan
    seen: Plan | None = None
    """What is changed, as whoever changes it knows it; None: whatever it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """To another start."""

    contest_id: str
    starts_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What staff do with a contest as a whole."""

    contest_id: str
    decide: Callable[[Contest, Unsettled], Contest]
    """What it is then, by what it is in this very moment: other moments of it. May raise `NotNow`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    contest_id: str
    contestant_id: ContestantId | None
    """None: of all."""
    by: timedelta
    reason: str
    granted_at: datetime
    granted_by: int | None
    id: int | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """Of an interval that counts for nobody."""

    contest_id: str
    interval: Interval
    reason: str
    removed_at: datetime
    removed_by: int | None
    id: int | None = None
    restored_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """An extension or a removal that holds no longer."""

    contest_id: str
    id: int
    at: datetime


class ContestStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def all(self) -> list[Contest]:
        return await self._database.read(lambda connection: _contests(connection, None))

    async def get(self, contest_id: str) -> Contest | None:
        found = await self._database.read(lambda connection: _contests(connection, contest_id))
        return found[0] if found else None

    async def versions(self) -> dict[str, tuple[int, int]]:
        """Of every contest, what is raised by changes of it and by news in it."""
        rows = await self._database.rows(select(contests.c.id, contests.c.version, contests.c.news_version))
        return {row.id: (row.version, row.news_version) for row in rows}

    async def add(self, contest: NewContest, note: Note[bool] | None = None) -> bool:
        """False when there is one of that id."""
        return await recording.write(self._writer, _add, contest, note)

    async def plan(self, contest_id: str) -> Plan | None:
        """As it was set: without extensions."""
        return await self._database.read(lambda connection: _plan(connection, contest_id))

    async def replan(self, change: Replanned, note: Note[bool] | None = None) -> bool:
        """False, and nothing is changed, when it is not any more as it was seen. Raises `NotNow`."""
        return await recording.write(self._writer, _replan, change, note)

    async def move(self, moved: Moved, note: Note[None] | None = None) -> None:
        await recording.write(self._writer, _move, moved, note)

    async def act(self, acted: Acted, note: Note[None] | None = None) -> None:
        """Raises what `decide` does."""
        await recording.write(self._writer, _act, acted, note)

    async def extend(self, extension: Extension, note: Note[int] | None = None) -> int:
        """The id of it. Raises `NotNow`, as the next ones do."""
        return await recording.write(self._writer, _extend, extension, note)

    async def revoke(self, undone: Undone, note: Note[bool] | None = None) -> bool:
        """Whether there was such an extension, and it held."""
        return await recording.write(self._writer, _revoke, undone, note)

    async def remove(self, removal: Removal, note: Note[int] | None = None) -> int:
        return await recording.write(self._writer, _remove, removal, note)

    async def restore(self, undone: Undone, note: Note[bool] | None = None) -> bool:
        return await recording.write(self._writer, _restore, undone, note)

    async def extensions(self, contest_id: str) -> list[Extension]:
        wanted = select(contest_extensions).where(contest_extensions.c.contest_id == contest_id)
        rows = await self._database.rows(wanted.order_by(contest_extensions.c.id))
        return [_extension(row) for row in rows]

    async def removals(self, contest_id: str) -> list[Removal]:
        wanted = select(contest_intervals).where(contest_intervals.c.contest_id == contest_id)
        rows = await self._database.rows(wanted.order_by(contest_intervals.c.id))
        return [_removal(row) for row in rows]

    async def unsettled(self, contest_id: str) -> Unsettled:
        return await self._database.read(lambda connection: _unsettled(connection, contest_id))


def _contests(connection: Connection, contest_id: str | None) -> list[Contest]:
    def of(table: Any) -> Any:
        return select(table) if contest_id is None else select(table).where(table.c.contest_id == contest_id)

    wanted = select(contests) if contest_id is None else select(contests).where(contests.c.id == contest_id)
    rows = connection.execute(wanted.order_by(contests.c.starts_at, contests.c.id)).all()
    parts = _by_contest(connection.execute(of(contest_problems).order_by(contest_problems.c.position)).all())
    extensions = of(contest_extensions).where(
        contest_extensions.c.contestant_id.is_(None), contest_extensions.c.revoked_at.is_(None)
    )
    extended = _by_contest(connection.execute(extensions.order_by(contest_extensions.c.id)).all())
    removals = of(contest_intervals).where(contest_intervals.c.restored_at.is_(None))
    removed = _by_contest(connection.execute(removals).all())
    counting = select(contestants.c.contest_id, func.count().label("number"))
    counting = counting.where(contestants.c.virtual_from.is_(None)).group_by(contestants.c.contest_id)
    if contest_id is not None:
        counting = counting.where(contestants.c.contest_id == contest_id)
    counts = {row.contest_id: row.number for row in connection.execute(counting)}
    given = _by_contest(connection.execute(of(_given_to_each().subquery())).all())
    return [
        _contest(
            row,
            parts.get(row.id, ()),
            extended.get(row.id, ()),
            removed.get(row.id, ()),
            number=counts.get(row.id, 0),
            longest_extra=timedelta(seconds=max((int(each.seconds) for each in given.get(row.id, ())), default=0)),
        )
        for row in rows
    ]


def _given_to_each() -> Select[Any]:
    """Of each contestant who was given more time, how much."""
    extensions = contest_extensions.c
    return (
        select(extensions.contest_id, func.sum(extensions.seconds).label("seconds"))
        .join(contestants, contestants.c.id == extensions.contestant_id)
        .where(extensions.revoked_at.is_(None), contestants.c.virtual_from.is_(None))
        .group_by(extensions.contest_id, extensions.contestant_id)
    )


def unsettled_query(contest_id: str) -> Select[Any]:
    """How many are in which state: those that are done could not be judged."""
    of_contest = submissions.c.competition_id == contest_id
    counted = select(submissions.c.state, func.count().label("number"))
    return counted.where(of_contest, IS_UNSETTLED).group_by(submissions.c.state)


def rejudgings_query(contest_id: str) -> Select[Any]:
    """Few are open at a time, so that is where the search begins: the contest is compared in a form that no index
    has."""
    of_contest = func.coalesce(submissions.c.competition_id, "") == contest_id
    items = (
        select(rejudging_items.c.submission_id)
        .join(submissions, submissions.c.id == rejudging_items.c.submission_id)
        .where(rejudging_items.c.rejudging_id == rejudgings.c.id, IS_IN_REJUDGING, of_contest)
    )
    is_closed = rejudgings.c.state.in_([RejudgingState.APPLIED.value, RejudgingState.DROPPED.value])
    return select(rejudgings.c.id).where(~is_closed, items.exists()).order_by(rejudgings.c.id)


def _unsettled(connection: Connection, contest_id: str) -> Unsettled:
    numbers = {row.state: row.number for row in connection.execute(unsettled_query(contest_id))}
    faults = numbers.pop(State.DONE.value, 0)
    rejudgings = tuple(connection.execute(rejudgings_query(contest_id)).scalars())
    return Unsettled(waiting=sum(numbers.values()), faults=faults, rejudgings=rejudgings)


def _plan(connection: Connection, contest_id: str) -> Plan | None:
    row = connection.execute(select(contests).where(contests.c.id == contest_id)).one_or_none()
    if row is None:
        return None
    parts = select(contest_problems).where(contest_problems.c.contest_id == contest_id)
    return Plan(
        title=row.title,
        rules=Rules(row.rules),
        entry=EntryRule(row.entry),
        is_for_teams=row.is_for_teams,
        starts_at=row.starts_at,
        length=timedelta(seconds=row.length_seconds),
        freeze=None if row.freeze_seconds is None else timedelta(seconds=row.freeze_seconds),
        parts=tuple(_part(each) for each in connection.execute(parts.order_by(contest_problems.c.position))),
    )


def _part(row: Row[Any]) -> ContestPart:
    return ContestPart(problem_id=row.problem_id, label=row.label, points=row.points, colour=row.colour)


def _by_contest(rows: Sequence[Row[Any]]) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.contest_id, []).append(row)
    return found


def _contest(
    row: Row[Any],
    parts: Sequence[Row[Any]],
    extended: Sequence[Row[Any]],
    removed: Sequence[Row[Any]],
    *,
    number: int,
    longest_extra: timedelta,
) -> Contest:
    planned = Timeline(
        starts_at=row.starts_at,
        length=timedelta(seconds=row.length_seconds),
        freeze=None if row.freeze_seconds is None else timedelta(seconds=row.freeze_seconds),
    )
    changes: list[Change] = [(each.granted_at, timedelta(seconds=each.seconds)) for each in extended]
    changes += [(each.removed_at, Interval(each.starts_at, each.ends_at)) for each in removed]
    return Contest(
        id=row.id,
        title=row.title,
        rules=Rules(row.rules),
        entry=EntryRule(row.entry),
        is_for_teams=row.is_for_teams,
        timeline=planned.changed(changes),
        announced_at=row.announced_at,
        thawed_at=row.thawed_at,
        finalized_at=row.finalized_at,
        parts=tuple(map(_part, parts)),
        wrapped_key=row.wrapped_key,
        version=row.version,
        news_version=row.news_version,
        contestants=number,
        longest_extra=longest_extra,
    )


def _add(connection: Connection, items: Sequence[NewContest]) -> Sequence[bool]:
    wanted = select(contests.c.id).where(contests.c.id.in_({item.id for item in items}))
    taken = set(connection.execute(wanted).scalars())
    added = []
    for item in items:
        added.append(item.id not in taken)
        if added[-1]:
            taken.add(item.id)
            values = {"id": item.id, "wrapped_key": item.wrapped_key, "created_at": item.created_at}
            connection.execute(insert(contests).values(**values, **_planned(item.plan)))
            _put_parts(connection, item.id, item.plan.parts)
    return added


def _replan(connection: Connection, items: Sequence[Replanned]) -> Sequence[bool]:
    done = []
    for item in items:
        is_final, before = _locked(connection, item.contest_id), _plan(connection, item.contest_id)
        done.append(item.seen is None or before == item.seen)
        if not done[-1]:
            continue
        if is_final and before is not None and (before.length, before.freeze) != (item.plan.length, item.plan.freeze):
            raise NotNow(FINAL)
        _change(connection, item.contest_id, _planned(item.plan))
        connection.execute(delete(contest_problems).where(contest_problems.c.contest_id == item.contest_id))
        _put_parts(connection, item.contest_id, item.plan.parts)
    return done


def _planned(plan: Plan) -> dict[str, Any]:
    return {
        "title": plan.title,
        "rules": plan.rules.value,
        "entry": plan.entry.value,
        "is_for_teams": plan.is_for_teams,
        "starts_at": plan.starts_at,
        "length_seconds": plan.length // SECOND,
        "freeze_seconds": None if plan.freeze is None else plan.freeze // SECOND,
    }


def _put_parts(connection: Connection, contest_id: str, parts: Sequence[ContestPart]) -> None:
    rows = [
        {
            "contest_id": contest_id,
            "problem_id": part.problem_id,
            "position": place,
            "label": part.label,
            "points": part.points,
            "colour": part.colour,
        }
        for place, part in enumerate(parts)
    ]
    if rows:
        connection.execute(insert(contest_problems), rows)


def _change(connection: Connection, contest_id: str, values: dict[str, Any] | None = None) -> None:
    """Whatever is changed, everyone who knows the contest must look again."""
    changed = update(contests).where(contests.c.id == contest_id)
    connection.execute(changed.values(**(values or {}), version=contests.c.version + 1))


def _move(connection: Connection, items: Sequence[Moved]) -> Sequence[None]:
    for item in items:
        _change(connection, item.contest_id, {"starts_at": item.starts_at})
    return [None] * len(items)


def _act(connection: Connection, items: Sequence[Acted]) -> Sequence[None]:
    for item in items:
        _locked(connection, item.contest_id)
        [contest] = _contests(connection, item.contest_id)
        done = item.decide(contest, _unsettled(connection, item.contest_id))
        _change(connection, item.contest_id, {name: getattr(done, name) for name in MOMENTS})
    return [None] * len(items)


def _locked(connection: Connection, contest_id: str) -> bool:
    """Whether it is final; until this transaction ends nobody else changes that, nor what it was decided by."""
    row = select(contests.c.finalized_at).where(contests.c.id == contest_id).with_for_update(key_share=True)
    return connection.execute(row).scalar_one_or_none() is not None


def lock_open(connection: Connection, contest_id: str) -> None:
    """The same of one that must not be final. Raises `NotNow`."""
    if _locked(connection, contest_id):
        raise NotNow(FINAL)


def _extend(connection: Connection, items: Sequence[Extension]) -> Sequence[int]:
    ids = []
    for item in items:
        lock_open(connection, item.contest_id)
        seconds = item.by // SECOND
        values = {
            "contest_id": item.contest_id,
            "contestant_id": item.contestant_id,
            "seconds": seconds,
            "reason": item.reason,
            "granted_at": item.granted_at,
            "granted_by": item.granted_by,
        }
        ids.append(_inserted(connection, insert(contest_extensions).values(**values)))
        _lengthen(connection, item.contest_id, item.contestant_id, seconds, item.granted_at)
    return ids


def _inserted(connection: Connection, statement: Any) -> int:
    key = connection.execute(statement).inserted_primary_key
    assert key is not None
    return int(key[0])


def _lengthen(
    connection: Connection, contest_id: str, contestant_id: int | None, seconds: int, changed_at: datetime
) -> None:
    if contestant_id is None:
        _change(connection, contest_id)
        return
    one = contestants.c.id == contestant_id
    values: dict[Any, Any] = {
        contestants.c.extra_seconds: contestants.c.extra_seconds + seconds,
        contestants.c.revision: contestants.c.revision + 1,
        contestants.c.changed_at: changed_at,
    }
    connection.execute(update(contestants).where(one).values(values))


def _revoke(connection: Connection, items: Sequence[Undone]) -> Sequence[bool]:
    done = []
    for item in items:
        row = _undone(connection, contest_extensions, contest_extensions.c.revoked_at, item)
        done.append(row is not None)
        if row is not None:
            _lengthen(connection, item.contest_id, row.contestant_id, -row.seconds, item.at)
    return done


def _remove(connection: Connection, items: Sequence[Removal]) -> Sequence[int]:
    ids = []
    for item in items:
        lock_open(connection, item.contest_id)
        values = {
            "contest_id": item.contest_id,
            "starts_at": item.interval.starts_at,
            "ends_at": item.interval.ends_at,
            "reason": item.reason,
            "removed_at": item.removed_at,
            "removed_by": item.removed_by,
        }
        ids.append(_inserted(connection, insert(contest_intervals).values(**values)))
        _change(connection, item.contest_id)
    return ids


def _restore(connection: Connection, items: Sequence[Undone]) -> Sequence[bool]:
    done = []
    for item in items:
        row = _undone(connection, contest_intervals, contest_intervals.c.restored_at, item)
        done.append(row is not None)
        if row is not None:
            _change(connection, item.contest_id)
    return done


def _undone(connection: Connection, table: Any, moment: Any, item: Undone) -> Row[Any] | None:
    """What held until now and does no longer; None when there is none such."""
    lock_open(connection, item.contest_id)
    place = (table.c.id == item.id) & (table.c.contest_id == item.contest_id) & moment.is_(None)
    row = connection.execute(select(table).where(place)).one_or_none()
    if row is not None:
        connection.execute(update(table).where(place).values({moment: item.at}))
    return row


def _extension(row: Row[Any]) -> Extension:
    return Extension(
        id=row.id,
        contest_id=row.contest_id,
        contestant_id=row.contestant_id,
        by=timedelta(seconds=row.seconds),
        reason=row.reason,
        granted_at=row.granted_at,
        granted_by=row.granted_by,
        revoked_at=row.revoked_at,
    )


def _removal(row: Row[Any]) -> Removal:
    return Removal(
        id=row.id,
        contest_id=row.contest_id,
        interval=Interval(row.starts_at, row.ends_at),
        reason=row.reason,
        removed_at=row.removed_at,
        removed_by=row.removed_by,
        restored_at=row.restored_at,
    )
