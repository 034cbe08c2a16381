"""The main job as a person does it: `./agon submit`, `run` and `problems` against a running Agon."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from benchmarks._house import House
from harnesses import catalogue
from problems.model import Kind
from tests.patience import PATIENCE_SECONDS

CATALOGUE = Path(__file__).parents[2] / "problems" / "catalogue"
LANGUAGES = {name: each.language for name, each in catalogue.load().items()}
WITH_FUNCTIONS = [name for name, each in LANGUAGES.items() if each.serves(Kind.FUNCTION)]


def agon(house: House, *words: str) -> subprocess.CompletedProcess[str]:
    """Some compilers take ten seconds where nothing else is going on: it may take as long as a test may."""
    command = [sys.executable, "-m", "launcher", *words, "--data", str(house.data)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def served(house: House) -> set[str]:
    known = httpx.get(f"{house.address}/languages", timeout=PATIENCE_SECONDS).json()
    return {each["id"] for each in known if each["served"]}


@pytest.mark.parametrize("language", WITH_FUNCTIONS)
def test_an_accepted_solution_exits_with_status_0(house: House, language: str) -> None:
    if LANGUAGES[language].toolchain.on_request and language not in served(house):
        pytest.skip("installed only on request")
    ending = Path(LANGUAGES[language].source).suffix
    (source,) = (CATALOGUE / "two-sum" / "submissions" / "accepted").glob(f"*{ending}")
    done = agon(house, "submit", "two-sum", str(source), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    answer = json.loads(done.stdout)
    assert answer["verdict"] == "accepted"
    assert answer["language"] == language
    assert answer["passed"] == answer["total"] == 60
    assert answer["cpuSeconds"] > 0
    assert answer["memoryMib"] > 0


def test_a_wrong_solution_exits_with_status_1_and_shows_the_case(house: House, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("class Solution:\n    def twoSum(self, nums, target):\n        return [0, 0]\n")
    done = agon(house, "submit", "two-sum", str(wrong))
    assert done.returncode == 1
    assert "wrong answer" in done.stdout
    assert "expected" in done.stdout
    assert "[0, 0]" in done.stdout.replace("[0,0]", "[0, 0]")


def test_a_run_shows_every_sample_and_an_own_case_gets_an_expected_answer(house: House, tmp_path: Path) -> None:
    solution = next((CATALOGUE / "two-sum" / "submissions" / "accepted").glob("*.py"))
    done = agon(house, "run", "two-sum", str(solution), "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    cases = json.loads(done.stdout)["cases"]
    assert cases
    assert all(case["verdict"] == "accepted" for case in cases)
    own = agon(house, "run", "two-sum", str(solution), "--json", "--case", '{"nums": [5, 1, 9], "target": 10}')
    (case,) = json.loads(own.stdout)["cases"]
    assert sorted(json.loads(case["expected"])) == [1, 2]


def test_a_runtime_error_names_the_line_of_the_contestants_file(house: House, tmp_path: Path) -> None:
    crashing = tmp_path / "crash.py"
    crashing.write_text("class Solution:\n    def twoSum(self, nums, target):\n        return 1 // 0\n")
    answer = json.loads(agon(house, "submit", "two-sum", str(crashing), "--json").stdout)
    assert answer["verdict"] == "runtime_error"
    assert answer["failingCase"]["line"] == 3
    assert "ZeroDivisionError" in answer["failingCase"]["message"]


def test_problems_lists_the_catalogue(house: House) -> None:
    listed = {problem["id"] for problem in json.loads(agon(house, "problems", "--json").stdout)}
    assert listed == {folder.parent.name for folder in CATALOGUE.glob("*/problem.toml")}


def test_trouble_is_one_line_without_a_traceback(house: House, tmp_path: Path) -> None:
    for words in (
        ("submit", "two-sum", str(tmp_path / "missing.py")),
        ("submit", "no-such-problem", __file__),
        ("submit", "two-sum", __file__, "--language", "cobol"),
    ):
        done = agon(house, *words)
        assert done.returncode == 2
        assert done.stderr.startswith("agon: ")
        assert "Traceback" not in done.stderr


def test_a_second_up_on_the_same_folder_is_refused(house: House) -> None:
    done = agon(house, "up")
    assert done.returncode == 2
    assert "already running" in done.stderr


def test_ready_means_that_submissions_can_be_judged(house: House) -> None:
    assert httpx.get(f"{house.address}/readyz", timeout=PATIENCE_SECONDS).status_code == 200
    assert {name for name, each in LANGUAGES.items() if not each.toolchain.on_request} <= served(house)
