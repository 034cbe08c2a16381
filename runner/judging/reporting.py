"""From marks to the report that goes out: what the contestant may see, never more than a message can carry. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from problems.model import Reveal
from runner.judging.diagnostics import diagnostics_of
from runner.judging.driving import Rejection
from runner.judging.exam import Exam
from runner.judging.marks import Mark, accepted, first_failure
from runner.judging.performing import Performance
from runner.judging.plaintext import LONGEST_FIELD, decoded, input_text, value_text
from runner.judging.scoring import Scored, scored, verdict_of
from runner.judging.tools import ToolFailed
from runner.toolchains.commands import ServedLanguage
from runner.wire import CaseReport, Diagnostic, GroupReport, Job, JobClass, Report, Verdict

LARGEST_REPORT_BYTES = 256 * 1024
SHORTEST_FIELD = 32
UNJUDGED = "this submission could not be judged; the judges have been told"
HIDDEN_EXCEPTION = "the program raised an exception"
HIDDEN_MESSAGE = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Writes the report of one job."""

    job: Job
    exam: Exam
    served: ServedLanguage
    total: int
    runner: str
    stages: dict[str, float]

    @property
    def _lists_all(self) -> bool:
        return self.job.job_class is JobClass.RUN or self.job.every_case

    def report(self, performance: Performance) -> Report:
        if performance.rejection is not None:
            return self._rejected(performance.rejection)
        longest = LONGEST_FIELD
        report = self._judged(performance, longest)
        while _size(report) > LARGEST_REPORT_BYTES and longest > SHORTEST_FIELD:
            longest //= 2
            report = self._judged(performance, longest)
        return _cut(report)

    def failed(self, failure: ToolFailed) -> Report:
        """A verdict that is ours. The words of a tool are for those alone who may see every case."""
        message = str(failure) if self.exam.package.reveal is Reveal.ALWAYS else failure.message
        return Report(**self._names(), verdict=Verdict.INTERNAL_ERROR, passed=0, message=message, **_NO_FIGURES)

    def _rejected(self, rejection: Rejection) -> Report:
        message = "\n".join(part for part in (rejection.message, rejection.text) if part) or "the compiler failed"
        return Report(
            **self._names(),
            verdict=Verdict.COMPILE_ERROR,
            passed=0,
            message=message,
            diagnostics=diagnostics_of(rejection.text, self.served.folder.language),
            **_NO_FIGURES,
        )

    def _judged(self, performance: Performance, longest: int) -> Report:
        marks = performance.marks
        failure = first_failure(marks)
        first = None if failure is None else failure.verdict
        outcome = self._scored(performance)
        scoring = self.exam.package.scoring
        reports = [self._case(mark, longest) for mark in marks] if self._lists_all else []
        verdict = self._plain_verdict(marks, first) if outcome is None else self._verdict(outcome, first)
        if scoring is None and verdict is Verdict.ACCEPTED:
            failure = None  # a group forgives it
        shown = None if failure is None else self._case(failure, longest)
        return Report(
            **self._names(),
            verdict=verdict,
            score=None if outcome is None or scoring is None else outcome.score,
            groups=() if outcome is None else self._groups(outcome),
            passed=accepted(marks),
            cpu_seconds=sum(mark.cpu_seconds for mark in marks),
            slowest_seconds=max((mark.cpu_seconds for mark in marks), default=0.0),
            wall_seconds=sum(mark.wall_seconds for mark in marks),
            memory_mib=max((mark.memory_mib for mark in marks), default=0.0),
            failure=shown,
            cases=tuple(reports),
            diagnostics=(*performance.diagnostics, *_place_of(shown)),
            message="" if shown is None else shown.message,
        )

    def _plain_verdict(self, marks: Sequence[Mark], first_failure: Verdict | None) -> Verdict:
        """Accepted is what was asked every case; a contestant's own may have no verdict."""
        is_run = self.job.job_class is JobClass.RUN
        assert is_run or first_failure is not None or accepted(marks) == self.total, "a case was not judged"
        return first_failure or Verdict.ACCEPTED

    def _scored(self, performance: Performance) -> Scored | None:
        """None where the problem has no groups that matter, or where its own cases were not judged."""
        package = self.exam.package
        if package.grouping is None or self.job.cases is not None:
            return None
        return scored(
            package.grouping,
            self.exam.trials,
            performance.marks,
            by_points=package.validator is None,
            grades=performance.grades,
        )

    def _groups(self, outcome: Scored) -> tuple[GroupReport, ...]:
        scoring = self.exam.package.scoring
        return outcome.groups if scoring is not None and scoring.shows_groups else ()

    def _verdict(self, outcome: Scored, first_failure: Verdict | None) -> Verdict:
        scoring = self.exam.package.scoring
        if scoring is not None:
            return verdict_of(outcome, scoring, first_failure)
        return outcome.verdict or first_failure or Verdict.WRONG_ANSWER

    def _case(self, mark: Mark, longest: int) -> CaseReport:
        trial = mark.trial
        bare = CaseReport(
            index=trial.index,
            verdict=mark.verdict,
            cpu_seconds=mark.cpu_seconds,
            wall_seconds=mark.wall_seconds,
            memory_mib=mark.memory_mib,
            sample=trial.sample,
            message=self._message(mark),
            name=trial.name if self.job.every_case else "",
            judge_message=mark.judge_message if self.job.every_case else "",
            line=None if mark.finding is None else mark.finding.line,
        )
        if not self._is_visible(mark):
            return bare
        if trial.is_static:
            return bare.model_copy(update={"name": trial.name})
        return bare.model_copy(
            update={
                "name": trial.name,
                "input": input_text(trial.input, longest),
                "expected": _shown(trial.expected, longest) if trial.is_answered else None,
                "got": _shown(mark.answer, longest) if mark.has_answer else None,
                "printed": decoded(mark.printed, longest),
                "message": bare.message[:longest],
            }
        )

    def _is_visible(self, mark: Mark) -> bool:
        """In a trial run the samples are shown whatever the problem says: they are in the statement."""
        reveal = self.exam.package.reveal
        return mark.trial.is_visible(reveal) or (self._lists_all and mark.trial.sample)

    def _message(self, mark: Mark) -> str:
        finding = mark.finding
        if finding is None:
            return mark.trial.refusal or mark.trial.unanswered or mark.note
        if not finding.quotes_program or not mark.loaded or self._is_visible(mark):
            return finding.message
        # The program's own words could carry the hidden case out.
        return HIDDEN_EXCEPTION if finding.verdict is Verdict.RUNTIME_ERROR else HIDDEN_MESSAGE

    def _names(self) -> dict[str, object]:
        return {
            "submission_id": self.job.submission_id,
            "attempt": self.job.attempt,
            "job_class": self.job.job_class,
            "problem_id": self.job.problem_id,
            "total": self.total,
            "runner": self.runner,
            "language_version": self.served.version,
            "stages": self.stages,
        }


