"""A quick look at whether a JSON value surely belongs to its type: large answers are not checked value by value.

`problems.valuetypes.check` is the truth: what is not sure here is for it to decide, and to say what is wrong.
"""

from __future__ import annotations

import math
from typing import Any

from problems.valuetypes import ValueType, check

_NUMBERS = frozenset({int, float})


def check_fast(value: Any, of: ValueType, *, where: str = "value") -> None:
    """Raise `BadValue` unless the value belongs to the type, as `check` does."""
    if not surely_fits(value, of):
        check(value, of, where=where)


def surely_fits(value: Any, of: ValueType) -> bool:
    """False says nothing."""
    match of.name:
        case "array" | "list":
            assert of.element is not None
            return type(value) is list and _all_fit(value, of.element)
        case "ListNode":
            return type(value) is list and _all_whole(value, 31)
        case "TreeNode":
            return type(value) is list and _is_level_order(value)
        case _:
            return _all_fit([value], of)


def _all_fit(values: list[Any], of: ValueType) -> bool:
    match of.name:
        case "integer":
            return _all_whole(values, 31)
        case "unsigned":
            return _all_whole(values, 32) and min(values, default=0) >= 0
        case "long":
            return _all_whole(values, 63)
        case "double":
            return _all_finite(values)
        case "boolean":
            return {bool}.issuperset(map(type, values))
        case "string":
            return {str}.issuperset(map(type, values)) and is_unicode("".join(values))
        case "array" | "list" | "ListNode" | "TreeNode":
            return all(surely_fits(value, of) for value in values)
        case _:
            return False


def _all_whole(values: list[Any], bits: int) -> bool:
    if not {int}.issuperset(map(type, values)):
        return False
    return not values or (min(values) >= -(1 << bits) and max(values) < 1 << bits)


def _is_level_order(values: list[Any]) -> bool:
    room = 1
    for value in values:
        if room == 0:
            return False
        room += -1 if value is None else 1
    return _all_whole([value for value in values if value is not None], 31)


def _all_finite(values: list[Any]) -> bool:
    try:
        return _NUMBERS.issuperset(map(type, values)) and all(map(math.isfinite, values))
    except OverflowError:
        return False


def is_unicode(text: str) -> bool:
    """Whether it holds no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
