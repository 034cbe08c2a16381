"""Is an answer right? Compares the value a program gave with the expected one, by the type and the problem's rule.

Pure, and bounded for hostile answers: n log n in the size of the answer. Knows no sandbox and no verdict. Texts are
compared in `texts`, and checkers decide in `checking`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from problems.model import Comparison, ComparisonMode
from problems.valuetypes import STRUCTURES, ValueType
from runner.judging.matching import same_elements

Matches = Callable[[Any, Any], bool]
"""Called with what is expected and what came; both belong to the type."""

LISTS = frozenset({"array", "list", "ListNode"})


class UnfitComparison(Exception):
    """The problem asks for a comparison that does not fit its kind: the setter's mistake, never the contestant's."""


def value_rule(of: ValueType, comparison: Comparison) -> Matches:
    """The test that values of the type must pass. Raises `UnfitComparison`."""
    match comparison.mode:
        case ComparisonMode.EXACT | None:
            return exact_rule(of, comparison.tolerance)
        case ComparisonMode.UNORDERED:
            return _unordered_rule(of, comparison.tolerance, levels=1)
        case ComparisonMode.UNORDERED_NESTED:
            return _unordered_rule(of, comparison.tolerance, levels=2)
        case _:
            raise UnfitComparison(f"the comparison {comparison.mode.value!r} does not compare values of type {of}")


def exact_rule(of: ValueType, tolerance: float | None) -> Matches:
    if not _has_double(of):
        return _equal
    if of.element is None:
        return lambda expected, got: close(expected, got, tolerance)
    element = exact_rule(of.element, tolerance)
    return lambda expected, got: expected == got or _all_match(expected, got, element)


def close(expected: Any, got: Any, tolerance: float | None) -> bool:
    """Are two doubles, as JSON writes them, equal within the tolerance (absolute or relative, the larger one)?"""
    wanted, came = _number(expected), _number(got)
    if wanted == came or (math.isnan(wanted) and math.isnan(came)):
        return True
    if tolerance is None or not (math.isfinite(wanted) and math.isfinite(came)):
        return False
    return abs(wanted - came) <= tolerance * max(1.0, abs(wanted))


def _unordered_rule(of: ValueType, tolerance: float | None, *, levels: int) -> Matches:
    """Lists match when their elements do in some order; `levels` says how deep the order does not matter."""
    if levels == 0 or of.name not in LISTS:
        return exact_rule(of, tolerance)
    element = of.element or ValueType(name="integer")
    element_rule = _unordered_rule(element, tolerance, levels=levels - 1)
    key = _key(element, levels=levels - 1)
    exact = not _has_double(of)
    return lambda expected, got: same_elements(expected, got, matches=element_rule, key=key, exact=exact)


def _key(of: ValueType, *, levels: int) -> Callable[[Any], Any]:
    """A key that orders values of the type, and is the same for values that match but for the tolerance."""
    if of.name == "double":
        return lambda value: (math.isnan(number := _number(value)), 0.0 if math.isnan(number) else number)
    if of.name == "TreeNode":
        return lambda value: tuple((entry is None, entry or 0) for entry in value)
    if of.name == "ListNode":
        return lambda value: tuple(sorted(value) if levels else value)
    if of.name in STRUCTURES:
        return repr
    if of.element is None:
        return lambda value: value
    element = _key(of.element, levels=max(0, levels - 1))
    if levels:
        return lambda value: (len(value), *sorted(map(element, value)))
    return lambda value: (len(value), *map(element, value))


def _has_double(of: ValueType) -> bool:
    return any(part.name == "double" for part in of.parts())


def _all_match(expected: list[Any], got: list[Any], matches: Matches) -> bool:
    return len(expected) == len(got) and all(map(matches, expected, got))


def _equal(expected: Any, got: Any) -> bool:
    return bool(expected == got)


def _number(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:  # an integer beyond the range of doubles
        return math.inf if value > 0 else -math.inf
