"""Contests in the database: what they are, and what their staff did. Knows no rule about when that may be done but one,
as of two servers each sees only here what the other does: of a final contest, times and board stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from server.audit import recording
from server.audit.model import Note
from server.contests.lifecycle import FINAL, Unsettled
from server.contests.model import Contest, ContestPart
from server.contests.plans import Acted, Extension, Moved, NewContest, Plan, Removal, Replanned, Undone
from server.contests.reading import contests_of, extension_of, plan_of, removal_of, unsettled_of
from server.database.engine import Database
from server.database.schema import contest_extensions, contest_intervals, contest_problems, contestants, contests
from server.database.writer import Writer
from server.errors import NotNow

SECOND = timedelta(seconds=1)
MOMENTS = ("announced_at", "thawed_at", "finalized_at")


class ContestStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def all(self) -> list[Contest]:
        return await self._database.read(lambda connection: contests_of(connection, None))

    async def get(self, contest_id: str) -> Contest | None:
        found = await self._database.read(lambda connection: contests_of(connection, contest_id))
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
        return await self._database.read(lambda connection: plan_of(connection, contest_id))

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
        return [extension_of(row) for row in rows]

    async def removals(self, contest_id: str) -> list[Removal]:
        wanted = select(contest_intervals).where(contest_intervals.c.contest_id == contest_id)
        rows = await self._database.rows(wanted.order_by(contest_intervals.c.id))
        return [removal_of(row) for row in rows]

    async def unsettled(self, contest_id: str) -> Unsettled:
        return await self._database.read(lambda connection: unsettled_of(connection, contest_id))


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
        is_final, before = _locked(connection, item.contest_id), plan_of(connection, item.contest_id)
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
        [contest] = contests_of(connection, item.contest_id)
        done = item.decide(contest, unsettled_of(connection, item.contest_id))
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
