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
        ("max_score: 40\nstatic_validation_score: 3\n", "asks for a static validator"),
        ("max_score: 40\nscore_aggregation: max\n", "score_aggregation"),
    ],
)
def test_a_group_that_cannot_be_scored_is_a_finding(
    current: Make, findings: Findings, scored: dict[str, str | None], settings: str, expected: str
) -> None:
    found = findings(current({**scored, "data/secret/a/test_group.yaml": settings}))
    assert any(line.startswith("data/secret/a/test_group.yaml:") and expected in line for line in found), found


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
        ("grading: custom\n", "asks for a grader of the package's own"),
        ("acept_score: 5\n", "unknown key 'acept_score'"),
    ],
)
def test_a_broken_testdata_yaml_is_a_finding(legacy: Make, findings: Findings, settings: str, expected: str) -> None:
    found = findings(legacy({"data/secret/testdata.yaml": settings}))
    assert any(line.startswith("data/secret/testdata.yaml:1:") and expected in line for line in found), found
