"""What a verdict does to a submission: it counts once for each attempt, however often and in whatever order it comes.
Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from server.submissions.model import Details, Judged, Judgement, SubmissionRecord
from server.wire.submissions import State


class Outcome(StrEnum):
    APPLIED = "applied"
    DUPLICATE = "duplicate"
    """The attempt has its verdict already."""
    OUTDATED = "outdated"
    """The submission is judged anew; this was of an attempt before."""
    BESIDE = "beside"
    """A rejudging keeps it, and the verdict that stood stands; or it is of a program of an uploaded package."""
    UNKNOWN = "unknown"
    """There is no such submission."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    judgement: Judgement
    outcome: Outcome
    record: SubmissionRecord | None = None
    """As it stands now."""
    news: Judged | None = None

    @property
    def is_fresh(self) -> bool:
        return self.outcome is Outcome.APPLIED


def decide(known: Mapping[str, SubmissionRecord], judgements: Sequence[Judgement]) -> list[Applied]:
    """What each of the judgements does, one after the other."""
    now = dict(known)
    applied = []
    for judgement in judgements:
        applied.append(_one(now.get(judgement.submission_id), judgement))
        record = applied[-1].record
        if record is not None:
            now[judgement.submission_id] = record
    return applied


def _one(record: SubmissionRecord | None, judgement: Judgement) -> Applied:
    if record is None:
        return Applied(judgement=judgement, outcome=Outcome.UNKNOWN)
    if record.attempt != judgement.attempt:
        return Applied(judgement=judgement, outcome=Outcome.OUTDATED, record=record)
    if record.is_done:
        return Applied(judgement=judgement, outcome=Outcome.DUPLICATE, record=record)
    news = Judged(
        submission_id=record.id,
        user_id=record.user_id,
        problem_id=record.problem_id,
        verdict=judgement.verdict,
        previous=record.verdict,
    )
    done = with_judgement(record, judgement)
    return Applied(judgement=judgement, outcome=Outcome.APPLIED, record=done, news=news)


def with_judgement(record: SubmissionRecord, judgement: Judgement) -> SubmissionRecord:
    return replace(
        record,
        state=State.DONE,
        verdict=judgement.verdict,
        score=judgement.score,
        group_scores=judgement.group_scores,
        passed=judgement.passed,
        total=judgement.total,
        cpu_seconds=judgement.cpu_seconds,
        slowest_seconds=judgement.slowest_seconds,
        wall_seconds=judgement.wall_seconds,
        memory_mib=judgement.memory_mib,
        judged_at=judgement.judged_at,
        runner=judgement.runner or None,
        details=_with_report_stage(judgement.details, record.submitted_at, judgement.judged_at),
    )


def _with_report_stage(details: Details, submitted_at: datetime, judged_at: datetime) -> Details:
    """What no other stage accounts for: the way to the queue and back."""
    known = {name: seconds for name, seconds in details.stages.items() if name != "report"}
    rest = (judged_at - submitted_at).total_seconds() - sum(known.values())
    return details.model_copy(update={"stages": known | {"report": max(0.0, round(rest, 6))}})
