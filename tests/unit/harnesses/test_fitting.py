import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harnesses.fitting import check_fast, surely_fits
from problems.valuetypes import BadValue, check, parse

ATOMS = (
    st.none()
    | st.booleans()
    | st.sampled_from(
        [0, 2**31, -(2**31) - 1, 2**32, 2**63, 10**400, 1.5, -0.0, math.nan, math.inf, "", "a", "\ud800", "NaN"]
    )
)
VALUES = st.recursive(ATOMS, lambda inner: st.lists(inner, max_size=3), max_leaves=6)
SCALARS = ["integer", "unsigned", "long", "double", "boolean", "character", "string", "void", "ListNode", "TreeNode"]
ELEMENTS = [
    "integer[]",
    "unsigned[]",
    "long[]",
    "list<double>",
    "boolean[]",
    "string[][]",
    "ListNode[]",
    "TreeNode[]",
    "character[]",
]
TYPES = st.sampled_from([*SCALARS, *ELEMENTS, "list<list<integer>>"])


def fits(value: Any, of: str) -> bool:
    try:
        check(value, parse(of))
    except BadValue:
        return False
    return True


@given(VALUES, TYPES)
def test_what_surely_fits_does_fit(value: Any, of: str) -> None:
    assert not surely_fits(value, parse(of)) or fits(value, of)


@given(VALUES, TYPES)
def test_the_quick_check_refuses_the_same_values(value: Any, of: str) -> None:
    if fits(value, of):
        check_fast(value, parse(of))
    else:
        with pytest.raises(BadValue):
            check_fast(value, parse(of))


@pytest.mark.parametrize(
    ("value", "of"),
    [
        ([1, 2], "integer[]"),
        ([[], [1]], "list<integer[]>"),
        ([2**63 - 1], "long[]"),
        ([0.5, 1], "double[]"),
        (["é"], "string[]"),
        ([True], "boolean[]"),
        ([[1]], "ListNode[]"),
        ([[], [1, None, 2]], "TreeNode[]"),
        (5, "integer"),
    ],
)
def test_usual_values_are_sure(value: Any, of: str) -> None:
    assert surely_fits(value, parse(of))


@pytest.mark.parametrize(
    ("value", "of"),
    [
        ((1, 2), "integer[]"),
        ([1.0], "integer[]"),
        ([True], "integer[]"),
        ([2**31], "integer[]"),
        ([-(2**31) - 1], "integer[]"),
        ([2**63], "long[]"),
        ([-1], "unsigned[]"),
        ([2**32], "unsigned[]"),
        ([math.nan], "double[]"),
        ([10**400], "double[]"),
        ([True], "double[]"),
        ([1], "boolean[]"),
        (["\ud800"], "string[]"),
        ([None], "string[]"),
        ([[1, None]], "ListNode[]"),
        ((1,), "ListNode"),
        ([2**31], "ListNode"),
        ([None, 1], "TreeNode"),
        ([1, None, None, 2], "TreeNode"),
        ([1, 2**31], "TreeNode"),
        ((1,), "TreeNode"),
    ],
)
def test_what_does_not_fit_is_never_sure(value: Any, of: str) -> None:
    assert not surely_fits(value, parse(of))
