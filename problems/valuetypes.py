"""The types of a signature: their grammar, and which JSON values belong to each.

A type is written as in LeetCode's public problem metadata: ``integer``, ``string[]``, ``list<list<integer>>``,
``TreeNode``. On disk and on the wire a value is JSON; `check` says whether it belongs to its type.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

SCALARS = frozenset({"integer", "unsigned", "long", "double", "boolean", "character", "string"})
STRUCTURES = frozenset({"ListNode", "CyclicList", "RandomNode", "TreeNode", "NaryNode", "GraphNode"})
NON_FINITE = frozenset({"NaN", "Infinity", "-Infinity"})
DEEPEST_TYPE = 8


class BadType(ValueError):
    """A type that the grammar does not know; the message is fit to show to a problem setter."""


class BadValue(ValueError):
    """A JSON value that does not belong to its type; the message says where in the value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueType:
    """One type: a scalar, a structure, ``void``, or an ``array`` or ``list``, which alone have an `element`."""

    name: str
    element: ValueType | None = None

    def __str__(self) -> str:
        match self.name:
            case "array":
                return f"{self.element}[]"
            case "list":
                return f"list<{self.element}>"
            case _:
                return self.name

    def parts(self) -> Iterator[ValueType]:
        """This type and all the types it is made of, outermost first."""
        yield self
        if self.element is not None:
            yield from self.element.parts()


INTEGER = ValueType(name="integer")


def parse(text: str) -> ValueType:
    """The type that `text` names. Raises `BadType`."""
    return _parse(text, depth=0)


def _parse(text: str, *, depth: int) -> ValueType:
    if depth > DEEPEST_TYPE:
        raise BadType(f"a type may be nested {DEEPEST_TYPE} deep at the most")
    if text.endswith("[]"):
        return ValueType(name="array", element=_element(text[:-2], depth=depth))
    if text.startswith("list<") and text.endswith(">"):
        return ValueType(name="list", element=_element(text[5:-1], depth=depth))
    if text == "void" or text in SCALARS or text in STRUCTURES:
        return ValueType(name=text)
    known = ", ".join(sorted(SCALARS | STRUCTURES))
    raise BadType(f"unknown type {text!r}: use {known}, void, T[] or list<T>")


def _element(text: str, *, depth: int) -> ValueType:
    element = _parse(text, depth=depth + 1)
    if element.name == "void":
        raise BadType("void cannot be an element")
    return element


_WHOLE = {"integer": range(-(2**31), 2**31), "unsigned": range(2**32), "long": range(-(2**63), 2**63)}


def check(value: Any, of: ValueType, *, where: str = "value") -> None:
    """Raise `BadValue` unless the JSON `value` belongs to the type `of`.

    A double may be any JSON number or one of the strings NaN, Infinity, -Infinity. Structures are written as LeetCode
    writes them: a ListNode is the list of its integers; a CyclicList that list and the place to which its last node
    leads back (-1: to none); a RandomNode a pair of value and place (or null) a node; a TreeNode its level order with
    null for a missing child; a NaryNode its level order with null after each node's children, the root's own included,
    and none at the end; a GraphNode the neighbours of each node, numbered from 1, and the first is the one given.
    """
    match of.name:
        case "void":
            _expect(value is None, where, of)
        case "integer" | "unsigned" | "long":
            _expect(_is_int(value) and value in _WHOLE[of.name], where, of)
        case "double":
            _expect(_is_double(value), where, of)
        case "boolean":
            _expect(isinstance(value, bool), where, of)
        case "character":
            _expect(isinstance(value, str) and len(value) == 1 and value.isascii(), where, of)
        case "string":
            _expect(isinstance(value, str) and _is_unicode(value), where, of)
        case "ListNode":
            _expect(isinstance(value, list), where, of)
            _check_all(value, INTEGER, where)
        case "CyclicList" | "RandomNode" | "TreeNode" | "NaryNode" | "GraphNode":
            _expect(isinstance(value, list), where, of)
            _STRUCTURE_CHECKS[of.name](value, where)
        case _:
            assert of.element is not None
            _expect(isinstance(value, list), where, of)
            _check_all(value, of.element, where)


