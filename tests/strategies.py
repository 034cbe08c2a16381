"""Hypothesis strategies for the values of cases: the plain JSON of every type."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from problems.valuetypes import ValueType


def values_of(of: ValueType) -> st.SearchStrategy[Any]:
    if of.element is not None:
        return st.lists(values_of(of.element), max_size=5)
    return STRATEGIES[of.name]


def places(nodes: list[int]) -> st.SearchStrategy[int]:
    return st.integers(-1, len(nodes) - 1)


def randomly_linked(nodes: list[int]) -> st.SearchStrategy[list[list[int | None]]]:
    others = [places(nodes).map(lambda place: None if place < 0 else place) for _ in nodes]
    return st.tuples(*others).map(lambda found: [[value, other] for value, other in zip(nodes, found, strict=True)])


def in_groups(root: Any) -> list[int | None]:
    values: list[int | None] = [root[0]]
    nodes = [root]
    for _, *children in nodes:
        values += [None, *(child[0] for child in children)]
        nodes += children
    while values[-1] is None:
        values.pop()
    return values


def graphs(size: int) -> st.SearchStrategy[list[list[int]]]:
    """Each node leads to the one after it, and to any others."""
    others = [st.lists(st.integers(1, size), max_size=3) for _ in range(size)]
    return st.tuples(*others).map(
        lambda found: [[*each, *([node + 1] if node < size else [])] for node, each in enumerate(found, start=1)]
    )


def level_order(root: Any) -> list[int | None]:
    values: list[int | None] = []
    nodes = [root]
    for node in nodes:
        values.append(node and node[0])
        nodes += node[1:] if node else ()
    while values and values[-1] is None:
        values.pop()
    return values


def trees(values: st.SearchStrategy[int]) -> st.SearchStrategy[list[int | None]]:
    return st.recursive(st.none(), lambda below: st.tuples(values, below, below)).map(level_order)


INTEGERS = st.integers(-(2**31), 2**31 - 1)
STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    "integer": INTEGERS,
    "unsigned": st.integers(0, 2**32 - 1),
    "long": st.integers(-(2**63), 2**63 - 1),
    "double": st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(["NaN", "Infinity", "-Infinity"]),
    "boolean": st.booleans(),
    "character": st.characters(max_codepoint=127),
    "string": st.text(st.characters(exclude_categories=["Cs"])),
    "ListNode": st.lists(INTEGERS),
    "CyclicList": st.lists(INTEGERS).flatmap(lambda nodes: st.tuples(st.just(nodes), places(nodes))).map(list),
    "RandomNode": st.lists(INTEGERS).flatmap(randomly_linked),
    "TreeNode": trees(INTEGERS),
    "NaryNode": st.recursive(st.tuples(INTEGERS), lambda below: st.tuples(INTEGERS, below, below)).map(in_groups),
    "GraphNode": st.integers(0, 6).flatmap(graphs),
}
