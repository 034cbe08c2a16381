"""Whether a submission did what its package says, from reports alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from problems.expectations import complaints, needs_every_case
from problems.submissions import Demand, SubmissionFile
from runner.wire import CaseReport, GroupReport, JobClass, Report, Verdict

AC, WA, TLE, RTE = "accepted", "wrong_answer", "time_limit_exceeded", "runtime_error"


def submission(*expected: str, score: float | None = None, demands: tuple[Demand, ...] = ()) -> SubmissionFile:
    return SubmissionFile(
        path=Path("a.py"),
        language="python",
        expected=expected,
        program=None,
        score=None if score is None else (score, score),
        demands=demands,
    )


def report(verdict: str, *cases: str, score: float | None = None) -> Report:
    names = [f"secret/{number}" for number in range(len(cases))]
    return Report(
        submission_id="1",
        attempt=1,
        job_class=JobClass.REJUDGE,
        problem_id="sum",
        verdict=Verdict(verdict),
        score=score,
        passed=0,
        total=len(cases),
        cpu_seconds=0,
        slowest_seconds=0,
        wall_seconds=0,
        memory_mib=0,
        cases=tuple(
            CaseReport(
                index=index,
                verdict=Verdict(case),
                cpu_seconds=0,
                wall_seconds=0,
                memory_mib=0,
                name=names[index],
                judge_message=f"said {case}",
            )
            for index, case in enumerate(cases)
        ),
        runner="verify",
    )


def ask(*permitted: str, required: tuple[str, ...] = (), cases: str = "", message: str = "") -> Demand:
    return Demand(
        cases=cases,
        permitted=frozenset(permitted) or None,
        required=frozenset(required) or None,
        message=message,
    )


@pytest.mark.parametrize(
    ("expected", "got", "is_right"),
    [((AC,), AC, True), ((AC,), WA, False), ((WA, TLE), TLE, True), ((), RTE, True), ((RTE,), "internal_error", False)],
)
def test_one_of_the_verdicts_is_enough(expected: tuple[str, ...], got: str, *, is_right: bool) -> None:
    assert (complaints(submission(*expected), report(got), None, None) == []) is is_right


@pytest.mark.parametrize(
    ("demand", "got", "expected"),
    [
        (ask(AC), AC, False),
        (ask(AC), WA, True),
        (ask(AC, TLE, required=(TLE,)), TLE, False),
        (ask(AC, TLE, required=(TLE,)), WA, True),
        (ask(AC, WA, required=(WA,)), WA, True),
        (ask(required=(WA, TLE)), WA, False),
        (ask(AC, cases="secret/1"), AC, True),
        (ask(AC), "compile_error", False),
    ],
)
def test_every_case_is_judged_only_where_that_tells_more(demand: Demand, got: str, *, expected: bool) -> None:
    assert needs_every_case(submission(AC, demands=(demand,)), report(got)) is expected


@pytest.mark.parametrize(
    ("demand", "cases", "is_met"),
    [
        (ask(AC, WA, required=(WA,)), (AC, WA, AC), True),
        (ask(AC, WA, required=(WA,)), (AC, AC), False),
        (ask(AC, WA, required=(WA,)), (WA, RTE), False),
        (ask(AC, cases="secret/0"), (AC, WA), True),
        (ask(AC, cases="secret/{1,2}"), (AC, WA), False),
        (ask(required=(TLE,), cases="secret/1"), (TLE, AC), False),
        (ask(message="said wrong"), (AC, WA), True),
        (ask(message="said wrong"), (AC, AC), False),
    ],
)
def test_demands_are_held_against_every_case(demand: Demand, cases: tuple[str, ...], *, is_met: bool) -> None:
    asked = submission(AC, demands=(demand,))
    first = next((case for case in cases if case != AC), AC)
    assert (complaints(asked, report(first), report(first, *cases), None) == []) is is_met


def test_a_program_that_does_not_compile_meets_no_demand() -> None:
    asked = submission(WA, demands=(ask(AC, WA, required=(WA,)),))
    assert complaints(asked, report("compile_error"), None, None) == ["expected wrong_answer"]


@pytest.mark.parametrize(("score", "is_right"), [(40.0, True), (40.004, True), (41.0, False), (None, False)])
def test_scores_are_compared(score: float | None, *, is_right: bool) -> None:
    asked = submission("partially_accepted", score=40.0)
    assert (complaints(asked, report("partially_accepted", score=score), None, 100.0) == []) is is_right


def test_the_score_of_a_group_is_compared() -> None:
    asked = submission(AC, demands=(Demand(cases="secret/*", score=(20.0, 20.0)),))
    scores = {"sample": 0.0, "secret/a": 20.0, "secret/b": 5.0}
    groups = tuple(GroupReport(name=name, score=score) for name, score in scores.items())
    got = report(AC, AC, score=40.0).model_copy(update={"groups": groups})
    assert complaints(asked, got, got, 100.0) == ["expected the score 20 of secret/b, got 5"]
    whole = submission(AC, demands=(Demand(cases="secret", score=(25.0, 25.0)),))
    assert complaints(whole, got, got, 100.0) == []


def test_a_score_below_the_full_one_is_accepted_in_part() -> None:
    asked = submission("partially_accepted")
    assert complaints(asked, report(AC, score=40.0), None, 100.0) == []
    assert complaints(asked, report(AC, score=100.0), None, 100.0) == ["expected partially_accepted"]
