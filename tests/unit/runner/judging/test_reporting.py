"""A report says no more than its reader may know, and is never larger than what goes through the queue."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from problems.model import Reveal
from runner.judging.exam import Trial
from runner.judging.findings import Finding
from runner.judging.marks import Mark
from runner.judging.performing import Performance
from runner.judging.reporting import LARGEST_REPORT_BYTES, Reporter
from runner.wire import JobClass, Report, Verdict
from tests.unit.runner.judging.court import exam, job, package, served

SECRET = "the case holds 42"


def failed(trial: Trial, message: str = "wrong") -> Mark:
    mark = Mark(trial=trial)
    mark.fail(Finding(verdict=Verdict.WRONG_ANSWER, message=message))
    return mark


def report_on(folder: Path, marks: list[Mark], *, reveal: Reveal = Reveal.NEVER, **asked: Any) -> Report:
    judged = exam(package(reveal=reveal))
    reporter = Reporter(
        job=job(judged, **asked),
        exam=judged,
        served=served(folder, "script"),
        total=len(marks),
        runner="one",
        stages={},
    )
    return reporter.report(Performance(marks=marks))


@pytest.fixture
def hidden() -> Mark:
    trial = replace(exam(package(reveal=Reveal.NEVER)).trials[1], name=f"secret/{SECRET}")
    mark = failed(trial)
    mark.judge_message = SECRET
    return mark


@pytest.mark.parametrize("job_class", [JobClass.PRACTICE, JobClass.CONTEST, JobClass.RUN])
def test_what_a_validator_tells_the_judges_and_what_they_call_a_case_is_theirs(
    tmp_path: Path, hidden: Mark, job_class: JobClass
) -> None:
    assert SECRET not in report_on(tmp_path, [hidden], job_class=job_class).model_dump_json()


def test_who_asks_for_every_case_is_told_both(tmp_path: Path, hidden: Mark) -> None:
    [case] = report_on(tmp_path, [hidden], every_case=True).cases

    assert (case.name, case.judge_message) == (f"secret/{SECRET}", SECRET)


def test_messages_are_cut_before_cases_are_left_out(tmp_path: Path) -> None:
    trial = exam(package()).trials[1]
    marks = [failed(trial, "x" * 4000) for _ in range(200)]

    report = report_on(tmp_path, marks, reveal=Reveal.ALWAYS, job_class=JobClass.RUN)

    assert len(report.cases) == 200
    assert len(report.model_dump_json()) <= LARGEST_REPORT_BYTES


def test_what_was_not_judged_is_not_accepted(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="not judged"):
        report_on(tmp_path, [Mark(trial=exam(package()).trials[1])])
