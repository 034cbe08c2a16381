"""Between the runner's messages and the server's own values. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from runner import wire
from server.submissions.model import Details, JobOrder, Judgement, Priority, Progress
from server.wire.submissions import CaseResult, Diagnostic, GroupScore, State, Verdict

MOST_GROUPS = 200
"""That are kept of a verdict: nobody looks at more."""
LONGEST_GROUP_NAME = 200


def job_of(order: JobOrder, *, package: str) -> wire.Job:
    return wire.Job(
        submission_id=order.submission_id,
        attempt=order.attempt,
        job_class=class_of(order.priority),
        problem_id=order.problem_id,
        package=package,
        language=order.language,
        source=order.code,
        files=dict(order.files),
        cases=order.cases,
        every_case=order.every_case,
        queued_at=order.submitted_at.timestamp(),
    )


def class_of(priority: Priority) -> wire.JobClass:
    return wire.JobClass(priority.value)


def judgement_of(report: wire.Report, *, judged_at: datetime) -> Judgement:
    return Judgement(
        submission_id=report.submission_id,
        attempt=report.attempt,
        verdict=Verdict(report.verdict.value),
        score=report.score,
        group_scores=tuple(map(_group, report.groups[:MOST_GROUPS])),
        passed=report.passed,
        total=report.total,
        cpu_seconds=report.cpu_seconds,
        slowest_seconds=report.slowest_seconds,
        wall_seconds=report.wall_seconds,
        memory_mib=report.memory_mib,
        runner=report.runner,
        judged_at=judged_at,
        details=Details(
            failing_case=None if report.failure is None else _case(report.failure),
            cases=tuple(map(_case, report.cases)),
            judge_messages=_judge_messages(report.cases),
            diagnostics=tuple(map(_diagnostic, report.diagnostics)),
            message=report.message,
            stages=report.stages,
            language_version=report.language_version,
        ),
    )


def progress_of(progress: wire.Progress) -> Progress:
    return Progress(
        submission_id=progress.submission_id,
        attempt=progress.attempt,
        state=State(progress.state),
        case=progress.case,
        total=progress.total,
    )


def _case(case: wire.CaseReport) -> CaseResult:
    return CaseResult(
        index=case.index,
        verdict=None if case.verdict is None else Verdict(case.verdict.value),
        cpu_seconds=case.cpu_seconds,
        wall_seconds=case.wall_seconds,
        memory_mib=case.memory_mib,
        sample=case.sample,
        name=case.name,
        input=case.input,
        expected=case.expected,
        got=case.got,
        printed=case.printed,
        message=case.message,
        line=case.line,
    )


def _judge_messages(cases: Sequence[wire.CaseReport]) -> tuple[str, ...]:
    """None, where nothing was said of any."""
    found = tuple(case.judge_message for case in cases)
    return found if any(found) else ()


def _group(group: wire.GroupReport) -> GroupScore:
    return GroupScore(name=group.name[:LONGEST_GROUP_NAME], score=group.score, full=group.full, judged=group.judged)


def _diagnostic(diagnostic: wire.Diagnostic) -> Diagnostic:
    return Diagnostic(
        severity=diagnostic.severity,
        line=diagnostic.line,
        column=diagnostic.column,
        message=diagnostic.message,
    )
