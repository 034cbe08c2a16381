"""Values against values, by type and rule."""

from __future__ import annotations

import random
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from problems.model import Comparison, ComparisonMode
from problems.valuetypes import parse
from runner.judging.compare import UnfitComparison, close, value_rule

DOUBLES = st.floats(allow_nan=False, allow_infinity=False, width=64)


def matches(type_text: str, expected: Any, got: Any, mode: str | None = None, tolerance: float | None = 1e-6) -> bool:
    comparison = Comparison(mode=None if mode is None else ComparisonMode(mode), tolerance=tolerance)
    return value_rule(parse(type_text), comparison)(expected, got)


@pytest.mark.parametrize(
    ("expected", "got", "tolerance", "right"),
    [
        (1.0, 1.0000009, 1e-6, True),
        (1.0, 1.0000011, 1e-6, False),
        (1e9, 1e9 + 999, 1e-6, True),
        (1e9, 1e9 + 1001, 1e-6, False),
        (0.0, 9e-7, 1e-6, True),
        (0.0, -0.0, None, True),
        (0.1 + 0.2, 0.3, None, False),
        ("NaN", "NaN", 1e-6, True),
        ("NaN", "NaN", None, True),
        ("NaN", 0.0, 1e-6, False),
        (0.0, "NaN", 1e-6, False),
        ("Infinity", "Infinity", 1e-6, True),
        ("Infinity", "-Infinity", 1e-6, False),
        ("Infinity", 1.7e308, 1e-6, False),
        (1.7e308, "Infinity", 1e-6, False),
        (1.7e308, -1.7e308, 0.5, False),
        (5, 5.0, None, True),
        ("Infinity", 10**400, 1e-6, True),
    ],
)
def test_doubles_are_close_absolutely_or_relatively(
    expected: Any, got: Any, tolerance: float | None, right: bool
) -> None:
    assert close(expected, got, tolerance) is right


@given(st.lists(DOUBLES), st.floats(0, 0.9))
def test_values_equal_themselves_at_any_tolerance(values: list[float], tolerance: float) -> None:
    assert matches("double[]", values, list(values), tolerance=tolerance)
    assert matches("double[]", values, list(values), tolerance=None)


@given(st.lists(st.integers()), st.randoms(use_true_random=False))
def test_a_list_in_another_order_is_right_only_where_the_order_does_not_matter(
    values: list[int], random_: random.Random
) -> None:
    shuffled = random_.sample(values, len(values))
    assert matches("integer[]", values, shuffled, "unordered")
    assert matches("integer[]", values, shuffled) is (values == shuffled)


@given(st.lists(st.integers(0, 3), max_size=6), st.lists(st.integers(0, 3), max_size=6))
def test_unordered_counts_how_often_each_element_comes(one: list[int], other: list[int]) -> None:
    assert matches("integer[]", one, other, "unordered") is (sorted(one) == sorted(other))


@given(st.lists(st.lists(st.integers(0, 2), max_size=3), max_size=5), st.randoms(use_true_random=False))
def test_nested_lists_may_be_shuffled_at_both_levels_or_at_the_outer_one(
    lists: list[list[int]], random_: random.Random
) -> None:
    outer = random_.sample(lists, len(lists))
    both = [random_.sample(each, len(each)) for each in outer]
    assert matches("list<list<integer>>", lists, outer, "unordered")
    assert matches("list<list<integer>>", lists, both, "unordered_nested")
    same_inside = sorted(map(tuple, lists)) == sorted(map(tuple, both))
    assert matches("list<list<integer>>", lists, both, "unordered") is same_inside


@given(
    st.lists(DOUBLES.filter(lambda value: abs(value) < 1e100), max_size=12),
    st.randoms(use_true_random=False),
    st.floats(1e-9, 0.4),
)
def test_doubles_in_any_order_match_within_the_tolerance(
    values: list[float], random_: random.Random, tolerance: float
) -> None:
    moved = [value + random_.uniform(-0.99, 0.99) * tolerance * max(1.0, abs(value)) for value in values]
    random_.shuffle(moved)
    assert matches("double[]", values, moved, "unordered", tolerance)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=7), st.randoms(use_true_random=False))
