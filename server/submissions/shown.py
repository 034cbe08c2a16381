"""Submissions as clients see them."""

from __future__ import annotations

from server.submissions.model import Progress, SubmissionRecord
from server.wire.submissions import State, Submission


def shown(record: SubmissionRecord, *, progress: Progress | None = None, code: str | None = None) -> Submission:
    """`progress` counts only while the attempt it speaks of is judged."""
    if not record.is_done:
        return _underway(record, progress, code)
    answer = _plain(record, code)
    if record.details is None:
        return answer
    details = record.details
    return answer.model_copy(
        update={
            "failing_case": details.failing_case,
            "cases": details.cases,
            "diagnostics": details.diagnostics,
            "message": details.message,
            "stages": details.stages,
            "language_version": details.language_version,
        }
    )


def _plain(record: SubmissionRecord, code: str | None) -> Submission:
    return Submission(
        id=record.id,
        kind=record.kind,
        problem_id=record.problem_id,
        language=record.language,
        state=record.state,
        total=record.total,
        passed=record.passed,
        verdict=record.verdict,
        score=record.score,
        group_scores=record.group_scores,
        cpu_seconds=record.cpu_seconds,
        slowest_seconds=record.slowest_seconds,
        wall_seconds=record.wall_seconds,
        memory_mib=record.memory_mib,
        submitted_at=record.submitted_at,
        judged_at=record.judged_at,
        competition_id=record.competition_id,
        user=record.username,
        code=code,
    )


def _underway(record: SubmissionRecord, progress: Progress | None, code: str | None) -> Submission:
    is_current = progress is not None and progress.attempt == record.attempt
    is_running = is_current and progress is not None and progress.state is State.RUNNING
    return Submission(
        id=record.id,
        kind=record.kind,
        problem_id=record.problem_id,
        language=record.language,
        state=progress.state if is_current and progress is not None else State.QUEUED,
        case=progress.case if is_running and progress is not None else None,
        total=progress.total if is_running and progress is not None else None,
        submitted_at=record.submitted_at,
        competition_id=record.competition_id,
        user=record.username,
        code=code,
    )
