"""Graders of the problem's own, in real sandboxes: what they read and decide, and what becomes of broken ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from problems.model import JudgePackage
from runner.wire import Report, Verdict
from tests.integration.runner.judging.conftest import Court

pytestmark = [pytest.mark.sandbox, pytest.mark.asyncio(loop_scope="session")]

ECHO = "print(input())"
NESTED: Sequence[dict[str, Any]] = (
    {"name": "", "stops": False},
    {"name": "secret", "parent": 0, "stops": False, "grader_flags": ["outer"]},
    {"name": "secret/a", "parent": 1, "stops": False, "grader_flags": ["inner", "a"]},
    {"name": "secret/b", "parent": 1, "stops": False, "aggregation": "min"},
)
PLACES = {"secret/1": 1, "secret/a/1": 2, "secret/a/2": 2, "secret/b/1": 3, "secret/z": 1}
"""The groups of the cases, in the order of the package."""


def package(grader: str, *, groups: Sequence[dict[str, Any]] = NESTED, **more: Any) -> JudgePackage:
    """In each case a program prints its input, which is the name of the case. Each is worth two points."""
    cases = [
        {"input": f"{name}\n", "output": f"{name}\n", "name": name, "group": place, "points": 2}
        for name, place in PLACES.items()
    ]
    judged = {
        "problem_id": "graded",
        "comparison": {"mode": "icpc"},
        "grader": {"language": "python", "source": grader, "name": "graders/grade.py"},
        "limits": {"validation_seconds": 2, "time_seconds": 2},
        "scoring": {"groups": groups},
        "cases": cases,
        **more,
    }
    return JudgePackage.model_validate(judged)


def wrong_at(*names: str, then: str = "print('wrong')") -> str:
    return f"name = input()\nif name in {names!r}:\n    {then}\nelse:\n    print(name)\n"


async def read_by(court: Court, name: str, source: str, **more: Any) -> str:
    """What the grader reads for the group of that name: it fails there, and its words are for those who see all."""
    flags = {"secret": "outer", "secret/a": "inner"}[name]
    grader = f"""
import sys
text = sys.stdin.read()
if sys.argv[1] == {flags!r}:
    sys.exit(repr([sys.argv[1:], text]))
