"""Checkers that are programs, in real sandboxes: what they are told, what they say, and how they fail."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from problems.loader import open_package
from problems.model import JudgePackage, Program, Reveal
from runner.backend import bubblewrap_backend
from runner.toolchains.serving import Serving
from runner.verification import VerifyResult, verify
from runner.wire import Verdict
from tests.integration.runner.judging.conftest import Court, open_court
from tests.kept import kept_toolchains, readable

pytestmark = [pytest.mark.sandbox, pytest.mark.asyncio(loop_scope="module")]

PACKAGES = Path(__file__).parents[3] / "fixtures" / "native"
LANGUAGES = ("python", "cpp", "javascript")
PRELUDE = "#include <bits/stdc++.h>\nusing namespace std;\n"
RIGHT = "class Solution:\n    def findPeak(self, heights, label):\n        return heights.index(max(heights))\n"
WRONG = "class Solution:\n    def findPeak(self, heights, label):\n        return 0\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def court(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Court]:
    """The few languages that these tests are written in."""
    data = readable(tmp_path_factory.mktemp("checkers"))
    (data / "toolchains").symlink_to(kept_toolchains())
    async with open_court(bubblewrap_backend(data), LANGUAGES, data=data) as opened:
        yield opened


def peaks(**more: object) -> JudgePackage:
    judged = open_package(PACKAGES / "any-peak").problem.package
    return judged.model_copy(update=more)


def checker(source: str) -> Program:
    return Program(language="cpp", source=PRELUDE + source, name="checker/main.cpp")


def asked(words: str) -> Program:
    """A checker that reads what it is told, and then does this."""
    return checker(f"int main() {{ string told(istreambuf_iterator<char>(cin), {{}}); {words} }}")


async def test_a_checker_of_several_files_takes_every_right_answer(court: Court) -> None:
    report = await court.judge(peaks(), "python", RIGHT)
    assert (report.verdict, report.passed, report.total) == (Verdict.ACCEPTED, 4, 4), report


async def test_a_checker_says_no_with_words_for_the_contestant(court: Court) -> None:
    report = await court.judge(peaks(), "python", WRONG)
    assert (report.verdict, report.passed) == (Verdict.WRONG_ANSWER, 0)
    assert report.message == "at place 1 it is higher than at place 0"
    assert report.failure is not None
    assert (report.failure.got, report.failure.expected) == ("0", "1")


async def test_a_checker_is_told_one_object_of_input_output_and_expected_answer(court: Court) -> None:
    package = peaks(checker=asked("cout << told; return 43;"))
    report = await court.judge(package, "python", RIGHT)
    assert report.message == '{"input": {"heights": [1, 3, 2], "label": "one"}, "output": 1, "expected": 1}'


async def test_judges_who_ask_for_every_case_hear_of_every_one(court: Court) -> None:
    report = await court.judge(peaks(), "python", WRONG, every_case=True)
    verdicts = [case.verdict for case in report.cases]
    assert verdicts == [Verdict.WRONG_ANSWER, Verdict.ACCEPTED, Verdict.ACCEPTED, Verdict.WRONG_ANSWER]


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (asked("return 0;"), "ended with neither 42 nor 43 at the answer to case 1 (exit status 0)"),
        (asked('cerr << "no such key"; abort();'), "at the answer to case 1 (signal 6): no such key"),
        (asked("throw runtime_error(told);"), "at the answer to case 1 (signal 6): terminate called after"),
        (asked("for (;;);"), "at the answer to case 1 (it took too long)"),
        (asked("vector<char> much(1 << 30, 1); return much[told.size()] + 41;"), "it took too much memory"),
        (
            asked("string line(1 << 20, 'x'); for (int i = 0; i < 1024; ++i) cout << line; return 42;"),
            "at the answer to case 1 (it printed too much)",
        ),
        (checker("int main() { return forty_two; }"), "main.cpp:3:21: error: 'forty_two' was not declared"),
    ],
    ids=["another status", "a crash", "an exception", "no end", "too much memory", "1 GB of words", "no program"],
)
async def test_a_checker_that_fails_is_never_the_contestants_fault(court: Court, program: Program, said: str) -> None:
    report = await court.judge(peaks(checker=program), "python", RIGHT)
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert report.message.startswith("checker/main.cpp ")
    assert said in report.message


async def test_a_checker_in_a_language_that_is_not_here_is_named(court: Court) -> None:
    program = Program(language="zig", source="", name="checker.zig")
    report = await court.judge(peaks(checker=program), "python", RIGHT)
    assert (report.verdict, report.message) == (
        Verdict.INTERNAL_ERROR,
        "checker.zig is in zig, which is not served here",
    )


async def test_the_last_words_of_a_checker_do_not_carry_a_hidden_case_out(court: Court) -> None:
    package = peaks(checker=asked("cerr << told; abort();"), reveal=Reveal.SAMPLES)
    report = await court.judge(package, "python", RIGHT)
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert report.message.endswith("at the answer to case 1 (signal 6)")


async def test_a_checker_need_not_read_what_it_is_told(court: Court) -> None:
    report = await court.judge(peaks(checker=checker("int main() { return 42; }")), "python", WRONG)
    assert report.verdict is Verdict.ACCEPTED


async def test_a_program_sees_neither_the_checker_nor_an_expected_answer(court: Court) -> None:
    look = """
