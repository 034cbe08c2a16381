"""Problems with a checker: its word decides, and its failures are never the contestant's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from problems.model import JudgePackage
from runner.sandbox.fake import Played, Said, ended, error, value
from runner.sandbox.interface import Ending, Outcome
from runner.wire import JobClass, Report, Verdict
from tests.unit.runner.judging.court import Court, exam, package

RIGHT = Played(answer=lambda case: value(case[0] ** 2))
PROGRAM = {"language": "compiled", "source": "checker program", "name": "check"}


def checked_package(**more: Any) -> JudgePackage:
    return package(comparison={"mode": "checker"}, checker="checker", **more)


def checker(check: Any) -> Played:
    return Played(answer=lambda question: value(list(check(*question))))


async def judged(court: Court, program: Played, check: Played, **more: Any) -> Report:
    problem = exam(checked_package(**more.pop("package", {})))
    return await court.judge(problem, {"program": program, "checker": check}, **more)


async def test_the_checker_sees_input_output_and_expected_answer(court: Court) -> None:
    asked: list[tuple[Any, ...]] = []

    def check(*question: Any) -> tuple[bool, str]:
        asked.append(question)
        return True, ""

    report = await judged(court, RIGHT, checker(check))
    assert report.verdict is Verdict.ACCEPTED
    assert report.passed == 5
    assert asked == [({"n": n}, n * n, n * n) for n in range(5)]


async def test_the_first_answer_that_the_checker_refuses_is_the_failure(court: Court) -> None:
    report = await judged(court, RIGHT, checker(lambda _input, output, _expected: (output < 4, "too large")))
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.passed == 2
    assert report.message == "too large"
    assert report.failure is not None
    assert (report.failure.index, report.failure.got) == (2, "4")


async def test_the_words_of_a_checker_do_not_carry_a_hidden_case_out(court: Court) -> None:
    check = checker(lambda _input, _output, expected: (False, f"expected {expected}"))
    report = await judged(court, RIGHT, check, package={"reveal": "never"})
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.message == ""


async def test_a_crash_comes_before_what_the_checker_would_say(court: Court) -> None:
    crashing = Played(answer=lambda case: value(case[0] ** 2) if case[0] < 3 else ended(Ending.CPU))
    report = await judged(court, crashing, checker(lambda *_: (True, "")))
    assert report.verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert report.passed == 3


async def test_a_wrong_answer_before_a_crash_is_the_verdict(court: Court) -> None:
    crashing = Played(answer=lambda case: value(case[0] ** 2) if case[0] < 3 else ended(Ending.CPU))
    report = await judged(court, crashing, checker(lambda given, *_: (given["n"] != 1, "")))
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.failure is not None
    assert report.failure.index == 1


@pytest.mark.parametrize(
    "check",
    [
        Played(ready=ended(exit_code=1)),
        Played(ready=b'{"error": {"type": "SyntaxError", "message": "no", "line": 1, "trace": ""}}'),
        Played(ready=b"nonsense"),
        Played(answer=lambda _: ended(Ending.WALL)),
        Played(answer=lambda _: ended(Ending.MEMORY)),
        Played(answer=lambda _: Said(frame=b"nonsense")),
        Played(answer=lambda _: value("yes")),
        Played(answer=lambda _: value([1, "yes"])),
        Played(
            answer=lambda _: Said(
                frame=json.dumps({"error": {"type": "KeyError", "message": "x", "line": 4, "trace": ""}}).encode()
            )
        ),
    ],
)
async def test_a_checker_that_fails_is_our_failure(court: Court, check: Played) -> None:
    report = await judged(court, RIGHT, check)
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert "checker" in report.message


async def test_checkers_have_sandboxes_of_their_own(court: Court) -> None:
    await judged(court, RIGHT, checker(lambda *_: (True, "")))
    by_language = {(language, *program.files) for language, program, _ in court.maker.stage.asked}
    assert by_language == {("script", "solution.txt"), ("checker", "checker.py")}


async def test_in_a_trial_run_every_answer_is_checked(court: Court) -> None:
    check = checker(lambda given, *_: (given["n"] % 2 == 0, "odd"))
    report = await judged(court, RIGHT, check, job_class=JobClass.RUN)
    assert [case.verdict is Verdict.ACCEPTED for case in report.cases] == [True, False, True, False, True]
    assert report.cases[1].message == "odd"


async def test_an_end_of_the_checker_in_mid_sentence_is_our_failure(court: Court) -> None:
    def answer(question: list[Any]) -> Said | Outcome:
        return value([True, ""]) if question[0]["n"] < 2 else ended()

    report = await judged(court, RIGHT, Played(answer=answer))
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert report.message.startswith("checker.py ended at the answer to case 3")


async def test_the_case_that_a_checker_failed_at_has_the_number_it_has_in_the_package(court: Court) -> None:
    crashing = Played(answer=lambda case: value(case[0] ** 2) if case[0] != 0 else ended(Ending.CPU))
    failing = Played(answer=lambda question: value([True, ""]) if question[0]["n"] < 3 else ended())
    report = await judged(court, crashing, failing, every_case=True)
    assert "answer to case 4" in report.message


async def test_the_exception_of_a_checker_does_not_carry_a_hidden_case_out(court: Court) -> None:
    check = Played(answer=lambda question: error("KeyError", f"secret {question[2]}", line=7))
    report = await judged(court, RIGHT, check, package={"reveal": "samples"})
    assert (report.verdict, report.message) == (Verdict.INTERNAL_ERROR, "checker.py failed in line 7: KeyError")
    report = await judged(court, RIGHT, check)
    assert report.message == "checker.py failed in line 7: KeyError: secret 0"


@pytest.mark.parametrize(("reveal", "more"), [("samples", ""), ("always", ": 1 | if (n == 42) secret")])
async def test_what_the_compiler_quotes_of_a_checker_is_not_for_everybody(court: Court, reveal: str, more: str) -> None:
    problem = exam(package(comparison={"mode": "checker"}, checker=PROGRAM, reveal=reveal))
    compiler = Played(run=lambda _: ended(exit_code=1, stderr=b"1 | if (n == 42) secret"))
    report = await court.judge(problem, {"program": RIGHT, PROGRAM["source"]: compiler})
    assert (report.verdict, report.message) == (Verdict.INTERNAL_ERROR, f"check does not compile{more}")