def _expect(belongs: bool, where: str, of: ValueType) -> None:
    if not belongs:
        raise BadValue(f"{where} is not of type {of}")


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_double(value: Any) -> bool:
    if isinstance(value, str):
        return value in NON_FINITE
    return _is_int(value) or (isinstance(value, float) and math.isfinite(value))


def _is_unicode(value: str) -> bool:
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


def _check_all(values: list[Any], of: ValueType, where: str) -> None:
    if _are_whole(values, of):
        return  # quickly said of what large cases hold; who is the culprit, if any, is found below
    for index, value in enumerate(values):
        check(value, of, where=f"{where}[{index}]")


def _are_whole(values: list[Any], of: ValueType) -> bool:
    """Whether the values are of that type, where it is of whole numbers, or arrays of them; never more is said."""
    kinds = set(map(type, values))
    if of.name in _WHOLE:
        within = _WHOLE[of.name]
        return not values or (kinds == {int} and min(values) in within and max(values) in within)
    inner = INTEGER if of.name == "ListNode" else of.element
    return inner is not None and kinds <= {list} and _are_whole(list(itertools.chain.from_iterable(values)), inner)


def _check_tree(values: list[Any], where: str) -> None:
    """Every entry needs a parent: after the root, each value that is not null makes room for two children."""
    is_whole = _are_whole([value for value in values if value is not None], INTEGER)
    room = 1
    for index, value in enumerate(values):
        if room == 0:
            raise BadValue(f"{where}[{index}] has no parent in the level order")
        room -= 1
        if value is not None:
            if not is_whole:
                check(value, INTEGER, where=f"{where}[{index}]")
            room += 2


def _check_cyclic(values: list[Any], where: str) -> None:
    if len(values) != 2 or not isinstance(values[0], list) or not _is_int(values[1]):
        raise BadValue(f"{where} is not of type CyclicList: a list of values, and the place the last leads back to")
    nodes, back = values
    _check_all(nodes, INTEGER, f"{where}[0]")
    if not -1 <= back < len(nodes):
        raise BadValue(f"{where}[1] is no place in the list, nor -1")


def _check_random(values: list[Any], where: str) -> None:
    for index, node in enumerate(values):
        at = f"{where}[{index}]"
        if not isinstance(node, list) or len(node) != 2:
            raise BadValue(f"{at} is not a pair of value and place")
        check(node[0], INTEGER, where=f"{at}[0]")
        if node[1] is not None and not (_is_int(node[1]) and 0 <= node[1] < len(values)):
            raise BadValue(f"{at}[1] is no place in the list, nor null")


def _check_nary(values: list[Any], where: str) -> None:
    """The root, a null, then each node's children in turn, a null after those of each."""
    room = 1
    for index, value in enumerate(values):
        at = f"{where}[{index}]"
        if index and room == 0:
            raise BadValue(f"{at} has no parent in the level order")
        if (value is None) != (index == 1) and index < 2:
            raise BadValue(f"{at} must be {'null, which ends the group of the root' if index else 'the root'}")
        if value is not None:
            check(value, INTEGER, where=at)
            room += index > 0
        else:
            room -= index > 1
    if values and values[-1] is None:
        raise BadValue(f"{where} must not end in null")


def _check_graph(values: list[Any], where: str) -> None:
    for index, neighbours in enumerate(values):
        if not isinstance(neighbours, list) or not all(
            _is_int(each) and 0 < each <= len(values) for each in neighbours
        ):
            raise BadValue(f"{where}[{index}] is not a list of nodes, numbered from 1")
    reached = {1} if values else set()
    waiting = list(reached)
    while waiting:
        found = set(values[waiting.pop() - 1]) - reached
        reached |= found
        waiting += found
    if len(reached) < len(values):
        raise BadValue(f"{where} has nodes that the first one does not lead to")


_STRUCTURE_CHECKS = {
    "CyclicList": _check_cyclic,
    "RandomNode": _check_random,
    "TreeNode": _check_tree,
    "NaryNode": _check_nary,
    "GraphNode": _check_graph,
}
