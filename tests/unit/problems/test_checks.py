"""What is said of packages that load but could be better."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from problems.checks import check

Package = Callable[[dict[str, str | bytes | None]], Path]

FIRST = '{"input": {"first": 1, "second": []}, "output": [1], "sample": true}\n'
SECOND = '{"input": {"first": 2, "second": []}, "output": [2]}\n'


def test_nothing_is_said_of_a_good_package(package: Package) -> None:
    assert check(package({})) == ()


def test_what_keeps_a_package_from_loading_is_said(package: Package) -> None:
    assert [str(finding) for finding in check(package({"statement.md": None}))] == ["statement.md:1: is missing"]


def test_a_line_that_begins_images_without_end_is_read_at_once(package: Package) -> None:
    assert check(package({"statement.md": "### Constraints\n" + "![" * 100_000})) == ()


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("statement.md", "Add.\n", "statement.md:2: has no heading `Constraints`"),
        ("statement.md", "# Sum\n### Constraints\n", "statement.md:1: repeats the title"),
        ("statement.md", "Add.\n### Example 1\n### Constraints\n", "statement.md:2: repeats the samples"),
        (
            "statement.md",
            "### Constraints\n![a](a.png)\n",
            "statement.md:2: the image 'a.png' is no file of the package",
        ),
        (
            "statement.md",
            "### Constraints\n![a](https://b/a.png)",
            "statement.md:2: the image 'https://b/a.png' is no file",
        ),
        (
            "statement.md",
            "### Constraints\n![a](/etc/hostname)",
            "statement.md:2: the image '/etc/hostname' is no file",
        ),
        ("statement.md", "### Constraints\n$a", "statement.md:2: has an odd number of $"),
        ("cases.jsonl", FIRST + SECOND + SECOND, "cases.jsonl:3: the input is that of cases.jsonl:2"),
        ("generated.jsonl", "\n" + SECOND + SECOND, "generated.jsonl:3: the input is that of generated.jsonl:2"),
        ("cases.jsonl", SECOND + FIRST, "cases.jsonl:2: a sample stands after other cases"),
        ("cases.jsonl", FIRST, "cases.jsonl:1: every case has the same output"),
        ("cases.jsonl", FIRST + SECOND[:-2] + ', "explanation": "x"}', "cases.jsonl:2: the explanation is never shown"),
        ("cases.jsonl", FIRST.replace("[]", str([1] * 999)) + SECOND, "cases.jsonl:1: a sample with "),
        ("generated.jsonl", SECOND, "generated.jsonl:1: there is no generator.py"),
        ("generator.py", "", "generator.py:1: its cases are not there"),
        ("notes.txt", "", "notes.txt:1: no part of a problem is called so"),
        ("submissions/wrong_answer/sum.py", None, "submissions:1: holds no program that must fail"),
    ],
)
def test_what_could_be_better_is_said_with_its_line(
    package: Package, name: str, content: str | None, expected: str
) -> None:
    found = [str(finding) for finding in check(package({name: content}))]
    assert any(line.startswith(expected) for line in found), found


def test_a_reserved_word_as_a_name_is_said(package: Package, described: str) -> None:
    case = FIRST.replace('"first"', '"class"')
    changed = described.replace('"first"', '"class"')
    found = check(package({"problem.toml": changed, "cases.jsonl": case + SECOND.replace('"first"', '"class"')}))
    languages = "cpp, csharp, java, javascript, kotlin, python, typescript"
    assert [str(one) for one in found] == [f"problem.toml:9: the name 'class' is a reserved word of {languages}"]


def test_a_word_of_a_language_that_the_problem_is_not_open_to_is_a_name(package: Package, described: str) -> None:
    case = FIRST.replace('"first"', '"class"')
    changed = described.replace('"first"', '"class"').replace("[signature]", 'languages = ["c", "go"]\n\n[signature]')
    found = check(package({"problem.toml": changed, "cases.jsonl": case + SECOND.replace('"first"', '"class"')}))
    assert found == ()
