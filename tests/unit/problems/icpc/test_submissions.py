"""What is expected of an example submission: by its folder, its tag, or the rules of submissions.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from problems.icpc.package import read
from problems.icpc.tags import tags_of
from problems.package import Package
from problems.submissions import SubmissionFile

Make = Callable[[Mapping[str, str | bytes | None]], Path]
CRASHES = ("runtime_error", "memory_limit_exceeded", "output_limit_exceeded")


def by_path(package: Package) -> dict[str, SubmissionFile]:
    root = package.folder / "submissions"
    return {one.path.relative_to(root).as_posix(): one for one in package.submissions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# @EXPECTED_RESULTS@: WRONG-ANSWER", ("wrong_answer",)),
        ("// @expected_results@: correct", ("accepted",)),
        ("/* @EXPECTED_RESULTS@: TIMELIMIT */", ("time_limit_exceeded",)),
        ("{- @EXPECTED_RESULTS@: TIME_LIMIT_EXCEEDED -}", ("time_limit_exceeded",)),
        ("(* @EXPECTED_RESULTS@: NO-OUTPUT *)", ("wrong_answer",)),
        ("@EXPECTED_RESULTS@: RUN-ERROR", CRASHES),
        ("@EXPECTED_RESULTS@: Timelimit, Accepted", ("time_limit_exceeded", "accepted")),
        ("@EXPECTED_RESULTS@:WRONG_ANSWER,COMPILER-ERROR\r\nmore", ("wrong_answer", "compile_error")),
        ("nothing", None),
    ],
)
def test_a_tag_states_verdicts_any_of_which_is_right(text: str, expected: tuple[str, ...] | None) -> None:
    assert tags_of([text]).results == expected


@pytest.mark.parametrize(("text", "score"), [("40", 40.0), ("74.42 */", 74.42), ("nan", None), ("many", None)])
def test_a_tag_states_a_score(text: str, score: float | None) -> None:
    assert tags_of(["no tag here", f"# @EXPECTED_SCORE@: {text}\n"]).score == score


def test_words_that_mean_nothing_are_told(legacy: Make) -> None:
    package = read(legacy({"submissions/wrong_answer/a.py": "# @EXPECTED_RESULTS@: MAYBE\n"}))
    assert [str(note) for note in package.notes] == [
        "submissions/wrong_answer/a.py:1: 'MAYBE' in its tag means nothing here"
    ]
    assert by_path(package)["wrong_answer/a.py"].expected == ("wrong_answer",)


def test_a_tag_says_it_more_exactly_than_the_folder(legacy: Make) -> None:
    files = {
        "submissions/mixed/a.py": "# @EXPECTED_RESULTS@: TIMELIMIT\n",
        "submissions/run_time_error/b.py": "",
        "submissions/time_limit_exceeded/c.py": "# @EXPECTED_RESULTS@: CORRECT, TIMELIMIT\n",
    }
    found = by_path(read(legacy(files)))
    assert {name: one.expected for name, one in found.items()} == {
        "accepted/sum.py": ("accepted",),
        "mixed/a.py": ("time_limit_exceeded",),
        "run_time_error/b.py": CRASHES,
        "time_limit_exceeded/c.py": ("accepted", "time_limit_exceeded"),
    }
    assert [name for name, one in found.items() if one.bounds_above] == ["mixed/a.py"]


def test_a_folder_without_meaning_states_no_verdict(legacy: Make) -> None:
    package = read(legacy({"submissions/odd/a.py": ""}))
    assert by_path(package)["odd/a.py"].expected == ()
    assert "no verdict is stated" in str(package.notes[0])


def test_rules_apply_where_their_pattern_matches(fixture_package: Callable[[str], Package]) -> None:
    found = by_path(fixture_package("withfiles"))
    asked = [(each.cases, each.permitted, each.required) for each in found["wrong_answer/first-line.py"].demands]
    wrong, right = frozenset({"wrong_answer"}), frozenset({"accepted"})
    assert asked == [("", right | wrong, wrong), ("sample", right, None), ("secret/1", None, wrong)]
    late = found["odd/crashes-late.py"]
    assert (late.expected, late.bounds_below, late.demands[1].cases) == (CRASHES, False, "secret/2")


def test_a_rule_named_as_a_folder_replaces_what_holds_there(current: Make) -> None:
    rules = "time_limit_exceeded:\n  permitted: [AC, WA, TLE]\n"
    files = {"submissions/submissions.yaml": rules, "submissions/time_limit_exceeded/a.py": ""}
    (demand,) = by_path(read(current(files)))["time_limit_exceeded/a.py"].demands
    assert demand.permitted == frozenset({"accepted", "wrong_answer", "time_limit_exceeded"})
    assert demand.required == frozenset({"time_limit_exceeded"})


@pytest.mark.parametrize(
    ("files", "language"),
    [
        ({"a.py": "#!/usr/bin/python2\n"}, "python2"),
        ({"a.py3": ""}, "python"),
        ({"a.C": ""}, "cpp"),
        ({"p/a.c": "", "p/b.cpp": "", "p/b.h": ""}, "cpp"),
        ({"p/a.py": "", "p/data.txt": ""}, "python"),
        ({"p/a.py": "", "p/B.java": ""}, ""),
        ({"a.f90": ""}, "fortran"),
    ],
)
def test_the_language_is_told_by_suffixes(current: Make, files: dict[str, str], language: str) -> None:
    package = read(current({f"submissions/rejected/{name}": text for name, text in files.items()}))
    (one,) = (found for path, found in by_path(package).items() if path.startswith("rejected/"))
    assert (one.program.language if one.program else "") == language
    assert bool(one.unfit) == (not language)


@pytest.mark.parametrize(
    ("files", "main"),
    [
        ({"main.py": "m", "a.py": "a"}, "m"),
        ({"__main__.py": "m", "main.py": "a"}, "m"),
        ({"prog.py": "m", "a.py": "a"}, "m"),
        ({"a.cpp": "int f();", "z.cpp": "int main() {}"}, "int main() {}"),
        ({"A.java": "class A {}", "Z.java": "static void main(String[] a)"}, "static void main(String[] a)"),
        ({"lib/main.rs": "x", "z.rs": "fn main() {}"}, "x"),
    ],
)
def test_the_file_that_is_run_is_found(current: Make, files: dict[str, str], main: str) -> None:
    package = read(current({f"submissions/rejected/prog/{name}": text for name, text in files.items()}))
    program = by_path(package)["rejected/prog"].program
    assert program is not None
    assert program.source == main
    assert len(program.files) == len(files) - 1


def test_an_entry_point_names_the_file_that_is_run(fixture_package: Callable[[str], Package]) -> None:
    program = by_path(fixture_package("manyfiles"))["wrong_answer/entry"].program
    assert program is not None
    assert program.source == "print(input())\n"


def test_answers_are_handed_in_under_the_names_of_their_cases(fixture_package: Callable[[str], Package]) -> None:
    found = by_path(fixture_package("handedin"))
    sources = {name: one.program.source for name, one in found.items() if one.program is not None}
    assert sources == {
        "accepted/mine": "--- sample/1 ---\n3\n--- secret/large ---\n60\n",
        "wrong_answer/lacking": "--- sample/1 ---\n3\n",
        "wrong_answer/theirs": "--- sample/1 ---\n3\n--- secret/large ---\n61\n",
    }
    assert {one.language for one in found.values()} == {"text"}
