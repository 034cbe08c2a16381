"""Static validators in real sandboxes: what they are given, what they say, and what becomes of those that fail."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from problems.model import JudgePackage
from runner.judging.static_cases import REFUSED
from runner.wire import Report, Verdict
from tests.integration.runner.judging.conftest import Court

pytestmark = [pytest.mark.sandbox, pytest.mark.asyncio(loop_scope="session")]

TELLS_ALL = """
import json, os, sys
found = {}
for folder, folders, names in os.walk("."):
    for name in names + folders:
        path = os.path.join(folder, name)
        found[os.path.relpath(path)] = os.path.getsize(path) if os.path.isfile(path) else None
open(sys.argv[3] + "judgemessage.txt", "w").write(json.dumps([sys.argv[1:], found]))
sys.exit(42)
"""
ECHO = "print(input())"
STATIC = {"input": "", "is_static": True, "name": "secret/static validation", "flags": ["fast", "2"]}


def package(validator: str = TELLS_ALL, **more: Any) -> JudgePackage:
    """The static case, and after it one in which a program prints what it reads."""
    return JudgePackage.model_validate(
        {
            "problem_id": "looked-at",
            "comparison": {"mode": "icpc"},
            "reveal": "samples",
            "static_validator": {"language": "python", "source": validator, "name": "static_validator/look.py"},
            "cases": [STATIC, {"input": "hidden\n", "output": "hidden\n", "name": "secret/1"}],
            "limits": {"validation_seconds": 2},
            **more,
        }
    )


async def told(court: Court, language: str, source: str, **more: Any) -> tuple[list[str], dict[str, int | None]]:
    """The validator's arguments, and what it finds where it works."""
    report = await court.judge(package(), language, source, every_case=True, **more)
    assert report.cases[0].verdict is Verdict.ACCEPTED, report.message
    arguments, found = json.loads(report.cases[0].judge_message)
    return arguments, found


async def test_it_is_given_the_files_and_nothing_else(court: Court) -> None:
    source, helper = "from deep.er import say; say()", "def say(): print(input())"
    arguments, found = await told(court, "python", source, files={"deep/er.py": helper, "notes.txt": "read me"})
    assert arguments == ["python3", "solution.py", "feedback/", "fast", "2"]
    assert found == {
        "solution.py": len(source),
        "deep": None,
        "deep/er.py": len(helper),
        "notes.txt": len("read me"),
        "feedback": None,
    }


async def test_it_finds_what_the_compiler_made(court: Court) -> None:
    court.needs("cpp")
    source = '#include "said.h"\n#include <iostream>\nint main() { std::cout << said(); }\n'
    arguments, found = await told(court, "cpp", source, files={"said.h": "inline char said() { return 'x'; }\n"})
    assert arguments[:2] == ["cpp", "solution.cpp"]
    assert {name for name, size in found.items() if size} == {"solution.cpp", "said.h", "program"}


async def test_what_a_program_brings_is_never_taken_for_the_validators_word(court: Court) -> None:
    forged = {"feedback/score.txt": "100", "feedback/teammessage.txt": "full marks", "feedback_/x": ""}
    report = await court.judge(package(), "python", ECHO, files=forged, every_case=True)
    arguments, found = json.loads(report.cases[0].judge_message)
    assert arguments[2] == "feedback__/"
    assert found["feedback/score.txt"] == 3
    assert report.cases[0].message == ""


async def test_modules_of_a_program_are_not_loaded_by_the_validator(court: Court) -> None:
    bait = "import os; os._exit(42)"
    looks = "import json, sys\nsys.exit(43)\n"
    files = dict.fromkeys(("json.py", "sitecustomize.py", "usercustomize.py"), bait)
    report = await court.judge(package(looks), "python", "print(1)", files=files)
    assert report.verdict is Verdict.WRONG_ANSWER


REFUSES = """
import sys
open(sys.argv[3] + "teammessage.txt", "w").write({!r})
open(sys.argv[3] + "judgemessage.txt", "w").write("for judges")
sys.exit(43)
"""


@pytest.mark.parametrize(("said", "message"), [("no loops", "no loops"), ("", REFUSED)])
async def test_a_program_that_is_refused_hears_why_and_no_more(court: Court, said: str, message: str) -> None:
    report = await court.judge(package(REFUSES.format(said)), "python", ECHO)
    assert (report.verdict, report.passed, report.total) == (Verdict.WRONG_ANSWER, 0, 2)
    assert report.failure is not None
    assert (report.failure.index, report.failure.message, report.failure.cpu_seconds) == (0, message, 0.0)
    shown = report.model_dump_json()
    assert not any(word in shown for word in ("for judges", "hidden", "static validation"))


async def test_where_all_is_shown_a_static_case_has_a_name_and_no_input(court: Court) -> None:
    report = await court.judge(package(REFUSES.format("no"), reveal="always"), "python", ECHO)
    assert report.failure is not None
    assert report.failure.name == "secret/static validation"
    assert (report.failure.input, report.failure.expected, report.failure.got) == (None, None, None)


