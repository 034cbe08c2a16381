"""A setter's folder, verified: every submission against what its folder says."""

from __future__ import annotations

from pathlib import Path

import pytest

from harnesses import catalogue
from runner.backend import bubblewrap_backend
from runner.toolchains.serving import Serving
from runner.verification import VerifyResult, verify

pytestmark = pytest.mark.sandbox

HEADER = """\
id = "double-it"
title = "Double it"
level = "easy"

[signature]
name = "twice"
params = [{ name = "n", type = "integer" }]
return = { type = "integer" }
"""
CASES = '{"input": {"n": 1}, "output": 2, "sample": true}\n{"input": {"n": -4}, "output": -8}\n'
RIGHT = "class Solution:\n    def twice(self, n):\n        return 2 * n\n"
WRONG = "class Solution:\n    def twice(self, n):\n        return 2\n"


def package(folder: Path, **submissions: str) -> Path:
    made = folder / "double-it"
    (made / "submissions").mkdir(parents=True)
    (made / "problem.toml").write_text(HEADER)
    (made / "statement.md").write_text("Return twice the number.\n")
    (made / "cases.jsonl").write_text(CASES)
    for place, source in submissions.items():
        path = made / "submissions" / place
        path.parent.mkdir(exist_ok=True)
        path.write_text(source)
    return made


async def verified(folder: Path, *packages: Path) -> list[VerifyResult]:
    backend = bubblewrap_backend(folder)
    python = await backend.toolchains.serve(catalogue.load()["python"])
    serving = Serving(served={"python": python}, refused={"cpp": "g++ is not installed: apt-get install g++"})
    told: list[VerifyResult] = []
    results = await verify(packages, backend=backend, languages=serving, jobs=2, on_result=told.append, data=folder)
    assert sorted(told, key=str) == sorted(results, key=str)
    return results


async def test_every_submission_is_judged_and_held_to_its_folder(tmp_path: Path) -> None:
    made = package(
        tmp_path,
        **{
            "accepted/right.py": RIGHT,
            "accepted/wrong.py": WRONG,
            "accepted/other.cpp": "int main() {}",
            "wrong_answer/wrong.py": WRONG,
            "run_time_error/raises.py": RIGHT.replace("2 * n", "n // 0"),
            "compiler_error/broken.py": "class Solution(:\n",
        },
    )
    results = {result.submission: result for result in await verified(tmp_path, made)}
    assert {name: (result.got, result.ok) for name, result in results.items()} == {
        "submissions/accepted/other.cpp": ("", True),
        "submissions/accepted/right.py": ("accepted", True),
        "submissions/accepted/wrong.py": ("wrong_answer", False),
        "submissions/compiler_error/broken.py": ("compile_error", True),
        "submissions/run_time_error/raises.py": ("runtime_error", True),
        "submissions/wrong_answer/wrong.py": ("wrong_answer", True),
    }
    right = results["submissions/accepted/right.py"].as_json()
    assert (right["package"], right["language"], right["expected"]) == ("double-it", "python", ["accepted"])
    assert right["skipped"] == ""
    assert isinstance(right["cpuSeconds"], float)
    assert isinstance(right["memoryMib"], float)
    assert results["submissions/accepted/other.cpp"].skipped == "g++ is not installed: apt-get install g++"


async def test_a_package_that_cannot_be_read_is_a_result_and_harms_no_other(tmp_path: Path) -> None:
    good = package(tmp_path / "good", **{"accepted/right.py": RIGHT})
    bad = package(tmp_path / "bad", **{"accepted/right.py": RIGHT})
    (bad / "problem.toml").write_text(HEADER.replace("easy", "trivial"))
    results = await verified(tmp_path, bad, good, tmp_path / "nowhere")
    assert [(result.package, result.ok) for result in results] == [
        ("double-it", False),
        ("double-it", True),
        ("nowhere", False),
    ]
    assert "problem.toml" in results[0].message
    assert results[2].message


GROUPS = """
[[groups]]
name = "small"
points = 40

[[groups]]
name = "negative"
points = 60
requires = ["small"]
"""
GROUPED = """\
{"input": {"n": 1}, "output": 2, "sample": true}
{"input": {"n": 2}, "output": 4, "group": "small"}
{"input": {"n": -4}, "output": -8, "group": "negative"}
"""


async def test_a_function_problem_is_scored_in_groups(tmp_path: Path) -> None:
    made = package(
        tmp_path,
        **{
            "accepted/right.py": RIGHT,
            "partially_accepted/positive.py": RIGHT.replace("2 * n", "abs(2 * n)"),
            "wrong_answer/wrong.py": WRONG,
        },
    )
    (made / "problem.toml").write_text(HEADER + GROUPS)
    (made / "cases.jsonl").write_text(GROUPED)
    results = {result.submission: result for result in await verified(tmp_path, made)}
    assert {name: (result.ok, result.score, result.case) for name, result in results.items()} == {
        "submissions/accepted/right.py": (True, 100.0, ""),
        "submissions/partially_accepted/positive.py": (True, 40.0, "negative/1"),
        "submissions/wrong_answer/wrong.py": (True, 0.0, "small/1"),
    }


async def test_a_checker_that_refuses_an_output_or_changes_its_mind_is_told(tmp_path: Path) -> None:
    made = package(tmp_path, **{"accepted/right.py": RIGHT})
    (made / "problem.toml").write_text(HEADER + '[comparison]\nmode = "checker"\n')
    (made / "checker.py").write_text("def check(input, output, expected):\n    return input['n'] > 0\n")
    (result,) = [each for each in await verified(tmp_path, made) if not each.submission]
    assert (result.ok, result.message) == (False, "checker.py refuses the output of case 2 itself")
    (made / "checker.py").write_text(
        "import os\n\ndef check(input, output, expected):\n    return os.urandom(1)[0] < 128\n"
    )
    (made / "cases.jsonl").write_text(CASES * 20)
    (result,) = [each for each in await verified(tmp_path, made) if not each.submission]
    assert "disagrees with itself" in result.message
