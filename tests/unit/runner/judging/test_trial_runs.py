"""Class `run`: every case is run and shown, the contestant's own ones answered by the reference solution."""

from __future__ import annotations

from typing import Any

import pytest

from runner.judging.references import NOT_ASKED
from runner.judging.reporting import LARGEST_REPORT_BYTES
from runner.judging.validation import ACCEPT, ANSWER
from runner.sandbox.fake import Played, Said, ended, error, value
from runner.sandbox.interface import Ending, Outcome, SandboxFault
from runner.wire import JobClass, Report, Verdict
from tests.unit.runner.judging.court import Court, exam, package, text_package

RIGHT = Played(answer=lambda case: value(case[0] ** 2))
WITH_REFERENCE = {"reference": {"language": "script", "source": "reference"}}


async def run(court: Court, program: Played, *, reference: Played = RIGHT, **more: Any) -> Report:
    problem = exam(package(**{**WITH_REFERENCE, **more.pop("package", {})}))
    return await court.judge(problem, {"program": program, "reference": reference}, job_class=JobClass.RUN, **more)


async def test_every_case_is_run_and_shown(court: Court) -> None:
    wrong_at_two = Played(answer=lambda case: value(case[0] ** 2 + (case[0] == 2), printed=b"n"))
    report = await run(court, wrong_at_two)
    assert [case.verdict for case in report.cases] == [
        Verdict.ACCEPTED,
        Verdict.ACCEPTED,
        Verdict.WRONG_ANSWER,
        Verdict.ACCEPTED,
        Verdict.ACCEPTED,
    ]
    assert report.verdict is Verdict.WRONG_ANSWER
    assert (report.passed, report.total) == (4, 5)
    assert [case.input for case in report.cases] == [f"n = {n}" for n in range(5)]
    assert [case.got for case in report.cases] == ["0", "1", "5", "9", "16"]
    assert {case.printed for case in report.cases} == {"n"}


async def test_a_program_that_dies_in_one_case_is_started_again_for_the_next(court: Court) -> None:
    def answer(case: list[int]) -> Said | Outcome:
        return ended(Ending.SIGNALLED) if case[0] in {1, 3} else value(case[0] ** 2)

    report = await run(court, Played(answer=answer))
    died, right = Verdict.RUNTIME_ERROR, Verdict.ACCEPTED
    assert [case.verdict for case in report.cases] == [right, died, right, died, right]


async def test_own_inputs_are_answered_by_the_reference(court: Court) -> None:
    report = await run(court, Played(answer=lambda case: value(case[0] * 7)), cases=[{"n": 7}, {"n": 8}])
    assert [(case.expected, case.got, case.verdict) for case in report.cases] == [
        ("49", "49", Verdict.ACCEPTED),
        ("64", "56", Verdict.WRONG_ANSWER),
    ]


async def test_an_own_input_that_is_a_sample_needs_no_reference(court: Court) -> None:
    def never(_case: Any) -> Said:
        raise AssertionError("the reference was asked")

    report = await run(court, RIGHT, reference=Played(answer=never), cases=[{"n": 0}])
    assert report.cases[0].verdict is Verdict.ACCEPTED
    assert report.cases[0].sample


async def test_a_secret_case_tried_by_chance_is_not_recognised(court: Court) -> None:
    """Else its stored answer could be told from the reference's."""
    report = await run(court, RIGHT, reference=Played(answer=lambda _: value(-1)), cases=[{"n": 3}])
    assert report.cases[0].expected == "-1"
    assert not report.cases[0].sample


async def test_an_input_that_the_reference_does_not_take_has_no_verdict(court: Court) -> None:
    reference = Played(answer=lambda _: error("SecretName", "secret words"))
    report = await run(court, RIGHT, reference=reference, cases=[{"n": -7}])
    assert report.cases[0].verdict is None
    assert report.cases[0].got == "49"
    assert report.cases[0].expected is None
    assert "is it allowed by the statement?" in report.cases[0].message
    assert "secret" not in report.model_dump_json().lower()


async def test_an_input_of_the_wrong_type_has_no_verdict_and_says_why(court: Court) -> None:
    report = await run(court, RIGHT, cases=[{"n": "seven"}, {"n": 2}, {"m": 2}, "7"])
    assert [case.verdict for case in report.cases] == [None, Verdict.ACCEPTED, None, None]
    assert report.cases[0].message == "n is not of type integer"
    assert report.total == 4
    assert report.passed == 1
    assert report.verdict is Verdict.ACCEPTED


async def test_a_reference_that_does_not_run_is_told_of(court: Court) -> None:
    report = await run(court, RIGHT, reference=Played(ready=b'{"compile_error": "secret words"}'), cases=[{"n": 7}])
    assert (report.cases[0].verdict, report.cases[0].got) == (None, "49")
    assert report.cases[0].message == NOT_ASKED
    assert "secret" not in report.model_dump_json()


async def test_without_a_reference_own_inputs_are_run_all_the_same(court: Court) -> None:
    report = await run(court, RIGHT, package={"reference": None}, cases=[{"n": 7}])
    assert report.cases[0].verdict is None
    assert report.cases[0].got == "49"
    assert "no reference solution" in report.cases[0].message


async def test_a_crash_on_an_own_input_is_a_fact_whatever_the_reference_says(court: Court) -> None:
    failing = Played(answer=lambda _: error("ValueError"))
    report = await run(court, failing, reference=failing, cases=[{"n": 7}])
    assert report.cases[0].verdict is Verdict.RUNTIME_ERROR


