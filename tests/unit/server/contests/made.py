"""Contests for tests, out of plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from server.contests.model import Contest, Contestant, ContestantId, ContestPart
from server.contests.timeline import Interval, Timeline
from server.wire.contests import EntryRule, Rules

START = datetime(2030, 1, 1, 12, 0, tzinfo=UTC)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def at(number: float) -> datetime:
    """So many minutes after the start, on the wall."""
    return START + minutes(number)


def interval(first: float, last: float) -> Interval:
    return Interval(at(first), at(last))


def a_contest(
    *,
    rules: Rules = Rules.SOLVED_THEN_TIME,
    length: float = 90,
    freeze: float | None = None,
    removed: Sequence[Interval] = (),
    points: Sequence[int | None] = (None, None, None),
    **changes: Any,
) -> Contest:
    """Announced, with problems p0, p1…"""
    plain = Contest(
        id="weekly",
        title="Weekly",
        rules=rules,
        entry=EntryRule.OPEN,
        is_for_teams=False,
        timeline=Timeline(
            starts_at=START,
            length=minutes(length),
            freeze=None if freeze is None else minutes(freeze),
            removed=tuple(removed),
        ),
        announced_at=at(-600),
        thawed_at=None,
        finalized_at=None,
        parts=tuple(
            ContestPart(problem_id=f"p{place}", label="ABCDEFGHIJ"[place], points=each)
            for place, each in enumerate(points)
        ),
        wrapped_key="",
        version=1,
        news_version=0,
    )
    return replace(plain, **changes)


def a_contestant(number: int = 1, **changes: Any) -> Contestant:
    name = f"user{number}"
    plain = Contestant(id=ContestantId(number), contest_id="weekly", username=name, name=name)
    return replace(plain, **changes)