print("AC", sum(float(line.split()[1]) for line in text.splitlines()) / 2)
"""
    report = await court.judge(package(grader, **more), "python", source)
    assert report.verdict is Verdict.INTERNAL_ERROR
    return report.message.partition("exit status 1): ")[2]


async def test_it_reads_a_line_for_each_case(court: Court) -> None:
    said = await read_by(court, "secret/a", wrong_at("secret/a/1"))
    assert said == "of secret/a; [['inner', 'a'], 'WA 0\\nAC 2\\n']"


async def test_it_reads_a_line_for_each_group_in_the_order_of_the_package(court: Court) -> None:
    said = await read_by(court, "secret", wrong_at("secret/1"))
    assert said == "of secret; [['outer'], 'WA 0\\nAC 2\\nAC 2\\nAC 2\\n']"


@pytest.mark.parametrize(
    ("then", "code"),
    [
        ("while True: pass", "TLE"),
        ("raise SystemExit(3)", "RTE"),
        ("print('x' * 10**8)", "RTE"),
        ("x = bytearray(10**10)", "RTE"),
    ],
)
async def test_every_verdict_has_its_code(court: Court, then: str, code: str) -> None:
    said = await read_by(court, "secret/a", wrong_at("secret/a/2", then=then))
    assert said.endswith(f"'AC 2\\n{code} 0\\n']")


async def test_scores_of_refused_cases_are_those_of_the_group(court: Court) -> None:
    groups = [{**group, "reject_score": 0.25} for group in NESTED]
    said = await read_by(court, "secret/a", wrong_at("secret/a/2"), groups=groups)
    assert said.endswith("'AC 2\\nWA 0.25\\n']")


async def test_a_group_that_stops_is_graded_at_once(court: Court) -> None:
    groups = [{**group, "stops": True} for group in NESTED]
    said = await read_by(court, "secret/a", wrong_at("secret/a/1"), groups=groups)
    assert said.endswith("'WA 0\\n']")


INNER_DECIDES = """
import sys
lines = sys.stdin.read().splitlines()
print({inner!r} if sys.argv[1] == "inner" else "AC " + str(len(lines)))
"""


@pytest.mark.parametrize(("inner", "score", "passed"), [("AC 9", 4, 4), ("WA 9", 2, 2)])
async def test_what_a_grader_refuses_stops_the_group_around(
    court: Court, inner: str, score: float, passed: int
) -> None:
    """A case of the inner group fails. Where it is accepted all the same judging goes on, else at once it ends: the
    outer grader gives as many points as it has results."""
    groups = [{**group, "stops": group["name"] == "secret"} for group in NESTED]
    grader = INNER_DECIDES.format(inner=inner)
    report = await court.judge(package(grader, groups=groups), "python", wrong_at("secret/a/1"))
    assert (report.score, report.passed, report.verdict) == (score, passed, Verdict.ACCEPTED)


async def test_the_score_of_a_refused_group_counts_for_nothing(court: Court) -> None:
    grader = INNER_DECIDES.format(inner="WA 9")
    report = await court.judge(package(grader), "python", ECHO)
    assert {group.name: group.score for group in report.groups} == {"secret": 4, "secret/a": 0, "secret/b": 2}


SAYS = "import sys\nsys.stdin.read()\nprint({!r})\n"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [("TLE 5", Verdict.TIME_LIMIT_EXCEEDED), ("RTE 5", Verdict.RUNTIME_ERROR), ("AC 5", Verdict.ACCEPTED)],
)
async def test_its_verdict_is_that_of_the_submission(court: Court, said: str, verdict: Verdict) -> None:
    report = await court.judge(package(SAYS.format(said)), "python", wrong_at("secret/1"))
    assert (report.verdict, report.score) == (verdict, 5 if verdict is Verdict.ACCEPTED else 0)


async def unscored(court: Court, said: str, source: str, **more: Any) -> Report:
    judged = package(SAYS.format(said), scoring=None, verdict_groups={"groups": NESTED}, reveal="always")
    return await court.judge(judged, "python", source, **more)


async def test_without_scores_it_may_forgive(court: Court) -> None:
    report = await unscored(court, "AC 1", wrong_at("secret/1"))
    assert (report.verdict, report.score, report.groups) == (Verdict.ACCEPTED, None, ())
    assert (report.passed, report.total, report.failure, report.message) == (4, 5, None, "")


async def test_without_scores_it_may_refuse_what_is_right_in_every_case(court: Court) -> None:
    report = await unscored(court, "WA 1", ECHO)
    assert (report.verdict, report.score, report.passed) == (Verdict.WRONG_ANSWER, None, 5)


async def test_it_is_not_asked_about_inputs_of_the_contestants_own(court: Court) -> None:
    report = await unscored(court, "nonsense", ECHO, job_class="run", cases=["mine\n"])
    assert report.verdict is not Verdict.INTERNAL_ERROR
    assert [case.got for case in report.cases] == ["mine\n"]


NO_RESULT = "the grader printed no result"


@pytest.mark.parametrize(
    ("grader", "said"),
    [
        ("import sys; print('AC 1'); sys.exit(42)", "the grader did not end with 0 (exit status 42)"),
        ("raise ValueError('secret limit')", "exit status 1"),
        ("import os; os.kill(os.getpid(), 11)", "signal 11"),
        ("while True: pass", "too long"),
        ("while True: print('x' * 10**6)", "printed too much"),
        ("x = bytearray(2 * 10**9)", "did not end with 0"),
        ("if True", "did not end with 0"),
        ("", NO_RESULT),
        ("print('AC')", NO_RESULT),
        ("print('AC one')", NO_RESULT),
        ("print('AC nan')", NO_RESULT),
        ("print('AC 1'); print('AC 1')", NO_RESULT),
        ("print('MLE 1')", NO_RESULT),
        ("print('ac 1')", NO_RESULT),
        ("import sys; sys.stdout.buffer.write(b'AC \\xff')", NO_RESULT),
        ("print('AC 1.5')", "more than the range of a group allows"),
    ],
)
async def test_one_that_fails_is_never_the_contestants_fault(court: Court, grader: str, said: str) -> None:
    groups = [{**group, "most": 1} for group in NESTED]
    report = await court.judge(package(grader, groups=groups, reveal="samples"), "python", wrong_at("secret/1"))
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert said in report.message
    assert not any(word in report.model_dump_json() for word in ("secret limit", "secret/a"))
