"""The problems that ship: all load, and between them they cover what people meet."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from problems.checks import check
from problems.generate import generated
from problems.loader import Loaded, load_all
from problems.model import ClassSignature, ComparisonMode, Expected, FunctionSignature, Kind
from problems.submissions import submissions
from problems.valuetypes import parse

CATALOGUE = Path(__file__).parents[3] / "problems" / "catalogue"
SLUGS = sorted(path.parent.name for path in CATALOGUE.glob("*/problem.toml"))
LANGUAGES = ("cpp", "java", "javascript", "python")


@pytest.fixture(scope="module")
def catalogue() -> Loaded:
    return load_all([CATALOGUE])


def test_at_least_120_problems_load_and_none_is_refused(catalogue: Loaded) -> None:
    assert [str(one.error) for one in catalogue.refused] == []
    assert len(catalogue.problems) >= 120


@pytest.mark.parametrize("slug", SLUGS)
def test_the_checks_have_nothing_to_say(slug: str) -> None:
    assert check(CATALOGUE / slug) == ()


@pytest.mark.parametrize("slug", SLUGS)
def test_generating_again_gives_the_same_cases(slug: str) -> None:
    assert generated(CATALOGUE / slug) == (CATALOGUE / slug / "generated.jsonl").read_text()


@pytest.mark.parametrize("slug", SLUGS)
def test_every_problem_is_solved_in_four_languages_at_least_and_failed_twice(slug: str) -> None:
    programs = submissions(CATALOGUE / slug)
    solved = {program.language for program in programs if program.is_accepted}
    assert solved >= set(LANGUAGES)
    assert sum(not program.is_accepted for program in programs) >= 2


def test_every_problem_has_30_to_200_cases_an_editorial_and_hints(catalogue: Loaded) -> None:
    assert all(30 <= len(problem.package.cases) <= 200 for problem in catalogue.problems.values())
    assert all(problem.editorial and problem.hints for problem in catalogue.problems.values())


def test_no_two_problems_have_one_title(catalogue: Loaded) -> None:
    titles = Counter(problem.title for problem in catalogue.problems.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_every_sample_is_explained(catalogue: Loaded) -> None:
    samples = [(slug, sample) for slug, problem in catalogue.problems.items() for sample in problem.samples]
    assert [slug for slug, sample in samples if not sample.explanation] == []


def test_two_sum_has_exactly_60_cases_and_takes_any_order(catalogue: Loaded) -> None:
    package = catalogue.problems["two-sum"].package
    assert len(package.cases) == 60
    assert package.comparison.mode is ComparisonMode.UNORDERED
    assert isinstance(package.signature, FunctionSignature)
    assert package.signature.name == "twoSum"


def test_every_kind_of_value_and_of_comparison_occurs(catalogue: Loaded) -> None:
    types: set[str] = set()
    for problem in catalogue.problems.values():
        if isinstance(signature := problem.package.signature, FunctionSignature):
            written = (signature.graded_type, *(parameter.type for parameter in signature.params))
            types |= {str(part) for text in written for part in parse(text).parts()}
    assert types >= {"integer", "long", "double", "string", "ListNode", "TreeNode", "integer[]", "integer[][]"}
    kinds = Counter(problem.package.kind for problem in catalogue.problems.values())
    assert kinds[Kind.STDIO] >= 2
    assert kinds[Kind.CLASS] >= 1
    modes = {problem.package.comparison.mode for problem in catalogue.problems.values()}
    assert modes >= {ComparisonMode.UNORDERED, ComparisonMode.UNORDERED_NESTED, ComparisonMode.CHECKER}


def test_something_is_graded_in_place_and_something_is_a_class(catalogue: Loaded) -> None:
    signatures = [problem.package.signature for problem in catalogue.problems.values()]
    assert any(isinstance(one, FunctionSignature) and one.output is not None for one in signatures)
    assert any(isinstance(one, ClassSignature) for one in signatures)


def test_texts_outside_ascii_occur(catalogue: Loaded) -> None:
    cases = (case for problem in catalogue.problems.values() for case in problem.package.cases)
    assert any(not str(case.input).isascii() for case in cases)


def test_every_verdict_occurs_and_the_common_ones_in_every_language() -> None:
    seen = {(one.expected[0], one.language) for slug in SLUGS for one in submissions(CATALOGUE / slug)}
    assert {expected for expected, _ in seen} == {
        each.verdict for each in set(Expected) - {Expected.PARTIALLY_ACCEPTED}
    }
    common = (
        Expected.WRONG_ANSWER,
        Expected.TIME_LIMIT_EXCEEDED,
        Expected.RUNTIME_ERROR,
        Expected.COMPILE_ERROR,
    )
    assert {(each.verdict, language) for each, language in product(common, LANGUAGES)} <= seen


def test_the_catalogue_stays_small() -> None:
    assert sum(path.stat().st_size for path in CATALOGUE.rglob("*") if path.is_file()) < 24 * 2**20
