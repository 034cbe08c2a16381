"""Keeps what a rejudging found out about a submission beside the verdict that stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, insert, select, update

from server.database.schema import rejudging_items, reports
from server.rejudging.model import ItemState
from server.submissions.applying import Applied, Outcome
from server.submissions.model import Judgement, SubmissionRecord
from server.wire.submissions import GroupScore

LONGEST_RUNNER = 128
GROUPS = TypeAdapter(tuple[GroupScore, ...])
FIGURES = ("score", "passed", "total", "cpu_seconds", "slowest_seconds", "wall_seconds", "memory_mib", "judged_at")
SET_JUDGED = (
    update(rejudging_items)
    .where(rejudging_items.c.submission_id == bindparam("of_id"), rejudging_items.c.attempt == bindparam("of_attempt"))
    .values(
        {name: bindparam(f"new_{name}") for name in (*FIGURES, "group_scores", "is_change", "runner", "verdict")}
        | {"state": ItemState.JUDGED.value}
    )
)


def keep(connection: Connection, applied: Sequence[Applied]) -> list[Applied]:
    """Those that a rejudging waits for are kept; nothing else is changed by them. Each counts once."""
    others = {_key(each.judgement): each for each in reversed(applied) if each.outcome is Outcome.OUTDATED}
    if not others:
        return list(applied)
    asked = select(rejudging_items.c.submission_id, rejudging_items.c.attempt).where(
        rejudging_items.c.submission_id.in_({submission_id for submission_id, _ in others}),
        rejudging_items.c.state == ItemState.WAITING.value,
    )
    rows = connection.execute(asked.order_by(rejudging_items.c.submission_id).with_for_update()).all()
    found = [(row.submission_id, row.attempt) for row in rows]
    kept = {key: others[key] for key in found if key in others}
    if kept:
        connection.execute(SET_JUDGED, [_values(each) for each in kept.values()])
        connection.execute(insert(reports), [report_of(each.judgement) for each in kept.values()])
    return [_told(each, kept) for each in applied]


def _told(each: Applied, kept: Mapping[tuple[str, int], Applied]) -> Applied:
    return replace(each, outcome=Outcome.BESIDE) if kept.get(_key(each.judgement)) is each else each


def _key(judgement: Judgement) -> tuple[str, int]:
    return (judgement.submission_id, judgement.attempt)


def _values(each: Applied) -> dict[str, Any]:
    judgement, record = each.judgement, each.record
    assert record is not None
    return {
        "of_id": judgement.submission_id,
        "of_attempt": judgement.attempt,
        "new_verdict": judgement.verdict.value,
        "new_group_scores": GROUPS.dump_json(judgement.group_scores).decode() if judgement.group_scores else None,
        "new_runner": judgement.runner[:LONGEST_RUNNER] or None,
        "new_is_change": _differs(record, judgement),
        **{f"new_{name}": getattr(judgement, name) for name in FIGURES},
    }


def _differs(record: SubmissionRecord, judgement: Judgement) -> bool:
    """In what counts."""
    return (record.verdict, record.score, record.group_scores) != (
        judgement.verdict,
        judgement.score,
        judgement.group_scores,
    )


def report_of(judgement: Judgement) -> dict[str, Any]:
    return {
        "submission_id": judgement.submission_id,
        "attempt": judgement.attempt,
        "verdict": judgement.verdict.value,
        "runner": judgement.runner[:LONGEST_RUNNER],
        "judged_at": judgement.judged_at,
        "details": judgement.details.model_dump_json(),
    }
