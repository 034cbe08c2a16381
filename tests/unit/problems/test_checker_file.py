"""A problem's checker as its package holds it: checker.py, or a program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from problems.checks import check
from problems.findings import ProblemError
from problems.model import JudgePackage, Program
from problems.native import load

Make = Callable[[dict[str, str | bytes | None]], Path]

MODE = '[comparison]\nmode = "checker"\n'
PROGRAM = "int main() { return 42; }\n"
FUNCTION = "def check(input, output, expected):\n    return True\n"


def findings(folder: Path) -> list[str]:
    with pytest.raises(ProblemError) as refusal:
        load(folder)
    return [str(finding) for finding in refusal.value.findings]


@pytest.mark.parametrize("name", ["checker.cpp", "checker/main.cpp", "checker/anything.cc"])
def test_a_program_of_one_file_knows_its_name(package: Make, described: str, name: str) -> None:
    judged = load(package({"problem.toml": described + MODE, name: PROGRAM})).package
    assert judged.checker == Program(language="cpp", source=PROGRAM, name=name)


def test_a_program_of_several_files_knows_which_is_run(package: Make, described: str) -> None:
    files: dict[str, str | bytes | None] = {"checker/a.cpp": "int a;\n", "checker/b.cpp": PROGRAM, "checker/c.h": "\n"}
    judged = load(package({"problem.toml": described + MODE, **files})).package
    assert judged.checker == Program(
        language="cpp", source=PROGRAM, files={"a.cpp": "int a;\n", "c.h": "\n"}, name="checker/b.cpp"
    )


def test_python_in_a_folder_is_a_program_too(package: Make, described: str) -> None:
    judged = load(package({"problem.toml": described + MODE, "checker/__main__.py": FUNCTION})).package
    assert judged.checker == Program(language="python", source=FUNCTION, name="checker/__main__.py")


def test_a_program_comes_through_the_queue_as_it_was(package: Make, described: str) -> None:
    judged = load(package({"problem.toml": described + MODE, "checker.cpp": PROGRAM})).package
    assert JudgePackage.model_validate_json(judged.encode()) == judged


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"checker.cpp": PROGRAM, "checker.py": FUNCTION},
            "checker.py:1: stands beside checker.cpp: one checker decides",
        ),
        ({"checker/a.cpp": PROGRAM, "checker.go": ""}, "checker:1: stands beside checker.go: one checker decides"),
        ({"checker/a.cpp": PROGRAM, "checker/b.go": ""}, "checker:1: is no program in one language that is known here"),
        (
            {"checker/a.cpp": PROGRAM, "checker/build": "#!/bin/sh\nmake it\n"},
            "checker/build:1: is built or run by the script `build`",
        ),
        ({"checker.cpp": b"\xff"}, "checker.cpp:1: is not UTF-8"),
        ({"checker.rst": PROGRAM}, "checker.py:1: is missing"),
    ],
)
def test_what_is_no_checker_is_a_finding(
    package: Make, described: str, files: dict[str, str | bytes | None], expected: str
) -> None:
    found = findings(package({"problem.toml": described + MODE, **files}))
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_a_program_that_would_never_be_asked_is_a_finding(package: Make) -> None:
    assert findings(package({"checker/main.cpp": PROGRAM, "checker/rules.h": ""})) == [
        'checker:1: would never be asked: problem.toml does not say `mode = "checker"`'
    ]


def test_a_text_problem_has_an_output_validator_instead(package: Make, text_problem: str) -> None:
    cases = '{"input": "1\\n", "output": "2\\n", "sample": true}\n'
    folder = package({"problem.toml": text_problem + MODE, "cases.jsonl": cases, "checker.cpp": PROGRAM})
    assert findings(folder) == ["checker.cpp:1: is for problems with a signature: use an output_validator/"]


def test_the_setters_tool_knows_its_files(package: Make, described: str) -> None:
    folder = package({"problem.toml": described + MODE, "checker/main.cpp": PROGRAM, "checker/rules.h": ""})
    assert check(folder) == ()