def internal_error(job: Job, *, runner: str, message: str = UNJUDGED) -> Report:
    """A verdict that is ours, where there is nothing else to say."""
    return Report(
        submission_id=job.submission_id,
        attempt=job.attempt,
        job_class=job.job_class,
        problem_id=job.problem_id,
        verdict=Verdict.INTERNAL_ERROR,
        passed=0,
        total=0,
        message=message,
        runner=runner,
        **_NO_FIGURES,
    )


_NO_FIGURES = {"cpu_seconds": 0.0, "slowest_seconds": 0.0, "wall_seconds": 0.0, "memory_mib": 0.0}


def _shown(value: object, longest: int) -> str:
    return decoded(value, longest) if isinstance(value, bytes) else value_text(value, longest)


def _place_of(failure: CaseReport | None) -> Sequence[Diagnostic]:
    """The line of an exception, as a mark for the editor."""
    if failure is None or failure.line is None:
        return ()
    return (Diagnostic(severity="error", line=failure.line, message=failure.message),)


def _size(report: Report) -> int:
    return len(report.model_dump_json().encode())


def _cut(report: Report) -> Report:
    """Without its last cases, where even short ones are too many."""
    while _size(report) > LARGEST_REPORT_BYTES and report.cases:
        report = report.model_copy(update={"cases": report.cases[: len(report.cases) * 3 // 4]})
    return report
