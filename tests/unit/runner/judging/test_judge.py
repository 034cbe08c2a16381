"""From what sandboxes say to reports: every verdict, for programs driven by a harness and for texts."""

from __future__ import annotations

import json
from typing import Any

import pytest

from problems.model import Reveal
from runner.sandbox.fake import Played, Said, ended, error, value
from runner.sandbox.interface import Ending, NoSandbox, Outcome, SandboxFault
from runner.wire import JobClass, Report, Verdict
from tests.unit.runner.judging.court import Court, exam, package, text_package

RIGHT = Played(answer=lambda case: value(case[0] ** 2))


def from_case(number: int, then: Said | Outcome) -> Played:
    """Right until the case with this number (from 0)."""
    return Played(answer=lambda case: value(case[0] ** 2) if case[0] < number else then)


async def judged(court: Court, program: Played, **more: Any) -> Report:
    limits = more.pop("limits", {})
    reveal = more.pop("reveal", Reveal.ALWAYS)
    return await court.judge(exam(package(limits=limits, reveal=reveal)), {"program": program}, **more)


async def test_a_right_program_is_accepted_with_the_kernels_figures(court: Court) -> None:
    program = Played(answer=lambda case: value(case[0] ** 2, cpu_seconds=0.1 * case[0], memory_mib=10 + case[0]))
    report = await judged(court, program)
    assert report.verdict is Verdict.ACCEPTED
    assert (report.passed, report.total) == (5, 5)
    assert report.cpu_seconds == pytest.approx(1.0)
    assert report.slowest_seconds == pytest.approx(0.4)
    assert report.memory_mib == 14
    assert report.failure is None
    assert report.cases == ()
    assert report.language_version == "script 1.0"
    assert set(report.stages) >= {"queue", "compile", "run", "compare"}
    assert report.stages["queue"] > 0


