"""Contests as the database has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, text

from server.contests.lifecycle import Unsettled
from server.contests.model import Contest, ContestPart
from server.contests.plans import Extension, Plan, Removal
from server.contests.timeline import Change, Interval, Timeline
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
from server.wire.contests import EntryRule, Rules
from server.wire.rejudging import RejudgingState
from server.wire.submissions import State

IS_UNSETTLED = text("(submissions.state <> 'done' OR submissions.verdict = 'internal_error')")
"""Like the next one, in words that an index has too."""
IS_IN_REJUDGING = text("rejudging_items.state IN ('waiting', 'judged')")


def contests_of(connection: Connection, contest_id: str | None) -> list[Contest]:
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


def unsettled_of(connection: Connection, contest_id: str) -> Unsettled:
    numbers = {row.state: row.number for row in connection.execute(unsettled_query(contest_id))}
    faults = numbers.pop(State.DONE.value, 0)
    rejudgings = tuple(connection.execute(rejudgings_query(contest_id)).scalars())
    return Unsettled(waiting=sum(numbers.values()), faults=faults, rejudgings=rejudgings)


def plan_of(connection: Connection, contest_id: str) -> Plan | None:
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


def extension_of(row: Row[Any]) -> Extension:
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


def removal_of(row: Row[Any]) -> Removal:
    return Removal(
        id=row.id,
        contest_id=row.contest_id,
        interval=Interval(row.starts_at, row.ends_at),
        reason=row.reason,
        removed_at=row.removed_at,
        removed_by=row.removed_by,
        restored_at=row.restored_at,
    )
