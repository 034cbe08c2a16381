"""What is an error in a package, and what is worth a thought."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from problems.findings import Finding
from problems.review import Severity, review

Package = Callable[[dict[str, str | bytes | None]], Path]


def said(folder: Path, severity: Severity) -> list[str]:
    return [str(remark.finding) for remark in review(folder).remarks if remark.severity is severity]


def test_what_could_be_better_is_a_warning(package: Package) -> None:
    folder = package({})
    assert said(folder, Severity.ERROR) == []
    assert [line.partition(":")[0] for line in said(folder, Severity.WARNING)] == [
        "cases.jsonl",
        "editorial.md",
        "problem.toml",
        "submissions/accepted",
    ]
    assert "there are 2 cases: 30 to 200" in said(folder, Severity.WARNING)[0]


def test_what_must_be_mended_is_an_error(package: Package) -> None:
    assert said(package({"statement.md": "Add.\n"}), Severity.ERROR) == [
        "statement.md:2: has no heading `Constraints`: how large can the input be?"
    ]
    assert said(package({"cases.jsonl": "{}\n"}), Severity.ERROR) == [
        "cases.jsonl:1: the key 'input' is missing",
    ]


def test_a_conversation_that_nobody_sees_is_an_error(package: Package, text_problem: str) -> None:
    folder = package(
        {
            "problem.toml": text_problem + "interactive = true\n",
            "output_validator/talk.py": "",
            "cases.jsonl": '{"input": "1", "output": "1", "sample": true}\n{"input": "2", "output": "2"}\n',
        }
    )
    (error,) = said(folder, Severity.ERROR)
    assert "cases.jsonl:1: the sample in case 1 is not shown" in error


def test_errors_that_come_later_stand_before_the_warnings(package: Package) -> None:
    reviewed = review(package({})).with_errors((Finding(file="statement.md", message="cannot be rendered"),))
    assert reviewed.errors == 1
    assert [remark.severity for remark in reviewed.remarks][:2] == [Severity.ERROR, Severity.WARNING]
    assert reviewed.remarks[0].as_json("sum") == {
        "package": "sum",
        "severity": "error",
        "file": "statement.md",
        "line": 1,
        "message": "cannot be rendered",
    }


def test_packages_of_the_other_format_are_read_too() -> None:
    reviewed = review(Path(__file__).parents[2] / "fixtures" / "icpc" / "guess")
    assert reviewed.errors == 0
    assert any("cases" in remark.finding.message for remark in reviewed.remarks)