@pytest.mark.parametrize(
    ("validator", "said"),
    [
        ("import sys; sys.exit(0)", "the static validator ended with neither 42 nor 43 (exit status 0)"),
        ("raise ValueError('secret limit')", "exit status 1"),
        ("import os; os.kill(os.getpid(), 11)", "signal 11"),
        ("while True: pass", "too long"),
        pytest.param("import time; time.sleep(600)", "too long", marks=pytest.mark.slow),
        ("while True: print('x' * 10**6)", "printed too much"),
        ("open('feedback/big', 'wb').write(bytes(10**9))", "neither 42 nor 43"),
        ("x = bytearray(2 * 10**9)", "neither 42 nor 43"),
        ("if True", "neither 42 nor 43"),
    ],
    ids=["status 0", "exception", "signal", "no end", "asleep", "flood", "large file", "memory", "no program"],
)
async def test_one_that_fails_is_never_the_contestants_fault(court: Court, validator: str, said: str) -> None:
    report = await court.judge(package(validator), "python", "print(1)")
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert said in report.message
    assert "secret limit" not in report.message


async def test_one_in_a_language_that_is_not_served_is_told_by_its_name(court: Court) -> None:
    judged = package(static_validator={"language": "cobol", "source": "", "name": "static_validator/look.cob"})
    report = await court.judge(judged, "python", ECHO)
    assert (report.verdict, report.message) == (
        Verdict.INTERNAL_ERROR,
        "static_validator/look.cob is in cobol, which is not served here",
    )


def scored(writes: str, *, group: str = "sum", status: int = 42) -> JudgePackage:
    """A static case of 20 points, beside a case of 10."""
    leave = "def leave(name, text): open(sys.argv[3] + name, 'w').write(text)"
    validator = f"import sys\n{leave}\n{writes}\nsys.exit({status})"
    groups = [
        {"name": "", "ignores_samples": True, "stops": False},
        {"name": "sample", "parent": 0, "aggregation": "all", "most": 0},
        {"name": "secret", "parent": 0, "aggregation": group, "most": 30, "stops": False},
    ]
    cases = [{**STATIC, "points": 20, "group": 2}, {"input": "1\n", "output": "1\n", "points": 10, "group": 2}]
    return package(validator, cases=cases, scoring={"groups": groups, "full": 30})


async def judged(court: Court, of: JudgePackage) -> Report:
    return await court.judge(of, "python", ECHO)


@pytest.mark.parametrize(
    ("writes", "score", "verdict"),
    [
        ("", 30, Verdict.ACCEPTED),
        ("leave('score.txt', '12.5')", 22.5, Verdict.PARTIALLY_ACCEPTED),
        ("leave('score_multiplier.txt', '0.5')", 20, Verdict.PARTIALLY_ACCEPTED),
    ],
)
async def test_it_may_give_a_part_of_the_points(court: Court, writes: str, score: float, verdict: Verdict) -> None:
    report = await judged(court, scored(writes))
    assert (report.score, report.verdict, report.passed) == (score, verdict, 2)


async def test_a_program_that_is_refused_has_the_points_of_the_other_cases(court: Court) -> None:
    report = await judged(court, scored("", status=43))
    assert (report.score, report.verdict, report.passed) == (10, Verdict.PARTIALLY_ACCEPTED, 1)


@pytest.mark.parametrize(
    ("writes", "more", "said"),
    [
        ("leave('score.txt', '21')", {}, "gives 21 where 0 is the least and 20 the most"),
        ("leave('score.txt', '-1')", {}, "gives -1"),
        ("leave('score_multiplier.txt', '1.5')", {}, "gives 1.5 where 0 is the least and 1 the most"),
        ("leave('score.txt', 'nan')", {}, "wrote no number to score.txt"),
        ("leave('score.txt', '1'); leave('score_multiplier.txt', '1')", {}, "wrote both"),
        ("leave('score.txt', '0')", {"status": 43}, "gives a score to a program that it refuses"),
        ("leave('score.txt', '0')", {"group": "all"}, "gives a score in a group whose cases have none"),
    ],
)
async def test_a_score_that_cannot_be_is_a_fault_of_the_problem(
    court: Court, writes: str, more: dict[str, Any], said: str
) -> None:
    report = await judged(court, scored(writes, **more))
    assert report.verdict is Verdict.INTERNAL_ERROR
    assert said in report.message


async def test_jobs_that_each_ask_two_tools_do_not_wait_for_each_other(court: Court) -> None:
    """As many at once as the court has slots, and more."""
    validator = {"language": "python", "source": "import sys\nsys.exit(42)\n"}
    statics = [{**STATIC, "name": f"secret/{n}/static validation"} for n in range(3)]
    cases = [case for static in statics for case in (static, {"input": "1\n", "output": "1\n"})]
    more = {"validator": validator, "static_validator": validator, "comparison": {"mode": "validator"}}
    both = JudgePackage.model_validate({"problem_id": "both", "cases": cases, **more})
    async with asyncio.timeout(60), asyncio.TaskGroup() as group:
        tasks = [group.create_task(court.judge(both, "python", ECHO)) for _ in range(4)]
    assert [task.result().verdict for task in tasks] == [Verdict.ACCEPTED] * 4
