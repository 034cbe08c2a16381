"""Problems of every kind in our own format: validators, interaction, passes, handed-in answers, groups."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from problems.findings import ProblemError
from problems.loader import open_package
from problems.model import Aggregation, ComparisonMode, Kind
from problems.native import load

Make = Callable[[dict[str, str | bytes | None]], Path]

CASES = '{"input": "1\\n", "output": "2\\n", "sample": true}\n{"input": "3\\n", "output": "4\\n"}\n'
VALIDATOR = {"output_validator/validate.cpp": "int main() { return 42; }\n", "output_validator/helper.h": "\n"}
GROUPS = """
[[groups]]
name = "small"
points = 30
requires = ["sample"]

[[groups]]
name = "large"
points = 70
aggregation = "sum"
requires = ["small"]
"""


def findings(folder: Path) -> list[str]:
    with pytest.raises(ProblemError) as refusal:
        load(folder)
    return [str(finding) for finding in refusal.value.findings]


def test_an_output_validator_decides_where_there_is_one(package: Make, text_problem: str) -> None:
    folder = package({"problem.toml": text_problem, "cases.jsonl": CASES, **VALIDATOR})
    judged = load(folder).package
    assert judged.comparison.mode is ComparisonMode.VALIDATOR
    assert judged.validator is not None
    assert (judged.validator.language, list(judged.validator.files)) == ("cpp", ["helper.h"])
    assert [(check.answer, check.is_needed) for check in open_package(folder).answers] == [
        ("2\n", True),
        ("4\n", False),
    ]


def test_interaction_passes_and_handed_in_answers(package: Make, text_problem: str) -> None:
    judged = load(package({"problem.toml": "interactive = true\n" + text_problem, "cases.jsonl": CASES, **VALIDATOR}))
    assert judged.package.interactive
    assert judged.package.reference is None
    again = load(package({"problem.toml": "passes = 3\n" + text_problem, "cases.jsonl": CASES, **VALIDATOR}))
    assert again.package.passes == 3


def test_answers_are_handed_in_as_text(package: Make, text_problem: str) -> None:
    folder = package(
        {
            "problem.toml": "output_only = true\n" + text_problem,
            "cases.jsonl": CASES,
            "submissions/accepted/sum.py": None,
            "submissions/wrong_answer/sum.py": None,
            "submissions/accepted/right.txt": "--- 1 ---\n2\n--- 2 ---\n4\n",
        }
    )
    opened = open_package(folder)
    assert opened.problem.package.kind is Kind.OUTPUT
    assert [one.language for one in opened.submissions] == ["text"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("interactive = true", "output_validator:1: there must be an output validator"),
        ("passes = 2", "output_validator:1: there must be an output validator"),
        ("passes = 0", "problem.toml:1: passes: input should be greater than or equal to 1"),
        ("output_only = true\ninteractive = true", "problem.toml:1: answers that are handed in cannot talk"),
    ],
)
def test_what_does_not_go_together_is_a_finding(package: Make, text_problem: str, line: str, expected: str) -> None:
    found = findings(package({"problem.toml": f"{line}\n{text_problem}", "cases.jsonl": CASES}))
    assert any(each.startswith(expected) for each in found), found


def test_a_validator_of_a_function_problem_is_a_finding(package: Make) -> None:
    assert "output_validator:1: is for problems of stdin and stdout: use a checker" in findings(
        package(dict(VALIDATOR))
    )


def line(number: int, more: str) -> str:
    return f'{{"input": {{"first": {number}, "second": []}}, "output": [], {more}}}\n'


def test_cases_are_scored_in_groups(package: Make, described: str) -> None:
    cases = line(1, '"sample": true') + line(2, '"group": "small"') + line(3, '"group": "large"')
    cases += line(4, '"group": "large"')
    judged = load(package({"problem.toml": described + GROUPS, "cases.jsonl": cases})).package
    assert judged.scoring is not None
    assert judged.scoring.full == 100
    assert [(each.name, each.aggregation, each.most, each.requires) for each in judged.scoring.groups] == [
        ("", Aggregation.SUM, None, ()),
        ("sample", Aggregation.ALL, 0, ()),
        ("small", Aggregation.ALL, 30, (1,)),
        ("large", Aggregation.SUM, 70, (2,)),
    ]
    assert [(case.name, case.group, case.points) for case in judged.cases] == [
        ("sample/1", 1, 0),
        ("small/1", 2, 30),
        ("large/1", 3, 35),
        ("large/2", 3, 35),
    ]


@pytest.mark.parametrize(
    ("groups", "cases", "expected"),
    [
        (GROUPS, line(1, '"sample": true') + line(2, '"explanation": ""'), "cases.jsonl:2: the case needs a group"),
        (GROUPS, line(1, '"sample": true') + line(2, '"group": "huge"'), "cases.jsonl:2: the case needs a group"),
        (GROUPS, line(1, '"sample": true, "group": "small"'), "cases.jsonl:1: a sample is in no group"),
        (
            GROUPS,
            line(1, '"sample": true') + line(2, '"group": "small"'),
            "problem.toml:1: no case is in the group 'large'",
        ),
        ("", line(1, '"sample": true, "group": "small"'), "cases.jsonl:1: there are no groups in problem.toml"),
        ("", line(1, '"sample": true, "points": 3'), "cases.jsonl:1: unknown key 'points'"),
        ("", line(1, '"sample": true, "arguments": ["x"]'), "cases.jsonl:1: arguments and files are for"),
        (GROUPS.replace('["small"]', '["huge"]'), "", "problem.toml:23: requires 'huge'"),
        (GROUPS.replace('"large"', '"small"'), "", "problem.toml:20: the group 'small' stands twice"),
        (GROUPS.replace("70", "-1"), "", "problem.toml:21: groups.1.points"),
    ],
)
def test_a_group_that_cannot_be_is_a_finding(
    package: Make, described: str, groups: str, cases: str, expected: str
) -> None:
    found = findings(package({"problem.toml": described + groups, "cases.jsonl": cases}))
    assert any(each.startswith(expected) for each in found), found


def test_cases_of_text_have_arguments_and_files(package: Make, text_problem: str) -> None:
    case = (
        '{"input": "", "output": "", "sample": true, "arguments": ["-x"], "files": {"a.txt": "1"}, "shown_input": "s"}'
    )
    (loaded,) = load(package({"problem.toml": text_problem, "cases.jsonl": case})).package.cases
    assert (loaded.arguments, loaded.files, loaded.shown_input) == (("-x",), {"a.txt": "1"}, "s")
    bad = case.replace("a.txt", "../a.txt")
    assert "cannot be the name of a file" in findings(package({"problem.toml": text_problem, "cases.jsonl": bad}))[0]