async def test_a_program_that_does_not_compile_is_told_so_at_once(court: Court) -> None:
    report = await run(court, Played(ready=b'{"compile_error": "no"}'), cases=[{"n": 7}])
    assert report.verdict is Verdict.COMPILE_ERROR
    assert report.message == "no"


VALIDATED = {
    "comparison": {"mode": "validator"},
    "validator": {"language": "script", "source": "validator"},
    "cases": [{"input": "1\n", "output": "1\n"}],
}


@pytest.mark.parametrize(
    ("has_reference", "expected", "verdict"), [(True, "81\n", Verdict.ACCEPTED), (False, None, None)]
)
async def test_a_validator_is_asked_of_an_own_text_only_where_the_reference_has_answered_it(
    court: Court, has_reference: bool, expected: str | None, verdict: Verdict | None
) -> None:
    problem = exam(text_package(**VALIDATED, **(WITH_REFERENCE if has_reference else {})))
    square = Played(run=lambda stdin: ended(exit_code=0, stdout=b"%d\n" % int(stdin) ** 2))
    validator = Played(run=lambda _printed: ended(exit_code=ACCEPT))
    programs = {"program": square, "reference": square, "validator": validator}
    report = await court.judge(problem, programs, job_class=JobClass.RUN, cases=["9"])
    [case] = report.cases
    assert (case.expected, case.got, case.verdict) == (expected, "81\n", verdict)
    asked = [program.files for _, program, _ in court.maker.stage.asked if ANSWER in program.files]
    assert [files[ANSWER] for files in asked] == ([b"81\n"] if has_reference else [])


async def test_a_validator_that_fails_while_the_reference_runs_is_told_of(court: Court) -> None:
    validator = {"language": "nothing", "source": "validator"}
    problem = exam(text_package(**{**VALIDATED, **WITH_REFERENCE, "validator": validator}))
    programs = {"program": Played(), "reference": Played()}
    report = await court.judge(problem, programs, job_class=JobClass.RUN, cases=["9"])
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert "not served here" in report.message


async def test_own_texts_are_answered_by_the_reference(court: Court) -> None:
    def square(stdin: bytes) -> Outcome:
        return ended(exit_code=0, stdout=b"%d\n" % int(stdin) ** 2) if stdin.isdigit() else ended(exit_code=1)

    problem = exam(text_package(**WITH_REFERENCE))
    programs = {"program": Played(run=square), "reference": Played(run=square)}
    report = await court.judge(problem, programs, job_class=JobClass.RUN, cases=["9", "bad"])
    assert (report.cases[0].expected, report.cases[0].verdict) == ("81\n", Verdict.ACCEPTED)
    assert (report.cases[1].expected, report.cases[1].verdict) == (None, Verdict.RUNTIME_ERROR)


async def test_the_reference_finds_beside_it_what_every_program_does(court: Court) -> None:
    square = Played(run=lambda stdin: ended(exit_code=0, stdout=b"%d\n" % int(stdin) ** 2))
    problem = exam(text_package(**WITH_REFERENCE, included={"script": {"rules.txt": "rules"}}))
    report = await court.judge(problem, {"program": square, "reference": square}, job_class=JobClass.RUN, cases=["9"])
    assert report.verdict is Verdict.ACCEPTED
    assert [program.files.get("rules.txt") for _, program, _ in court.maker.stage.asked] == [b"rules"] * 2


async def test_a_sample_is_answered_by_what_was_handed_in_for_it_wherever_it_stands(court: Court) -> None:
    cases = [{"input": "a", "output": "A"}, {"input": "b", "output": "B", "sample": True}]
    problem = exam(text_package(output_only=True, cases=cases))
    source = "--- 1 ---\nA\n--- 2 ---\nB\n"
    report = await court.judge(problem, {}, source=source, job_class=JobClass.RUN, cases=["b"])
    assert (report.verdict, report.passed) == (Verdict.ACCEPTED, 1), report


async def test_a_hidden_case_stays_hidden_in_a_run_of_all_cases(court: Court) -> None:
    report = await run(court, RIGHT, package={"reveal": "never"})
    assert [case.input for case in report.cases] == ["n = 0", None, None, None, None]
    assert [case.got for case in report.cases] == ["0", None, None, None, None]


async def test_a_report_is_never_larger_than_a_message_may_be(court: Court) -> None:
    signature = {"name": "f", "params": [{"name": "s", "type": "string"}], "return": {"type": "string"}}
    cases = [{"input": {"s": "\x01" * 9000}, "output": "\x02" * 9000} for _ in range(20)]
    wrong = Played(answer=lambda _: value("\x03" * 9000, printed=b"\x1b\xff" * 9000))
    report = await run(court, wrong, package={"signature": signature, "cases": cases})
    assert len(report.model_dump_json().encode()) <= LARGEST_REPORT_BYTES
    assert len(report.cases) == 20
    assert all(case.input for case in report.cases)


async def test_a_report_of_very_many_cases_is_cut(court: Court) -> None:
    cases = [{"input": {"n": n}, "output": n * n} for n in range(3000)]
    report = await run(court, RIGHT, package={"cases": cases})
    assert len(report.model_dump_json().encode()) <= LARGEST_REPORT_BYTES
    assert (report.passed, report.total) == (3000, 3000)


async def test_a_fault_while_the_reference_runs_is_a_fault(court: Court) -> None:
    def fail(_case: Any) -> Said:
        raise SandboxFault("broken")

    try:
        await run(court, RIGHT, reference=Played(answer=fail), cases=[{"n": 7}])
    except SandboxFault:
        return
    raise AssertionError("the fault became a report")
