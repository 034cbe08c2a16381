"""The same program in every language gives the same answers on random cases.

A program is compiled once a language, and one conversation has all its cases.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import problems
from harnesses import catalogue
from harnesses.catalogue import LanguageFolder
from harnesses.stubs import conformance_program
from harnesses.values import Answer
from problems import loader
from problems.model import (
    ClassSignature,
    Constructor,
    FunctionSignature,
    Method,
    Parameter,
    ReturnType,
    Signature,
    kind_of,
)
from problems.native import submissions
from problems.valuetypes import SCALARS, STRUCTURES, parse
from tests.integration.harnesses.driver import HARNESSES, Bench, lacking, languages, tell
from tests.integration.harnesses.signatures import function
from tests.strategies import trees, values_of

pytestmark = [pytest.mark.sandbox, pytest.mark.slow, pytest.mark.timeout(600)]

Answers = Callable[..., Mapping[str, Sequence[str]]]
Source = Callable[[LanguageFolder], str]

CATALOGUE = Path(problems.__file__).parent / "catalogue"
CASES = 200
SIMPLE = sorted(SCALARS | STRUCTURES)
NESTED = [
    "integer[][]",
    "character[][]",
    "list<list<string>>",
    "list<list<double>>",
    "list<long[]>",
    "list<TreeNode>[]",
]
TYPES = [*SIMPLE, *map("{}[]".format, SIMPLE), *map("list<{}>".format, SIMPLE), *NESTED]


def drawn(cases: st.SearchStrategy[Any]) -> list[Any]:
    """The same cases in every run, and each once."""
    found: dict[str, Any] = {}

    @settings(
        max_examples=CASES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def keep(case: Any) -> None:
        found[json.dumps(case)] = case

    keep()
    return list(found.values())


@pytest.fixture
def answers(bench_of: Callable[[str], Bench], tmp_path: Path) -> Answers:
    """What each language on this machine answers to the cases: `answers(source, signature, cases)`."""

    def ask(source: Source, signature: Signature, cases: Sequence[Any]) -> Mapping[str, Sequence[str]]:
        found = {}
        for folder in map(catalogue.read, (HARNESSES / each for each in languages())):
            if not folder.language.serves(kind_of(signature)) or lacking(folder):
                continue
            room = tmp_path / folder.id
            room.mkdir()
            told = tell(bench_of(folder.id), source(folder), signature, cases, room)
            assert len(told.results) == len(cases), (folder.id, told)
            found[folder.id] = [repr(each.value) if isinstance(each, Answer) else str(each) for each in told.results]
        return found

    return ask


def unlike(found: Mapping[str, Sequence[str]], cases: Sequence[Any], right: Sequence[str]) -> list[str]:
    """Who answers what, where that is not right; the shortest first."""
    wrong = [
        f"{language}: {case} is answered with {answer}, not {expected}"
        for language, given_answers in found.items()
        for case, answer, expected in zip(cases, given_answers, right, strict=True)
        if answer != expected
    ]
    return sorted(wrong, key=len)[:20]


def usual(found: Mapping[str, Sequence[str]]) -> list[str]:
    """What most languages answer to each case."""
    return [Counter(each).most_common(1)[0][0] for each in zip(*found.values(), strict=True)]


# ----- programs of the conformance table


def conformance(program: str, signature: Signature) -> Source:
    return lambda folder: conformance_program(folder, program, signature)


def operations(signature: ClassSignature, *, first: Sequence[Any], most: int) -> st.SearchStrategy[dict[str, Any]]:
    """Up to so many calls of any methods, with any arguments; `first` are the constructor's."""
    calls = st.one_of(
        [
            st.tuples(st.just(method.name), st.tuples(*(values_of(parse(each.type)) for each in method.params)))
            for method in signature.methods
        ]
    )
    return st.lists(calls, max_size=most).map(lambda made: called(signature.classname, first, made))


def called(classname: str, first: Sequence[Any], calls: Sequence[tuple[str, Sequence[Any]]]) -> dict[str, Any]:
    return {
        "operations": [classname, *(name for name, _ in calls)],
        "arguments": [list(first), *(list(arguments) for _, arguments in calls)],
    }


def value(of: str) -> tuple[Parameter, ...]:
    return (Parameter(name="value", type=of),)