import os
class Solution:
    def findPeak(self, heights, label):
        files = [os.path.join(at, name) for at, _, names in os.walk("/box") for name in names]
        strangers = [path for path in files if not path.endswith("/solution.py")]
        return heights.index(max(heights)) if not strangers else -1
"""
    report = await court.judge(peaks(), "python", look)
    assert report.verdict is Verdict.ACCEPTED, report


async def verified(court: Court, folder: Path, data: Path) -> dict[str, VerifyResult]:
    readable(data)
    results = await verify(
        [folder],
        backend=bubblewrap_backend(data),
        languages=court.serving,
        jobs=2,
        on_result=lambda _result: None,
        data=data,
    )
    return {result.submission: result for result in results}


@pytest.mark.parametrize("name", ["any-peak", "number-pool"])
async def test_the_packages_with_such_checkers_are_sound(court: Court, name: str, tmp_path: Path) -> None:
    results = await verified(court, PACKAGES / name, tmp_path)
    assert results
    assert all(result.ok and not result.skipped and not result.message.count("checker") for result in results.values())


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (
            'int main() { return 42 + random_device("/dev/urandom")() % 2; }',
            "checker/main.cpp disagrees with itself about the output of case",
        ),
        (
            'int main() { cout << "never"; return 43; }',
            "checker/main.cpp refuses the output of case 1 itself: never",
        ),
        ("int main() { abort(); }", "checker/main.cpp ended with neither 42 nor 43 at the answer to case 1 (signal 6)"),
    ],
    ids=["disagrees with itself", "refuses its own", "crashes"],
)
async def test_verifying_tells_of_a_checker_that_is_not_sound(
    court: Court, tmp_path: Path, program: str, said: str
) -> None:
    made = tmp_path / "any-peak"
    shutil.copytree(PACKAGES / "any-peak", made)
    (made / "checker" / "main.cpp").write_text(PRELUDE + program)
    (made / "cases.jsonl").write_text((made / "cases.jsonl").read_text() * 5)
    results = await verified(court, made, tmp_path)
    assert not results[""].ok
    assert said in results[""].message


async def test_verifying_without_the_checkers_language_judges_nothing(court: Court, tmp_path: Path) -> None:
    python = Serving(served={"python": court.serving.served["python"]}, refused={})
    alone = Court(bench=court.bench, serving=python)
    results = await verified(alone, PACKAGES / "any-peak", tmp_path)
    assert results[""].ok
    assert "checker/main.cpp is not asked about the outputs" in results[""].message
    assert {result.skipped for name, result in results.items() if name.endswith(".py")} == {
        "the checker is in cpp, which is not served here"
    }
