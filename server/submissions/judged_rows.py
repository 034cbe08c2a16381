"""What a verdict writes: into a submission, or into a rejudging beside it; and the attempt's report. Pure."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from server.submissions.model import Details, Judgement
from server.wire.submissions import GroupScore

LONGEST_RUNNER = 128
GROUPS = TypeAdapter(tuple[GroupScore, ...])
FIGURES = ("score", "passed", "total", "cpu_seconds", "slowest_seconds", "wall_seconds", "memory_mib", "judged_at")
JUDGED = (*FIGURES, "group_scores", "runner", "verdict")
"""The columns."""


def values_of(judgement: Judgement) -> dict[str, Any]:
    """Of each column `new_…`, for the row of `of_id` and `of_attempt`."""
    return {
        "of_id": judgement.submission_id,
        "of_attempt": judgement.attempt,
        "new_verdict": judgement.verdict.value,
        "new_group_scores": GROUPS.dump_json(judgement.group_scores).decode() if judgement.group_scores else None,
        "new_runner": judgement.runner[:LONGEST_RUNNER] or None,
        **{f"new_{name}": getattr(judgement, name) for name in FIGURES},
    }


def report_of(judgement: Judgement, details: Details) -> dict[str, Any]:
    return {
        "submission_id": judgement.submission_id,
        "attempt": judgement.attempt,
        "verdict": judgement.verdict.value,
        "runner": judgement.runner[:LONGEST_RUNNER],
        "judged_at": judgement.judged_at,
        "details": details.model_dump_json(),
    }
