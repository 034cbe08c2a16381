"""The small changes that cases must tell from the right program."""

from __future__ import annotations

import pytest

from problems.mutations import NoProgram, mutants, plain, some_of

PROGRAM = '''\
import sys
"""Documentation 1."""

sys.setrecursionlimit(5000)


class Solution:
    limit: int = 10

    def best(self, values: list[int], most: int = 3) -> int:
        """Of 2."""
        best = 0
        for value in values:
            if not value:
                continue
            if value < most and value % 2 == 0:
                best = max(best, value + 1)
        return best
'''


def changes(source: str) -> list[tuple[int, str]]:
    return [(mutant.line, mutant.change) for mutant in mutants(source)]


def test_each_kind_of_change_is_made_where_the_setter_wrote_it() -> None:
    assert set(changes(PROGRAM)) == {
        (8, "`10` becomes `11`"),
        (8, "`10` becomes `9`"),
        (10, "`3` becomes `4`"),
        (10, "`3` becomes `2`"),
        (12, "`0` becomes `1`"),
        (12, "`0` becomes `-1`"),
        (14, "the `not` before `value` is gone"),
        (15, "`continue` is gone"),
        (16, "`value < most and value % 2 == 0` becomes `value < most or value % 2 == 0`"),
        (16, "`value < most` becomes `value <= most`"),
        (16, "`value < most` becomes `value >= most`"),
        (16, "`value % 2 == 0` becomes `value % 2 != 0`"),
        (16, "`value % 2` becomes `value // 2`"),
        (16, "`2` becomes `3`"),
        (16, "`2` becomes `1`"),
        (16, "`0` becomes `1`"),
        (16, "`0` becomes `-1`"),
        (17, "`max(best, value + 1)` becomes `min(best, value + 1)`"),
        (17, "`value + 1` becomes `value - 1`"),
        (17, "`1` becomes `2`"),
        (17, "`1` becomes `0`"),
    }


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("total += 2", {"`total += 2` becomes `total -= 2`", "`total += 2` is gone"}),
        ("seen[key] = True", {"`seen[key] = True` is gone", "`True` becomes `False`"}),
        ("heap.append(it)", {"`heap.append(it)` is gone"}),
        ("a is None", {"`a is None` becomes `a is not None`"}),
        ("a in b", {"`a in b` becomes `a not in b`"}),
        (
            "a < b < c",
            {f"`a < b < c` becomes `{other}`" for other in ("a <= b < c", "a >= b < c", "a < b <= c", "a < b >= c")},
        ),
        ("sys.stdout.flush()", set()),
        ("name = 'text 1'", set()),
    ],
)
def test_what_becomes_of_one_line(source: str, expected: set[str]) -> None:
    assert expected <= {change for _, change in changes(source)}
    if not expected:
        assert changes(source) == []


def test_every_mutant_is_a_program_that_differs_from_all_others() -> None:
    sources = [mutant.source for mutant in mutants(PROGRAM)]
    assert len({*sources, plain(PROGRAM)}) == len(sources) + 1
    for source in sources:
        compile(source, "mutant", "exec")


def test_a_sample_of_them_is_always_the_same_and_in_order() -> None:
    found = mutants(PROGRAM)
    some = some_of(found, 5)
    assert len(some) == 5
    assert some == some_of(found, 5)
    assert list(some) == [mutant for mutant in found if mutant in some]
    assert some_of(found, 1000) == found


def test_what_is_nested_too_deep_to_be_changed_is_said() -> None:
    deep = f"print({'+'.join(['x'] * 900)})"
    for make in (mutants, plain):
        with pytest.raises(NoProgram, match="nested too deep"):
            make(deep)


@pytest.mark.parametrize("source", ["def (", "\0", "(" * 10_000])
def test_what_is_no_program_is_said(source: str) -> None:
    with pytest.raises(NoProgram, match="no Python program"):
        mutants(source)