def test_points_that_share_a_coordinate_match_in_any_order(
    points: list[tuple[int, int]], random_: random.Random
) -> None:
    """Sorting does not bring them together: noise in the first coordinate decides the order."""
    expected = [[float(x), float(y)] for x, y in points]
    got = [[x + random_.uniform(-1e-7, 1e-7), y + random_.uniform(-1e-7, 1e-7)] for x, y in expected]
    random_.shuffle(got)
    assert matches("double[][]", expected, got, "unordered")


@given(st.lists(st.integers(-6, 6), min_size=1, max_size=5), st.lists(st.integers(-6, 6), min_size=1, max_size=5))
def test_pairing_doubles_agrees_with_trying_every_order(one: list[int], other: list[int]) -> None:
    expected, got = [value / 4 for value in one], [value / 4 for value in other]
    possible = len(one) == len(other) and any(
        all(close(wanted, came, 0.3) for wanted, came in zip(expected, order, strict=True))
        for order in permutations(got)
    )
    assert matches("double[]", expected, got, "unordered", 0.3) is possible


@pytest.mark.parametrize(
    ("type_text", "expected", "got", "mode", "right"),
    [
        ("integer[]", [1, 2], [1, 2, 2], "unordered", False),
        ("integer[]", [], [], "unordered", True),
        ("string", "ab", "ba", "unordered", False),
        ("string[]", ["b", "a"], ["a", "b"], "unordered", True),
        ("ListNode", [1, 2, 3], [3, 1, 2], "unordered", True),
        ("ListNode", [1, 2, 3], [3, 1, 2], "exact", False),
        ("ListNode[]", [[1, 2], [3]], [[3], [2, 1]], "unordered_nested", True),
        ("TreeNode", [1, None, 2], [1, 2], "unordered", False),
        ("TreeNode[]", [[1, None, 2], []], [[], [1, None, 2]], "unordered", True),
        ("TreeNode[]", [[1, None, 2]], [[1, 2]], "unordered", False),
        ("boolean[]", [True, False], [False, True], "unordered", True),
        ("double[]", ["NaN", 1.0], [1.0, "NaN"], "unordered", True),
        ("double[]", ["NaN", "NaN"], [1.0, "NaN"], "unordered", False),
        ("list<list<double>>", [[1.0, 2.0], [3.0]], [[3.0], [2.0000001, 1.0]], "unordered_nested", True),
        ("list<list<double>>", [[1.0, 2.0], [3.0]], [[3.0], [2.0000001, 1.0]], "unordered", False),
        ("double[]", [1.0], [1.0, 2.0], "exact", False),
        ("double[]", [1.0, 2.0], [1.0], "exact", False),
        ("double[][]", [[1.0]], [[1.0, 2.0]], "exact", False),
        ("double[][]", [[1.0]], [[1.0, 2.0]], "unordered", False),
        ("void", None, None, None, True),
        ("list<list<list<integer>>>", [[[1, 2]], [[3]]], [[[3]], [[1, 2]]], "unordered_nested", True),
        ("list<list<list<integer>>>", [[[1, 2]], [[3]]], [[[3]], [[2, 1]]], "unordered_nested", False),
    ],
)
def test_the_rule_is_applied_by_type(type_text: str, expected: Any, got: Any, mode: str | None, right: bool) -> None:
    assert matches(type_text, expected, got, mode) is right


def test_a_comparison_for_texts_is_refused_for_values() -> None:
    with pytest.raises(UnfitComparison, match="tokens"):
        value_rule(parse("integer"), Comparison(mode=ComparisonMode.TOKENS))


def test_a_million_values_are_compared() -> None:
    values = list(range(1_000_000))
    assert matches("integer[]", values, values[::-1], "unordered")
    doubles = [value + 0.5 for value in values]
    assert matches("double[]", doubles, [value + 1e-9 for value in doubles])


@pytest.mark.parametrize(("count", "right"), [(100, True), (3000, False)])
def test_an_answer_made_to_keep_the_pairing_busy_is_given_up(count: int, right: bool) -> None:
    """Sorted by what is the same within the tolerance, each lies far from its partner."""
    expected = [[value * 1e-10, float(value)] for value in range(count)]
    got = [[(count - value) * 1e-10, float(value)] for value in range(count)]
    assert matches("double[][]", expected, got, "unordered") is right
