"""A problem that is written as an ICPC package is the same problem when it is read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from problems.icpc.export import NotExported, export
from problems.icpc.package import read
from problems.loader import open_package
from problems.model import JudgePackage
from problems.package import Package

CATALOGUE = Path(__file__).parents[4] / "problems" / "catalogue"
NAMES = ("anagram", "average", "groups", "guess", "legacygroups", "pairsum", "twopass", "withfiles")

FixturePackage = Callable[[str], Package]


def essence(judged: JudgePackage) -> Mapping[str, object]:
    return {
        "cases": [
            (case.name, case.input, case.output, case.sample, case.flags, case.arguments, case.files)
            for case in judged.cases
        ],
        "limits": judged.limits,
        "validator": judged.validator,
        "kinds": (judged.interactive, judged.passes, judged.output_only, judged.comparison.mode),
        "full": judged.scoring and judged.scoring.full,
        "points": [case.points for case in judged.cases if not case.sample],
    }


@pytest.mark.parametrize("name", NAMES)
def test_an_icpc_package_is_the_same_again(fixture_package: FixturePackage, tmp_path: Path, name: str) -> None:
    before = fixture_package(name)
    export(before, tmp_path / "again")
    after = read(tmp_path / "again")
    assert essence(after.problem.package) == essence(before.problem.package)
    assert after.problem.title == before.problem.title
    assert after.input_validators.keys() == before.input_validators.keys()


def test_our_own_stdio_problem_becomes_a_package(tmp_path: Path) -> None:
    before = open_package(CATALOGUE / "cheapest-route")
    export(before, tmp_path / "again")
    after = read(tmp_path / "again")
    cases = {case.input: case.output for case in before.problem.package.cases}
    assert {case.input: case.output for case in after.problem.package.cases} == cases
    assert {case.flags for case in after.problem.package.cases} == {("case_sensitive",)}
    assert sum(one.is_accepted for one in after.submissions) == sum(one.is_accepted for one in before.submissions)


def test_a_function_problem_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="the format knows only text"):
        export(open_package(CATALOGUE / "two-sum"), tmp_path / "again")