def test_every_type_goes_in_and_comes_out(answers: Answers) -> None:
    methods = tuple(
        Method(name=f"give{place}", params=value(of), returns=ReturnType(type=of)) for place, of in enumerate(TYPES)
    )
    signature = ClassSignature(classname="Echoes", methods=methods)
    cases = drawn(operations(signature, first=[], most=12))
    right = [repr([None, *(given for (given,) in case["arguments"][1:])]) for case in cases]
    assert unlike(answers(conformance("give_back", signature), signature, cases), cases, right) == []


def test_what_a_class_keeps_is_the_same(answers: Answers) -> None:
    of = "list<list<string>>"
    put = Method(name="put", params=value(of), returns=ReturnType(type="void"))
    get = Method(name="get", returns=ReturnType(type=of))
    signature = ClassSignature(classname="Store", constructor=Constructor(params=value(of)), methods=(put, get))
    cases = drawn(operations(signature, first=[[["a"], []]], most=8))
    right = [repr(kept(case)) for case in cases]
    assert unlike(answers(conformance("store", signature), signature, cases), cases, right) == []


def kept(case: Any) -> list[Any]:
    """What a store answers."""
    found: list[Any] = []
    now = None
    for operation, arguments in zip(case["operations"], case["arguments"], strict=True):
        now = now if operation == "get" else arguments[0]
        found.append(now if operation == "get" else None)
    return found


def test_what_is_changed_in_place_is_the_same_beside_parameters_of_every_type(answers: Answers) -> None:
    given = {f"given{place}": of for place, of in enumerate([*SIMPLE, "integer[][]", "list<list<string>>"])}
    signature = function("void", graded=len(given) - 1, **given)
    cases = drawn(st.fixed_dictionaries({name: values_of(parse(of)) for name, of in given.items()}))
    right = [repr(case[signature.params[-1].name][::-1]) for case in cases]
    assert unlike(answers(conformance("reverse", signature), signature, cases), cases, right) == []


# ----- accepted programs of the catalogue


def accepted(slug: str) -> Source:
    programs = {each.language: each.program for each in submissions(CATALOGUE / slug) if each.is_accepted}

    def source(folder: LanguageFolder) -> str:
        program = programs[folder.id]
        assert program is not None
        return program.source

    return source


def pairs(case: Any) -> list[tuple[int, int]]:
    """The places whose numbers make the sum."""
    return [
        (low, high)
        for (low, one), (high, other) in combinations(enumerate(case["nums"]), 2)
        if one + other == case["target"]
    ]


MODERATE = st.integers(-(10**9), 10**9)
SUMS = (
    st.lists(MODERATE | st.integers(-9, 9), min_size=2, max_size=12)
    .flatmap(lambda nums: st.tuples(st.just(nums), st.permutations(nums).map(lambda mixed: sum(mixed[:2]))))
    .map(lambda made: {"nums": made[0], "target": made[1]})
    .filter(lambda case: len(pairs(case)) == 1)
)
KEYS = st.integers(0, 5)
CALLS = st.tuples(st.just("get"), st.tuples(KEYS)) | st.tuples(st.just("put"), st.tuples(KEYS, st.integers(0, 10**5)))
CACHES = st.tuples(st.integers(1, 4), st.lists(CALLS, max_size=30)).map(
    lambda made: called("LRUCache", [made[0]], made[1]),
)
ACCEPTED = {
    "two-sum": SUMS,
    "reverse-list": st.fixed_dictionaries({"head": st.lists(MODERATE)}),
    "mirror-tree": st.fixed_dictionaries({"root": trees(MODERATE)}),
    "lru-cache": CACHES,
}


@pytest.mark.parametrize("slug", ACCEPTED)
def test_accepted_programs_agree(slug: str, answers: Answers) -> None:
    signature = loader.load(CATALOGUE / slug).package.signature
    assert isinstance(signature, FunctionSignature | ClassSignature)
    cases = drawn(ACCEPTED[slug])
    found = answers(accepted(slug), signature, cases)
    if slug == "two-sum":
        found = {each: [repr(sorted(json.loads(answer))) for answer in given] for each, given in found.items()}
    assert unlike(found, cases, usual(found)) == []
