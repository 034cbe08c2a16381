"""Every verdict in every language, by real compilers in real sandboxes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from harnesses import catalogue
from problems.model import JudgePackage, Kind
from runner.wire import JobClass, Verdict
from tests.integration.runner.judging.conftest import Court

pytestmark = [pytest.mark.sandbox, pytest.mark.asyncio(loop_scope="session")]

PROGRAMS = Path(__file__).parent / "programs"
"""A file a kind, language and verdict. The name of a text program that is no program says the line, too."""
FUNCTIONS = sorted(PROGRAMS.glob("function/*/*.txt"))
TEXTS = sorted(PROGRAMS.glob("text/*/*.txt"))
LANGUAGES = sorted(folder.name for folder in PROGRAMS.glob("function/*"))
SLOW = "kotlin"
"""Its compiler takes many seconds, whatever the program."""
MOSTLY_QUICK = [pytest.param(each, marks=pytest.mark.extended if each == SLOW else ()) for each in LANGUAGES]
EARNED = {
    Verdict.ACCEPTED,
    Verdict.WRONG_ANSWER,
    Verdict.TIME_LIMIT_EXCEEDED,
    Verdict.RUNTIME_ERROR,
    Verdict.COMPILE_ERROR,
}
"""By a program in any language."""
RAISING_LINES = {
    "python": 3,
    "javascript": 2,
    "cpp": 5,
    "java": 3,
    "ruby": 2,
    "php": 3,
    "typescript": 7,
    "c": 3,
    "go": 2,
    "csharp": 3,
    "rust": 3,
    "kotlin": 3,
}
COMPILE_LINES = {
    "python": 2,
    "javascript": 2,
    "cpp": 4,
    "java": 3,
    "ruby": 3,
    "php": 3,
    "typescript": 2,
    "c": 2,
    "go": 2,
    "csharp": 3,
    "rust": 3,
    "kotlin": 3,
}


def function(language: str, verdict: Verdict) -> str:
    return (PROGRAMS / "function" / language / f"{verdict.value}.txt").read_text()


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


def verdict_of(path: Path) -> Verdict:
    return Verdict(path.stem.partition(".")[0])


def line_of(path: Path) -> int:
    return int(path.stem.rpartition(".line-")[2])


LIMITS = {"time_seconds": 1.0, "memory_mib": 64}
SUM = JudgePackage.model_validate(
    {
        "problem_id": "sum",
        "signature": {
            "name": "total",
            "params": [{"name": "nums", "type": "integer[]"}],
            "return": {"type": "integer"},
        },
        "limits": LIMITS,
        "cases": [{"input": {"nums": nums}, "output": sum(nums)} for nums in ([0], [5, 7], [], list(range(1000)))],
        "reference": {"language": "python", "source": function("python", Verdict.ACCEPTED)},
    }
)
SUM_OF_LINE = JudgePackage.model_validate(
    {
        "problem_id": "sum-of-line",
        "limits": LIMITS,
        "cases": [{"input": text, "output": out} for text, out in (("5\n", "5\n"), ("1 2 3\n", "6\n"))],
    }
)
CHECKED = JudgePackage.model_validate(
    {
        **SUM.model_dump(by_alias=True),
        "comparison": {"mode": "checker"},
        "checker": (
            "def check(input, output, expected):\n"
            "    if output != expected:\n"
            "        return f'{output} is not the sum of {len(input[\"nums\"])} numbers'\n"
            "    return True\n"
        ),
    }
)


def _parameters(paths: list[Path]) -> list[object]:
    often = {Verdict.ACCEPTED, Verdict.COMPILE_ERROR}
    rare = {path for path in paths if path.parent.name == SLOW and verdict_of(path) not in often}
    return [pytest.param(path, marks=pytest.mark.extended if path in rare else (), id=named(path)) for path in paths]


@pytest.mark.parametrize(
    "language", [name for name, one in catalogue.load().items() if one.language.serves(Kind.STDIO)]
)
async def test_a_language_has_a_program_for_each_verdict(language: str) -> None:
    found = {verdict_of(path) for path in PROGRAMS.glob(f"text/{language}/*.txt")}
    lacking = sorted(verdict.value for verdict in EARNED - found)
    assert not lacking, f"programs/text/{language} has nothing for {', '.join(lacking)}"


@pytest.mark.parametrize("path", _parameters(FUNCTIONS))
async def test_a_function_gets_the_verdict_it_earns(court: Court, path: Path) -> None:
    language, verdict = path.parent.name, Verdict(path.stem)
    report = await court.judge(SUM, language, function(language, verdict))
    assert report.verdict is verdict, report
    if verdict is Verdict.ACCEPTED:
        assert (report.passed, report.total) == (4, 4)
        assert 0 < report.slowest_seconds <= report.cpu_seconds
        assert 0 < report.memory_mib < 200
    if verdict is Verdict.TIME_LIMIT_EXCEEDED:
        assert report.slowest_seconds > 0.9
    if verdict is Verdict.RUNTIME_ERROR:
        assert report.failure is not None
        assert report.failure.line == RAISING_LINES[language]
    if verdict is Verdict.COMPILE_ERROR:
        assert COMPILE_LINES[language] in {each.line for each in report.diagnostics}
        assert "/box" not in report.message


@pytest.mark.parametrize("path", _parameters(TEXTS))
async def test_a_text_program_gets_the_verdict_it_earns(court: Court, path: Path) -> None:
    verdict = verdict_of(path)
    source = await asyncio.to_thread(path.read_text)
    report = await court.judge(SUM_OF_LINE, path.parent.name, source)
    assert report.verdict is verdict, report
    if verdict is Verdict.RUNTIME_ERROR:
        assert report.message.startswith("exit status 3")
    if verdict is Verdict.COMPILE_ERROR:
        assert line_of(path) in {each.line for each in report.diagnostics}, report
        assert "/box" not in report.message


@pytest.mark.parametrize("language", MOSTLY_QUICK)
async def test_a_checker_decides(court: Court, language: str) -> None:
    accepted = await court.judge(CHECKED, language, function(language, Verdict.ACCEPTED))
    assert (accepted.verdict, accepted.passed) == (Verdict.ACCEPTED, 4)
    wrong = await court.judge(CHECKED, language, function(language, Verdict.WRONG_ANSWER))
    assert (wrong.verdict, wrong.message) == (Verdict.WRONG_ANSWER, "1 is not the sum of 1 numbers")


@pytest.mark.parametrize(
    ("checker", "message"),
    [
        ("def check(input, output, expected):\n    return 1 / 0\n", "in line 2: ZeroDivisionError"),
        ("def check(input, output, expected):\n    return None\n", "check returned NoneType"),
        ("def other():\n    pass\n", "checker.py could not be loaded: KeyError"),
        ("import os\nos._exit(0)\n", "could not be started"),
        ("def check(input, output, expected):\n    import os\n    os._exit(0)\n", "ended at the answer to case 1"),
        ("import os\nos.write(3, b'x' * 100)\ndef check(*_):\n    return True\n", "checker"),
    ],
)
async def test_a_checker_that_fails_is_our_failure(court: Court, checker: str, message: str) -> None:
    package = CHECKED.model_copy(update={"checker": checker})
    report = await court.judge(package, "python", function("python", Verdict.ACCEPTED))
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert message in report.message


@pytest.mark.parametrize("language", MOSTLY_QUICK)
async def test_a_trial_run_shows_the_contestants_own_cases(court: Court, language: str) -> None:
    report = await court.judge(
        SUM,
        language,
        function(language, Verdict.WRONG_ANSWER),
        job_class=JobClass.RUN,
        cases=({"nums": [1, 1]}, {"nums": [4]}, {"nums": "x"}),
    )
    shown = [(case.verdict, case.expected, case.got) for case in report.cases]
    assert shown == [(Verdict.ACCEPTED, "2", "2"), (Verdict.WRONG_ANSWER, "4", "1"), (None, None, None)]


async def test_a_program_that_sleeps_is_idle(court: Court) -> None:
    source = "import time\nclass Solution:\n    def total(self, nums):\n        time.sleep(100)\n"
    report = await court.judge(SUM, "python", source)
    assert report.verdict is Verdict.TIME_LIMIT_EXCEEDED
    assert report.message.startswith("idle")


async def test_a_program_that_ends_early_is_a_runtime_error(court: Court) -> None:
    source = "import os\nclass Solution:\n    def total(self, nums):\n        os._exit(0)\n"
    report = await court.judge(SUM, "python", source)
    assert report.verdict is Verdict.RUNTIME_ERROR
    assert report.message == "the program ended before it answered (exit status 0)"


async def test_a_forged_answer_is_worth_no_more_than_a_returned_one(court: Court) -> None:
    forged = b'{"value":0}'
    frame = len(forged).to_bytes(4, "big") + forged
    forging = f"        os.write(3, {frame * 4!r})\n        os._exit(0)\n"
    source = f"import os\nclass Solution:\n    def total(self, nums):\n{forging}"
    report = await court.judge(SUM, "python", source)
    assert report.verdict in {Verdict.RUNTIME_ERROR, Verdict.WRONG_ANSWER}
    assert report.passed <= 1


async def test_many_programs_one_after_the_other_leave_no_trace(court: Court) -> None:
    for verdict in sorted({Verdict(path.stem) for path in FUNCTIONS}):
        await court.judge(SUM, "python", function("python", verdict))
        after = await court.judge(SUM, "python", function("python", Verdict.ACCEPTED))
        assert after.verdict is Verdict.ACCEPTED, f"after {verdict.value}"