@pytest.mark.parametrize("form", [b'{"value":%d}', b'{"value": %d}', b' { "value" : %d } '])
async def test_an_answer_is_right_however_its_json_is_written(court: Court, form: bytes) -> None:
    program = Played(answer=lambda case: Said(frame=form % case[0] ** 2))
    assert (await judged(court, program)).passed == 5
    wrong = Played(answer=lambda case: Said(frame=form % (case[0] ** 2 + case[0] // 4)))
    assert (await judged(court, wrong)).passed == 4


async def test_the_right_answer_over_a_limit_is_not_right(court: Court) -> None:
    program = Played(answer=lambda case: Said(frame=b'{"value":%d}' % case[0] ** 2, cpu_seconds=2.1))
    assert (await judged(court, program)).verdict is Verdict.TIME_LIMIT_EXCEEDED


async def test_judging_stops_at_the_first_wrong_answer(court: Court) -> None:
    seen: list[int] = []

    def answer(case: list[int]) -> Said:
        seen.append(case[0])
        return value(case[0] ** 2 if case[0] != 2 else 5, printed=b"debug\n")

    report = await judged(court, Played(answer=answer))
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.passed == 2
    assert seen == [0, 1, 2]
    assert report.failure is not None
    assert (report.failure.index, report.failure.input) == (2, "n = 2")
    assert (report.failure.expected, report.failure.got, report.failure.printed) == ("4", "5", "debug\n")


@pytest.mark.parametrize(
    ("then", "verdict", "message"),
    [
        (error("ValueError", "no", line=3), Verdict.RUNTIME_ERROR, "ValueError: no"),
        (error("MemoryError"), Verdict.MEMORY_LIMIT_EXCEEDED, "used more than"),
        (error("InvalidReturn", "returned None where integer was expected"), Verdict.RUNTIME_ERROR, "returned None"),
        (ended(exit_code=3), Verdict.RUNTIME_ERROR, "exit status 3"),
        (ended(exit_code=0), Verdict.RUNTIME_ERROR, "the program ended before it answered (exit status 0)"),
        (ended(Ending.SIGNALLED, signal=11), Verdict.RUNTIME_ERROR, "killed by signal 11 (SIGSEGV)"),
        (ended(Ending.SIGNALLED, signal=63), Verdict.RUNTIME_ERROR, "killed by signal 63"),
        (ended(Ending.CPU, cpu_seconds=2.01), Verdict.TIME_LIMIT_EXCEEDED, "used more than 2 s of CPU time"),
        (ended(Ending.WALL, cpu_seconds=0.01), Verdict.TIME_LIMIT_EXCEEDED, "idle: waited for"),
        (ended(Ending.WALL, cpu_seconds=1.9), Verdict.TIME_LIMIT_EXCEEDED, "by the clock"),
        (ended(Ending.MEMORY), Verdict.MEMORY_LIMIT_EXCEEDED, "used more than"),
        (ended(Ending.OUTPUT), Verdict.OUTPUT_LIMIT_EXCEEDED, "printed more than 1024 KiB"),
        (ended(Ending.FILE_SIZE), Verdict.OUTPUT_LIMIT_EXCEEDED, "to files"),
        (Said(frame=b"\xff{"), Verdict.RUNTIME_ERROR, "could not be read"),
        (Said(frame=b'{"value": "4"}'), Verdict.RUNTIME_ERROR, "could not be read"),
        (Said(frame=b'{"value": 1' + b"0" * 10_000 + b"}"), Verdict.RUNTIME_ERROR, "could not be read"),
        (Said(frame=b"[" * 50_000), Verdict.RUNTIME_ERROR, "could not be read"),
        (value(4, cpu_seconds=2.5), Verdict.TIME_LIMIT_EXCEEDED, "used more than 2 s of CPU time"),
        (value(4, memory_mib=9999.0), Verdict.MEMORY_LIMIT_EXCEEDED, "used more than"),
        (ended(exit_code=1, stderr=b"... MemoryError\n"), Verdict.MEMORY_LIMIT_EXCEEDED, "used more than"),
    ],
)
async def test_what_happens_in_a_case_is_its_verdict(
    court: Court, then: Said | Outcome, verdict: Verdict, message: str
) -> None:
    report = await judged(court, from_case(2, then))
    assert report.verdict is verdict
    assert message in report.message
    assert (report.passed, report.total) == (2, 5)
    assert report.failure is not None
    assert report.failure.index == 2
    assert report.failure.verdict is verdict


async def test_the_line_of_an_exception_is_marked_in_the_contestants_file(court: Court) -> None:
    report = await judged(court, from_case(1, error("ValueError", "no", line=3)))
    assert report.failure is not None
    assert report.failure.line == 3
    assert [(each.severity, each.line, each.message) for each in report.diagnostics] == [("error", 3, "ValueError: no")]


@pytest.mark.parametrize(
    ("ready", "verdict", "message"),
    [
        (
            b'{"compile_error": "\\u001b[31m/box/3/program/solution.txt:2: error: no"}',
            Verdict.COMPILE_ERROR,
            "solution",
        ),
        (
            b'{"error": {"type": "NameError", "message": "x", "line": 2, "trace": ""}}',
            Verdict.RUNTIME_ERROR,
            "NameError: x",
        ),
        (b'{"ready": false}', Verdict.RUNTIME_ERROR, "could not be read"),
        (ended(exit_code=0), Verdict.RUNTIME_ERROR, "while it was loaded"),
        (ended(Ending.CPU), Verdict.TIME_LIMIT_EXCEEDED, "loading the program took more than 2 s"),
        (ended(Ending.WALL), Verdict.TIME_LIMIT_EXCEEDED, "loading the program took more than 2 s"),
        (ended(exit_code=7, cpu_seconds=2.4), Verdict.TIME_LIMIT_EXCEEDED, ""),
        (ended(exit_code=7, cpu_seconds=1.9), Verdict.RUNTIME_ERROR, "exit status 7"),
    ],
)
async def test_a_program_that_cannot_be_loaded_has_a_verdict(
    court: Court, ready: bytes | Outcome, verdict: Verdict, message: str
) -> None:
    """Whatever the limit of a case is: loading has one of its own."""
    program = Played(ready=ready, answer=lambda case: value(case[0] ** 2))
    report = await judged(court, program, limits={"time_seconds": 0.5})
    assert report.verdict is verdict
    assert message in report.message
    assert report.passed == 0
    assert report.total == 5


async def test_a_compiler_in_the_harness_marks_the_editor(court: Court) -> None:
    ready = json.dumps({"compile_error": "/box/3/program/solution.txt:2: error: no such name"}).encode()
    report = await judged(court, Played(ready=ready))
    assert [(each.line, each.message) for each in report.diagnostics] == [(2, "no such name")]
    assert report.message == "solution.txt:2: error: no such name"


# ----- what the contestant may see


@pytest.mark.parametrize(
    ("reveal", "failing", "is_shown"),
    [
        (Reveal.ALWAYS, 3, True),
        (Reveal.SAMPLES, 3, False),
        (Reveal.SAMPLES, 0, True),
        (Reveal.NEVER, 0, False),
        (Reveal.NEVER, 3, False),
    ],
)
async def test_a_hidden_case_gives_its_index_alone(court: Court, reveal: Reveal, failing: int, is_shown: bool) -> None:
    report = await judged(court, from_case(failing, value(987_654_321, printed=b"secret 3")), reveal=reveal)
    assert report.failure is not None
    assert report.failure.index == failing
    shown = (report.failure.input, report.failure.expected, report.failure.got, report.failure.printed)
    assert (shown == (f"n = {failing}", str(failing**2), "987654321", "secret 3")) is is_shown
    assert ("987654321" in report.model_dump_json()) is is_shown
    assert ("secret" in report.model_dump_json()) is is_shown


async def test_an_exception_cannot_carry_a_hidden_case_out(court: Court) -> None:
    report = await judged(court, from_case(3, error("Secret3", "the input is 3", line=9)), reveal=Reveal.NEVER)
    assert report.verdict is Verdict.RUNTIME_ERROR
    assert report.message == "the program raised an exception"
    assert report.failure is not None
    assert report.failure.line == 9
    assert "the input" not in report.model_dump_json()
    assert "Secret3" not in report.model_dump_json()


async def test_stderr_cannot_carry_a_hidden_case_out(court: Court) -> None:
    then = ended(exit_code=1, stderr=b"ValueError: the input is 3\n")
    report = await judged(court, from_case(3, then), reveal=Reveal.NEVER)
    assert "the input" not in report.model_dump_json()


async def test_an_exception_before_any_case_is_shown(court: Court) -> None:
    ready = b'{"error": {"type": "NameError", "message": "no x", "line": 2, "trace": ""}}'
    report = await judged(court, Played(ready=ready), reveal=Reveal.NEVER)
    assert report.message == "NameError: no x"


# ----- texts


def text_program(text: bytes | Outcome = b"", failing: int = 99) -> Played:
    def run(stdin: bytes) -> Outcome:
        number = int(stdin)
        if number < failing:
            return ended(exit_code=0, stdout=b"%d \n" % number**2)
        return text if isinstance(text, Outcome) else ended(exit_code=0, stdout=text)

    return Played(run=run)


async def test_a_text_program_runs_a_process_a_case(court: Court) -> None:
    report = await court.judge(exam(text_package()), {"program": text_program()})
    assert report.verdict is Verdict.ACCEPTED
    assert report.passed == 5
    assert len(court.maker.stage.asked) == 5


@pytest.mark.parametrize(
    ("then", "verdict", "message", "line"),
    [
        (b"7\n", Verdict.WRONG_ANSWER, "", None),
        (ended(exit_code=3), Verdict.RUNTIME_ERROR, "exit status 3", None),
        (ended(Ending.SIGNALLED, signal=6), Verdict.RUNTIME_ERROR, "killed by signal 6 (SIGABRT)", None),
        (ended(Ending.MEMORY), Verdict.MEMORY_LIMIT_EXCEEDED, "", None),
        (ended(exit_code=0, stdout=b"4\n", cpu_seconds=99.0), Verdict.TIME_LIMIT_EXCEEDED, "", None),
        (
            ended(
                exit_code=1,
                stderr=b'Traceback\n  File "/box/1/program/solution.txt", line 4, in <module>\n'
                b'  File "/box/1/program/solution.txt", line 2, in f\nZeroDivisionError: division by zero\n',
            ),
            Verdict.RUNTIME_ERROR,
            "exit status 1: ZeroDivisionError: division by zero",
            2,
        ),
        (
            ended(
                exit_code=1,
                stderr=b'Exception in thread "main" java.lang.IllegalStateException: no\n'
                b"\tat Main.f(solution.txt:7)\n\tat Main.main(solution.txt:12)\n",
            ),
            Verdict.RUNTIME_ERROR,
            "exit status 1: java.lang.IllegalStateException: no",
            7,
        ),
    ],
)
async def test_what_a_text_program_does_is_its_verdict(
    court: Court, then: bytes | Outcome, verdict: Verdict, message: str, line: int | None
) -> None:
    report = await court.judge(exam(text_package()), {"program": text_program(then, failing=2)})
    assert report.verdict is verdict
    assert message in report.message
    assert report.passed == 2
    assert report.failure is not None
    assert report.failure.line == line


async def test_a_language_reads_the_last_words_in_its_own_way(court: Court) -> None:
    then = ended(exit_code=255, stderr=b"boom at solution.txt line 3.\nIOError: no\n")
    report = await court.judge(exam(text_package()), {"program": text_program(then, failing=2)}, language="other")
    assert report.message == "exit status 255: boom"
    assert report.failure is not None
    assert report.failure.line == 3


async def test_a_wrong_text_is_shown_beside_the_right_one(court: Court) -> None:
    report = await court.judge(exam(text_package()), {"program": text_program(b"7\n", failing=2)})
    assert report.failure is not None
    assert (report.failure.input, report.failure.expected, report.failure.got) == ("2\n", "4\n", "7\n")


# ----- classes


CLASS = {
    "classname": "Counter",
    "constructor": {"params": [{"name": "start", "type": "integer"}]},
    "methods": [
        {"name": "add", "params": [{"name": "n", "type": "integer"}], "return": {"type": "void"}},
        {"name": "mean", "params": [], "return": {"type": "double"}},
    ],
    "systemdesign": True,
}


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ([None, None, 2.50000001], Verdict.ACCEPTED),
        ([None, None, 2.6], Verdict.WRONG_ANSWER),
        ([None, None], Verdict.RUNTIME_ERROR),
        ([None, 1, 2.5], Verdict.RUNTIME_ERROR),
    ],
)
async def test_a_class_is_compared_operation_by_operation(court: Court, answer: list[Any], verdict: Verdict) -> None:
    case = {
        "input": {"operations": ["Counter", "add", "mean"], "arguments": [[1], [4], []]},
        "output": [None, None, 2.5],
    }
    problem = package(signature=CLASS, cases=[case])
    report = await court.judge(exam(problem), {"program": Played(answer=lambda _case: value(answer))})
    assert report.verdict is verdict


# ----- faults and progress


async def test_a_fault_of_the_sandbox_is_never_a_verdict(court: Court) -> None:
    def fail(_case: Any) -> Said:
        raise SandboxFault("the sandbox broke")

    with pytest.raises(SandboxFault):
        await judged(court, Played(answer=fail))
    assert all(sandbox.closed for sandbox in court.maker.made)


async def test_a_long_answer_is_compared_after_the_conversation(court: Court) -> None:
    long = list(range(50_000))
    signature = {"name": "f", "params": [{"name": "n", "type": "integer"}], "return": {"type": "integer[]"}}
    cases = [{"input": {"n": n}, "output": long} for n in range(3)]
    problem = exam(package(signature=signature, cases=cases))
    assert (await court.judge(problem, {"program": Played(answer=lambda _: value(long))})).passed == 3
    wrong = Played(answer=lambda case: value(long if case[0] == 0 else [*long[:-1], 0]))
    report = await court.judge(problem, {"program": wrong})
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.passed == 1
    assert report.failure is not None
    assert report.failure.index == 1
    assert len(report.model_dump_json()) < 20_000


async def test_a_job_that_is_over_at_once_tells_no_progress(court: Court) -> None:
    await judged(court, RIGHT)
    assert court.told == []


async def test_practice_reports_no_list_of_cases(court: Court) -> None:
    report = await judged(court, RIGHT, job_class=JobClass.CONTEST)
    assert report.cases == ()


async def test_a_job_in_a_language_that_was_just_suspended_is_nobodys_fault(court: Court) -> None:
    """It was given out at the very moment: it goes back, and counts as not tried."""
    with pytest.raises(NoSandbox) as lacking:
        await judged(court, RIGHT, language="gone")
    assert lacking.value.language == "gone"
