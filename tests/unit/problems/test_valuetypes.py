"""The grammar of types, and which JSON values belong to each."""

from __future__ import annotations

from typing import Any

import pytest

from problems.valuetypes import BadType, BadValue, check, parse


@pytest.mark.parametrize(
    "text", ["integer", "void", "string[]", "list<list<long>>", "list<double[]>[]", "TreeNode", "ListNode[]"]
)
def test_a_type_reads_back_as_it_was_written(text: str) -> None:
    assert str(parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "int", "void[]", "list<void>", "list<integer", "integer[", "[]", "list<>", " integer"]
)
def test_what_the_grammar_does_not_know_is_refused(text: str) -> None:
    with pytest.raises(BadType):
        parse(text)


def test_types_may_be_nested_eight_deep_and_no_deeper() -> None:
    assert str(parse("integer" + 8 * "[]")) == "integer" + 8 * "[]"
    with pytest.raises(BadType, match="8 deep"):
        parse("integer" + 9 * "[]")
    with pytest.raises(BadType, match="8 deep"):
        parse("list<" * 100_000 + "integer" + ">" * 100_000)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("integer", -(2**31)),
        ("integer", 2**31 - 1),
        ("long", -(2**63)),
        ("long", 2**63 - 1),
        ("double", 1),
        ("double", -0.0),
        ("double", "NaN"),
        ("double", "-Infinity"),
        ("boolean", False),
        ("character", "x"),
        ("string", ""),
        ("string", "ἀγών 🏛"),
        ("integer[][]", [[], [1]]),
        ("ListNode", []),
        ("TreeNode", []),
        ("TreeNode", [1, None, 2, 3]),
        ("TreeNode", [1, None, None]),
        ("unsigned", 2**32 - 1),
        ("CyclicList", [[], -1]),
        ("CyclicList", [[3, 2], 1]),
        ("RandomNode", []),
        ("RandomNode", [[7, None], [13, 0]]),
        ("NaryNode", []),
        ("NaryNode", [1]),
        ("NaryNode", [1, None, 3, 2, 4, None, 5, 6]),
        ("NaryNode", [1, None, 2, 3, None, None, 4]),
        ("GraphNode", []),
        ("GraphNode", [[]]),
        ("GraphNode", [[1, 2, 2], []]),
        ("void", None),
    ],
)
def test_a_value_belongs_to_its_type(text: str, value: Any) -> None:
    check(value, parse(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("unsigned", -1),
        ("unsigned", 2**32),
        ("CyclicList", []),
        ("CyclicList", [[1], 1]),
        ("CyclicList", [[1], None]),
        ("CyclicList", [["1"], 0]),
        ("RandomNode", [1, 2]),
        ("RandomNode", [[1, 1]]),
        ("RandomNode", [[1, True]]),
        ("RandomNode", [[None, None]]),
        ("NaryNode", [None]),
        ("NaryNode", [1, 2]),
        ("NaryNode", [1, None]),
        ("NaryNode", [1, None, 2, None]),
        ("NaryNode", [1, None, None, 2]),
        ("NaryNode", [1, None, "2"]),
        ("GraphNode", [1]),
        ("GraphNode", [[2]]),
        ("GraphNode", [[0]]),
        ("GraphNode", [[], [1]]),
    ],
)
def test_a_structure_that_is_none_is_refused(text: str, value: Any) -> None:
    with pytest.raises(BadValue):
        check(value, parse(text))


@pytest.mark.parametrize(
    ("text", "value", "where"),
    [
        ("integer", 2**31, "value"),
        ("integer", True, "value"),
        ("integer", 1.0, "value"),
        ("integer", None, "value"),
        ("long", 2**63, "value"),
        ("long", "1", "value"),
        ("double", "nan", "value"),
        ("double", float("inf"), "value"),
        ("boolean", 0, "value"),
        ("character", "", "value"),
        ("character", "ab", "value"),
        ("character", "ä", "value"),
        ("string", "\ud800", "value"),
        ("string", 1, "value"),
        ("integer[][]", [[1], [2, "3"]], "value[1][1]"),
        ("integer[]", "1", "value"),
        ("ListNode", [1, None], "value[1]"),
        ("TreeNode", [None, 1], "value[1]"),
        ("TreeNode", [1, None, None, 2], "value[3]"),
        ("TreeNode", [1, "2"], "value[1]"),
        ("void", 0, "value"),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_place(text: str, value: Any, where: str) -> None:
    with pytest.raises(BadValue) as caught:
        check(value, parse(text))
    assert str(caught.value).startswith(f"{where} ")
