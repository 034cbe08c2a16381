"""Values between the wire and a Python program, by their types (PROTOCOL.md): readers, writers, and the node classes.

Writers serve values that a contestant's program made: they call nothing that it could have replaced, but the
attributes of nodes.
"""

from __future__ import annotations

import builtins
import collections
from collections.abc import Callable, Iterator
from functools import partial
from json.encoder import encode_basestring_ascii as quote
from math import isfinite
from typing import Any

# functions look builtins up here, so that a program that replaces one does not replace it for the harness
globals()["__builtins__"] = dict(vars(builtins))

MOST_VALUES = 2_000_000
MOST_BYTES = 16 << 20
_ORDERED = (list, tuple)
_OTHER_ITERABLES = frozenset({collections.deque, set, frozenset, type({}.keys()), type({}.values())})

Read = Callable[[Any], Any]
Write = Callable[[Any], str]


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:  # noqa: A002 - as contestants know it
        self.val = val
        self.next = next


class TreeNode:
    def __init__(self, val: int = 0, left: TreeNode | None = None, right: TreeNode | None = None) -> None:
        self.val = val
        self.left = left
        self.right = right


class InvalidReturn(Exception):
    """A value that does not belong to its type; `found` says what it is instead."""

    def __init__(self, found: str, culprit: object) -> None:
        super().__init__(found)
        self.found = found
        self.culprit = culprit


# ----- values into the program


def _same(value: Any) -> Any:
    return value


def reader(of: str) -> Read:
    """What turns the wire's form of a type into the program's."""
    match _element(of):
        case None:
            known: dict[str, Read] = {"long": int, "double": float, "ListNode": _linked, "TreeNode": _tree}
            return known.get(of, _same)
        case element:
            inner = reader(element)
            return _same if inner is _same else lambda values: [inner(value) for value in values]


def _element(of: str) -> str | None:
    if of.endswith("[]"):
        return of[:-2]
    return of[5:-1] if of.startswith("list<") else None


def _linked(values: list[int]) -> ListNode | None:
    head: ListNode | None = None
    for value in reversed(values):
        head = ListNode(value, head)
    return head


def _tree(values: list[int | None]) -> TreeNode | None:
    nodes = [None if value is None else TreeNode(value) for value in values]
    children = iter(nodes)
    root = next(children, None)
    for node in nodes:
        if node is not None:
            node.left = next(children, None)
            node.right = next(children, None)
    return root


# ----- values out of it


def written(value: Any, of: str, count: Count) -> str:
    """The value as JSON. Raises `InvalidReturn` with what a contestant should read."""
    try:
        text = _writer(of, count)(value)
    except InvalidReturn as wrong:
        inside = wrong.culprit is not value and wrong.culprit is not count
        holder = f"{_described(value)} holding " if inside else ""
        raise InvalidReturn(f"returned {holder}{wrong.found} where {of} was expected", value) from None
    if len(text) > MOST_BYTES - 64:
        raise InvalidReturn(f"returned more than {MOST_BYTES >> 20} MiB", value)
    return text


class Count:
    """How many values an answer may still hold."""

    def __init__(self) -> None:
        self.left = MOST_VALUES

    def take(self, values: int) -> None:
        self.left -= values
        if self.left < 0:
            raise InvalidReturn(f"more than {MOST_VALUES:,} values", self)


def _writer(of: str, count: Count) -> Write:
    """What turns the program's form of a type into JSON."""
    match _element(of):
        case None:
            nodes: dict[str, Write] = {
                "ListNode": lambda head: f"[{','.join(_values_of_list(head, count))}]",
                "TreeNode": lambda root: f"[{','.join(_level_order(root, count))}]",
            }
            return _SCALARS.get(of) or nodes[of]
        case element:
            return partial(_write_all, _writer(element, count), element == "integer", count)


def _write_all(write_one: Write, of_integers: bool, count: Count, value: Any) -> str:
    items = _items(value)
    count.take(len(items))
    if of_integers and set(map(type, items)) == {int} and min(items) >= -(2**31) and max(items) < 2**31:
        return f"[{','.join(map(repr, items))}]"
    return f"[{','.join([write_one(item) for item in items])}]"


