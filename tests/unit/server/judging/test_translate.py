"""The runner's messages into the server's values, and the fleet as it says it is."""

from __future__ import annotations

from datetime import timedelta

from runner.wire import (
    CaseReport,
    Diagnostic,
    GroupReport,
    Job,
    JobClass,
    LanguageState,
    Progress,
    Report,
    RunnerState,
    Verdict,
)
from server.judging.runners import served_by
from server.judging.translate import job_of, judgement_of, progress_of
from server.submissions.model import JobOrder, Priority
from server.wire.submissions import State
from tests.unit.server.house import START


def report(**changes: object) -> Report:
    fields: dict[str, object] = {
        "submission_id": "s",
        "attempt": 2,
        "job_class": JobClass.PRACTICE,
        "problem_id": "add-up",
        "verdict": Verdict.WRONG_ANSWER,
        "passed": 1,
        "total": 3,
        "cpu_seconds": 0.5,
        "slowest_seconds": 0.25,
        "wall_seconds": 1.0,
        "memory_mib": 12.5,
        "runner": "r",
    }
    return Report.model_validate(fields | changes)


def test_an_order_becomes_a_job_that_names_its_package() -> None:
    order = JobOrder(
        submission_id="s",
        attempt=3,
        priority=Priority.REJUDGE,
        problem_id="add-up",
        package="old",
        language="python",
        code="pass",
        submitted_at=START,
        cases=({"left": 1, "right": 2}, "text"),
    )
    job = Job.model_validate_json(job_of(order, package="new").model_dump_json())
    assert (job.submission_id, job.attempt, job.job_class) == ("s", 3, JobClass.REJUDGE)
    assert (job.package, job.language, job.source, job.cases) == ("new", "python", "pass", order.cases)
    assert job.queued_at == START.timestamp()


def test_a_report_becomes_a_judgement_with_nothing_lost() -> None:
    case = CaseReport(
        index=1,
        verdict=Verdict.WRONG_ANSWER,
        cpu_seconds=0.1,
        wall_seconds=0.2,
        memory_mib=3.0,
        name="secret/1",
        input="1",
        expected="2",
        got="3",
        printed="hello",
        message="why",
        line=7,
    )
    said = report(
        failure=case,
        cases=(case,),
        diagnostics=(Diagnostic(severity="error", line=3, column=4, message="no"),),
        message="text",
        stages={"run": 0.5},
        language_version="Python 3",
        score=0.5,
        groups=(GroupReport(name="secret/small", score=0.5, full=2.0, judged=False),),
    )
    judgement = judgement_of(said, judged_at=START + timedelta(seconds=9))
    assert judgement.details.failing_case is not None
    assert judgement.details.failing_case.model_dump() == case.model_dump(exclude={"judge_message"})
    assert judgement.details.diagnostics[0].model_dump() == said.diagnostics[0].model_dump()
    assert (judgement.attempt, judgement.score, judgement.passed, judgement.total) == (2, 0.5, 1, 3)
    assert judgement.details.stages == {"run": 0.5}
    assert [each.model_dump() for each in judgement.group_scores] == [each.model_dump() for each in said.groups]


def test_of_very_many_groups_with_very_long_names_some_are_kept() -> None:
    many = tuple(GroupReport(name=f"{number}" * 300, score=1.0) for number in range(1000))
    kept = judgement_of(report(groups=many), judged_at=START).group_scores
    assert 0 < len(kept) < 1000
    assert max(len(each.name) for each in kept) < 300


def test_an_own_case_without_an_expected_answer_has_no_verdict() -> None:
    case = CaseReport(index=0, verdict=None, cpu_seconds=0, wall_seconds=0, memory_mib=0)
    assert judgement_of(report(cases=(case,)), judged_at=START).details.cases[0].verdict is None


def test_progress_keeps_its_place() -> None:
    progress = progress_of(Progress(submission_id="s", attempt=1, state="running", case=3, total=9))
    assert (progress.state, progress.case, progress.total) == (State.RUNNING, 3, 9)


def state(name: str, *, draining: bool = False, **served: bool) -> RunnerState:
    languages = tuple(
        LanguageState(id=language, served=is_served, version="1", reason="" if is_served else f"not on {name}")
        for language, is_served in served.items()
    )
    return RunnerState(
        name=name, languages=languages, slots=2, busy=0, draining=draining, started_at=0.0, backend="fake"
    )


def test_a_language_is_served_when_any_runner_serves_it() -> None:
    served = served_by([state("a", python=False, java=False), state("b", python=True)])
    assert served["python"].is_served
    assert not served["java"].is_served
    assert served["java"].reason == "not on a"


def test_a_runner_that_is_stopping_serves_nothing_more() -> None:
    assert not served_by([state("a", draining=True, python=True)])["python"].is_served
    assert served_by([state("a", draining=True, python=True), state("b", python=True)])["python"].is_served
    assert served_by([]) == {}
