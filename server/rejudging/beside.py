"""Keeps what a rejudging found out about a submission beside the verdict that stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from server.database.schema import rejudging_items, reports
from server.rejudging.model import ItemState
from server.submissions.applying import Applied, Outcome
from server.submissions.judged_rows import JUDGED, report_of, values_of
from server.submissions.model import Judgement, SubmissionRecord

SET_JUDGED = (
    update(rejudging_items)
    .where(rejudging_items.c.submission_id == bindparam("of_id"), rejudging_items.c.attempt == bindparam("of_attempt"))
    .values({name: bindparam(f"new_{name}") for name in (*JUDGED, "is_change")} | {"state": ItemState.JUDGED.value})
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
        connection.execute(
            insert(reports), [report_of(each.judgement, each.judgement.details) for each in kept.values()]
        )
    return [_told(each, kept) for each in applied]


def _told(each: Applied, kept: Mapping[tuple[str, int], Applied]) -> Applied:
    return replace(each, outcome=Outcome.BESIDE) if kept.get(_key(each.judgement)) is each else each


def _key(judgement: Judgement) -> tuple[str, int]:
    return (judgement.submission_id, judgement.attempt)


def _values(each: Applied) -> dict[str, Any]:
    assert each.record is not None
    return values_of(each.judgement) | {"new_is_change": _differs(each.record, each.judgement)}


def _differs(record: SubmissionRecord, judgement: Judgement) -> bool:
    """In what counts."""
    return (record.verdict, record.score, record.group_scores) != (
        judgement.verdict,
        judgement.score,
        judgement.group_scores,
    )
