"""Groups and points of scored packages, in both versions of the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from problems.icpc.package import load, read
from problems.model import Acceptance, Aggregation
from problems.package import Package

Make = Callable[[Mapping[str, str | bytes | None]], Path]
Findings = Callable[[Path], list[str]]


def group(folder: str, settings: str, *cases: str) -> dict[str, str]:
    files = {f"{folder}/{case}.{suffix}": "1\n" for case in cases for suffix in ("in", "ans")}
    return {**files, f"{folder}/test_group.yaml": settings}


@pytest.fixture
def scored(header: str) -> dict[str, str | None]:
    return {
        "problem.yaml": header + "type: scoring\n",
        "data/secret/1.in": None,
        "data/secret/1.ans": None,
        **group("data/secret/a", "max_score: 40\n", "1", "2"),
        **group("data/secret/b", "max_score: 60\nscore_aggregation: sum\nrequire_pass: [sample, secret/a]\n", "1", "2"),
    }


def test_groups_of_a_current_package(current: Make, scored: dict[str, str | None]) -> None:
    scoring = load(current(scored)).package.scoring
    assert scoring is not None
    assert scoring.full == 100
    assert [(each.name, each.parent, each.aggregation, each.most, each.requires) for each in scoring.groups] == [
        ("", None, Aggregation.SUM, None, ()),
        ("sample", 0, Aggregation.ALL, 0, ()),
        ("secret", 0, Aggregation.SUM, 100, ()),
        ("secret/a", 2, Aggregation.ALL, 40, ()),
        ("secret/b", 2, Aggregation.SUM, 60, (1, 3)),
    ]


def test_a_group_that_sums_up_shares_its_points_among_its_cases(current: Make, scored: dict[str, str | None]) -> None:
    cases = load(current(scored)).package.cases
    assert {case.name: case.points for case in cases} == {
        "sample/1": 0,
        "secret/a/1": 40,
        "secret/a/2": 40,
        "secret/b/1": 30,
        "secret/b/2": 30,
    }


def test_cases_without_groups_share_a_hundred_points(current: Make, header: str) -> None:
    files = group("data/secret", "", "2", "3", "4")
    cases = load(current({"problem.yaml": header + "type: scoring\n", **files})).package.cases
    assert [case.points for case in cases] == [0, 25, 25, 25, 25]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", "needs a `max_score`"),
        ("max_score: unbounded\n", "needs a `max_score`"),
        ("max_score: -1\n", "max_score"),
        ("max_score: 40\nrequire_pass: secret/b\n", "`require_pass` names 'secret/b'"),
        ("max_score: 40\nscore_aggregation: max\n", "score_aggregation"),
    ],
)
def test_a_group_that_cannot_be_scored_is_a_finding(
    current: Make, findings: Findings, scored: dict[str, str | None], settings: str, expected: str
) -> None:
    found = findings(current({**scored, "data/secret/a/test_group.yaml": settings}))
    assert any(line.startswith("data/secret/a/test_group.yaml:") and expected in line for line in found), found


@pytest.fixture
def looked_at(scored: dict[str, str | None]) -> dict[str, str | None]:
    """With a static validator."""
    return {**scored, "static_validator/look.py": "import sys\nsys.exit(42)\n"}


def test_the_static_validation_of_a_group_is_a_case_of_it(current: Make, looked_at: dict[str, str | None]) -> None:
    changes = {
        "data/sample/test_group.yaml": "static_validation_score: pass-fail\n",
        "data/secret/test_group.yaml": "static_validation_score: 10\nstatic_validator_args: [short, '80']\n",
        "data/secret/a/test_group.yaml": "max_score: 30\nstatic_validation_score: pass-fail\n",
        "data/secret/b/test_group.yaml": "max_score: 60\nscore_aggregation: sum\nstatic_validation_score: 20\n",
        "data/secret/c/test_group.yaml": "max_score: 5\nscore_aggregation: min\nstatic_validation_score: 5\n",
    }
    package = read(current({**looked_at, **changes}))
    judged = package.problem.package
    assert judged.static_validator is not None
    assert [(case.name, case.points, case.group) for case in judged.cases if case.is_static] == [
        ("sample/static validation", 0, 1),
        ("secret/static validation", 10, 2),
        ("secret/a/static validation", 30, 3),
        ("secret/b/static validation", 20, 4),
        ("secret/c/static validation", 5, 5),
    ]
    assert [case.flags for case in judged.cases if case.is_static and case.flags] == [("short", "80")]
    assert [case.points for case in judged.cases if case.group == 4] == [20, 20, 20]
    checked = [check.file for check in package.inputs] + [check.file for check in package.answers]
    assert not any("static" in file for file in checked)
    assert package.problem.samples == tuple(case for case in judged.cases if case.sample)


def test_the_static_validation_of_a_problem_without_scores(current: Make, looked_at: dict[str, str | None]) -> None:
    group = {"data/secret/test_group.yaml": "static_validation_score: pass-fail\n"}
    programs = {name: text for name, text in looked_at.items() if name.startswith("static_validator/")}
    judged = load(current({**programs, **group})).package
    assert judged.scoring is None
    assert [(case.name, case.is_static) for case in judged.cases] == [
        ("sample/1", False),
        ("secret/static validation", True),
        ("secret/1", False),
    ]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("max_score: 40\nstatic_validation_score: 3\n", "must be 'pass-fail'"),
        ("max_score: 40\nscore_aggregation: sum\nstatic_validation_score: pass-fail\n", "must be a number"),
        ("max_score: 40\nscore_aggregation: sum\nstatic_validation_score: 41\n", "is more than the 40 points"),
        ("max_score: 40\nscore_aggregation: sum\nstatic_validation_score: -1\n", "static_validation_score"),
        ("max_score: 40\nstatic_validator_args: [short]\n", "stands without a `static_validation_score`"),
    ],
)
def test_a_static_validation_that_cannot_be_scored_is_a_finding(
    current: Make, findings: Findings, looked_at: dict[str, str | None], settings: str, expected: str
) -> None:
    found = findings(current({**looked_at, "data/secret/a/test_group.yaml": settings}))
    assert any(line.startswith("data/secret/a/test_group.yaml:") and expected in line for line in found), found


def test_a_group_has_a_case_at_least(current: Make, findings: Findings, scored: dict[str, str | None]) -> None:
    found = findings(current({**scored, "data/secret/c/test_group.yaml": "max_score: 0\n"}))
    assert found == ["data/secret/c:1: holds no test case: a group has one at least"]


def test_a_static_validator_has_nothing_to_look_at_where_answers_are_handed_in(
    current: Make, header: str, findings: Findings
) -> None:
    changes = {"problem.yaml": header + "type: submit-answer\n", "static_validator/look.py": "import sys\n"}
    assert "static_validator:1: has nothing to look at: the answers are handed in" in findings(current(changes))


def test_a_static_validator_that_nobody_asks_for_is_told_of(current: Make) -> None:
    changes = {"static_validator/look.py": "import sys\n"}
    assert [str(note) for note in read(current(changes)).notes] == [
        "static_validator:1: is never asked: no test_group.yaml has a `static_validation_score`"
    ]


def test_a_static_validator_of_the_older_format_is_none(legacy: Make) -> None:
    package = read(legacy({"static_validator/look.py": "import sys\n"}))
    assert package.problem.package.static_validator is None
    assert "static_validator:1: means nothing in the older format: it is one of 2025-09" in map(str, package.notes)


def test_groups_of_a_legacy_package(fixture_package: Callable[[str], Package]) -> None:
    package = fixture_package("legacygroups")
    scoring = package.problem.package.scoring
    assert scoring is not None
    assert scoring.full == 100
    secret, first = scoring.groups[2], scoring.groups[3]
    assert (secret.acceptance, secret.stops) == (Acceptance.ANY, False)
    assert (first.aggregation, first.most, first.stops) == (Aggregation.MIN, 40, True)
    assert scoring.groups[0].ignores_samples
    assert not any(each.ignores_samples for each in scoring.groups[1:])
    assert [case.points for case in package.problem.package.cases] == [1, 40, 40, 60]


@pytest.mark.parametrize(("said", "shows"), [("", False), ("grading: {show_test_data_groups: true}\n", True)])
def test_a_legacy_package_says_whether_the_scores_of_its_groups_are_shown(
    legacy: Make, legacy_header: str, said: str, shows: bool
) -> None:
    scoring = load(legacy({"problem.yaml": f"{legacy_header}type: scoring\n{said}"})).package.scoring
    assert scoring is not None
    assert scoring.shows_groups is shows


def test_a_legacy_group_inherits_what_it_does_not_say(legacy: Make, legacy_header: str) -> None:
    files = {
        "problem.yaml": legacy_header + "type: scoring\nvalidator_flags: case_sensitive\n",
        "data/testdata.yaml": "accept_score: 5\noutput_validator_flags: float_tolerance 0.1\n",
        "data/secret/testdata.yaml": "on_reject: continue\n",
    }
    package = read(legacy(files)).problem.package
    assert [case.points for case in package.cases] == [5, 5]
    assert package.cases[1].flags == ("case_sensitive", "float_tolerance", "0.1")
    assert package.scoring is not None
    assert [each.stops for each in package.scoring.groups] == [True, True, False]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("grader_flags: median\n", "'median' is no flag of the default grader"),
        ("range: 5 1\n", "the first number must not be above the second"),
        ("on_reject: stop\n", "on_reject"),
        ("grading: custom\n", "asks for a grader, and there is none in graders/"),
        ("acept_score: 5\n", "unknown key 'acept_score'"),
    ],
)
def test_a_broken_testdata_yaml_is_a_finding(legacy: Make, findings: Findings, settings: str, expected: str) -> None:
    found = findings(legacy({"data/secret/testdata.yaml": settings}))
    assert any(line.startswith("data/secret/testdata.yaml:1:") and expected in line for line in found), found


GRADER = {"graders/grade.py": "print('AC 0')\n"}


def test_a_grader_and_its_flags_are_read(legacy: Make, legacy_header: str) -> None:
    files = {
        **GRADER,
        "problem.yaml": legacy_header + "type: scoring\n",
        "data/testdata.yaml": "grader_flags: max ignore_sample\n",
        "data/secret/testdata.yaml": "grading: custom\ngrader_flags: best 2\nrange: 0 50\n",
        "data/secret/a/testdata.yaml": "accept_score: 7\n",
        "data/secret/b/testdata.yaml": "grading: default\non_reject: continue\n",
        **{f"data/secret/{name}/1.{suffix}": "1\n" for name in ("a", "b") for suffix in ("in", "ans")},
    }
    judged = read(legacy(files)).problem.package
    assert (judged.grader is not None, judged.verdict_groups) == (True, None)
    assert judged.scoring is not None
    assert {each.name: (each.grader_flags, each.aggregation) for each in judged.scoring.groups} == {
        "": (None, Aggregation.MAX),
        "sample": (None, Aggregation.MAX),
        "secret": (("best", "2"), Aggregation.SUM),
        "secret/a": (("best", "2"), Aggregation.SUM),
        "secret/b": (None, Aggregation.SUM),
    }
    assert judged.scoring.groups[0].ignores_samples
    assert judged.scoring.full == 50


def test_a_problem_without_scores_has_groups_where_they_decide(legacy: Make) -> None:
    plain = load(legacy({"data/secret/testdata.yaml": "on_reject: continue\n"})).package
    assert (plain.grouping, [case.group for case in plain.cases]) == (None, [None, None])
    files = {**GRADER, "data/secret/testdata.yaml": "grading: custom\n"}
    judged = load(legacy(files)).package
    assert judged.scoring is None
    assert judged.verdict_groups is not None
    assert [each.grader_flags for each in judged.verdict_groups.groups] == [None, None, ()]
    assert [case.group for case in judged.cases] == [1, 2]


def test_flags_of_the_default_grader_decide_without_scores_too(legacy: Make) -> None:
    files = {"data/secret/testdata.yaml": "grader_flags: first_error accept_if_any_accepted\n"}
    groups = load(legacy(files)).package.verdict_groups
    assert groups is not None
    assert [(each.acceptance, each.first_error) for each in groups.groups] == [
        (Acceptance.EVERY, False),
        (Acceptance.EVERY, False),
        (Acceptance.ANY, True),
    ]


def test_there_is_one_grader_and_it_is_asked(legacy: Make, findings: Findings) -> None:
    unused = [str(note) for note in read(legacy(GRADER)).notes]
    assert "graders:1: is never asked: no testdata.yaml says `grading: custom`" in unused
    assert "graders:1: holds several programs (graders/grade.py, graders/other.py): there may be one" in findings(
        legacy({"graders/other.py": ""})
    )


def test_a_grader_means_nothing_in_the_newer_format(current: Make) -> None:
    package = read(current(GRADER))
    assert package.problem.package.grader is None
    assert [str(note) for note in package.notes] == [
        "graders:1: means nothing in 2025-09: it is one of the older format"
    ]