def _items(value: Any) -> list[Any] | tuple[Any, ...]:
    """The elements, by no method that a subclass could have replaced."""
    kind = type(value)
    if kind in _ORDERED:
        return value  # type: ignore[no-any-return]
    if issubclass(kind, list):
        return list.__getitem__(value, slice(None))
    if issubclass(kind, tuple):
        return tuple.__getitem__(value, slice(None))
    if kind in _OTHER_ITERABLES:
        return list(value)
    raise InvalidReturn(_described(value), value)


def _whole(value: Any, bits: int) -> int:
    kind = type(value)
    if kind is not bool and issubclass(kind, int):
        number = int.__int__(value)
        if -(1 << bits) <= number < 1 << bits:
            return number
    raise InvalidReturn(_described(value), value)


def _write_double(value: Any) -> str:
    kind = type(value)
    if issubclass(kind, float):
        number = float.__float__(value)
    elif kind is not bool and issubclass(kind, int) and abs(int.__int__(value)) < 1 << 1023:
        number = float(int.__int__(value))
    else:
        raise InvalidReturn(_described(value), value)
    if isfinite(number):
        return repr(number)
    return '"NaN"' if number != number else '"Infinity"' if number > 0 else '"-Infinity"'  # noqa: PLR0124


def _write_boolean(value: Any) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    raise InvalidReturn(_described(value), value)


def _text(value: Any) -> str:
    if not issubclass(type(value), str):
        raise InvalidReturn(_described(value), value)
    text = str.__str__(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidReturn("half of a surrogate pair", value) from None
    return text


def _write_character(value: Any) -> str:
    text = _text(value)
    if len(text) != 1 or not text.isascii():
        raise InvalidReturn(_described(value), value)
    return quote(text)


_SCALARS: dict[str, Write] = {
    "void": lambda _: "null",
    "integer": lambda value: repr(_whole(value, 31)),
    "long": lambda value: f'"{_whole(value, 63)}"',
    "double": _write_double,
    "boolean": _write_boolean,
    "character": _write_character,
    "string": lambda value: quote(_text(value)),
}


def _values_of_list(head: Any, count: Count) -> Iterator[str]:
    """Any object with `val` and `next` will do: a program may bring a class of its own."""
    seen: dict[int, object] = {}  # keeps them alive: an id is of one object only as long as that lives
    node = head
    while node is not None:
        if id(node) in seen:
            raise InvalidReturn("a ListNode with a cycle", head)
        seen[id(node)] = node
        count.take(1)
        value, following = _attributes(node, "val", "next")
        yield repr(_whole(value, 31))
        node = following


def _level_order(root: Any, count: Count) -> list[str]:
    written: list[str] = []
    level = [root]
    seen: set[int] = set()
    is_tree_checked = False
    for node in level:
        count.take(1)
        if node is None:
            written.append("null")
            continue
        if id(node) in seen and not is_tree_checked:
            _refuse_cycle(root)
            is_tree_checked = True
        seen.add(id(node))
        value, left, right = _attributes(node, "val", "left", "right")
        written.append(repr(_whole(value, 31)))
        level += (left, right)
    while written and written[-1] == "null":
        written.pop()
    return written


def _refuse_cycle(root: Any) -> None:
    """A node may hang in two places, but not below itself."""
    above: set[int] = set()
    done: set[int] = set()
    waiting = [(root, False)]
    while waiting:
        node, is_left = waiting.pop()
        if is_left:
            above.discard(id(node))
            done.add(id(node))
        elif id(node) in above:
            raise InvalidReturn("a TreeNode with a cycle", root)
        elif node is not None and id(node) not in done:
            above.add(id(node))
            left, right = _attributes(node, "left", "right")
            waiting += ((node, True), (left, False), (right, False))


def _attributes(node: Any, *names: str) -> list[Any]:
    try:
        return [getattr(node, name) for name in names]
    except AttributeError:
        raise InvalidReturn(_described(node), node) from None


def _described(value: Any) -> str:
    kind = type(value)
    if value is None or kind is bool:
        return repr(value)
    if kind in {int, float, str}:
        text = ascii(value) if kind is not int or -(10**30) < value < 10**30 else "a large number"
        return f"{text if len(text) <= 60 else text[:57] + '...'} ({kind.__name__})"
    return f"a value of type {name_of(kind)}"


def name_of(kind: type) -> str:
    return str(type.__getattribute__(kind, "__name__"))[:100]
