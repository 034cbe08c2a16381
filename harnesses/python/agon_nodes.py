"""Lists, trees and graphs: the node classes that a program finds, built from the wire's form and written in it again.

Any object with a node's attributes is taken for one: a program may bring a class of its own. An attribute may be a
property that answers as it likes, so each is read once, and its value kept.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or __package__:
    from harnesses.python.agon_values import Count, InvalidReturn, described, items, whole, write_integer
else:
    from agon_values import InvalidReturn, described, items, whole, write_integer

# functions look builtins up here, so that a program that replaces one does not replace it for the harness
globals()["__builtins__"] = dict(vars(builtins))


class ListNode:
    def __init__(self, val: int = 0, next: ListNode | None = None) -> None:  # noqa: A002 - as contestants know it
        self.val = val
        self.next = next


class RandomNode:
    def __init__(
        self,
        val: int = 0,
        next: RandomNode | None = None,  # noqa: A002 - as contestants know it
        random: RandomNode | None = None,
    ) -> None:
        self.val = val
        self.next = next
        self.random = random


class TreeNode:
    def __init__(self, val: int = 0, left: TreeNode | None = None, right: TreeNode | None = None) -> None:
        self.val = val
        self.left = left
        self.right = right


class NaryNode:
    def __init__(self, val: int = 0, children: list[NaryNode] | None = None) -> None:
        self.val = val
        self.children = [] if children is None else children


class GraphNode:
    def __init__(self, val: int = 0, neighbors: list[GraphNode] | None = None) -> None:
        self.val = val
        self.neighbors = [] if neighbors is None else neighbors


NODES = (ListNode, RandomNode, TreeNode, NaryNode, GraphNode)


# ----- into the program


def _linked(values: list[int], last: ListNode | None = None) -> ListNode | None:
    head = last
    for value in reversed(values):
        head = ListNode(value, head)
    return head


def _cyclic(sent: tuple[list[int], int]) -> ListNode | None:
    values, place = sent
    if place < 0:
        return _linked(values)
    end = ListNode(values[-1])
    start = end.next = _linked(values[place:-1], end)
    return _linked(values[:place], start)


def _random(sent: list[tuple[int, int | None]]) -> RandomNode | None:
    nodes = [RandomNode(value) for value, _ in sent]
    for node, following in pairwise(nodes):
        node.next = following
    for node, (_, place) in zip(nodes, sent):  # noqa: B905
        node.random = None if place is None else nodes[place]
    return nodes[0] if nodes else None


def _tree(values: list[int | None]) -> TreeNode | None:
    nodes = [None if value is None else TreeNode(value) for value in values]
    children = iter(nodes)
    root = next(children, None)
    for node in nodes:
        if node is not None:
            node.left = next(children, None)
            node.right = next(children, None)
    return root


def _nary(values: list[int | None]) -> NaryNode | None:
    root = NaryNode()
    parents = [root]
    place = -1
    for value in values:
        if value is None:
            place += 1
        else:
            node = NaryNode(value)
            parents.append(node)
            parents[place + 1].children.append(node)
    return root.children[0] if values else None


def _graph(neighbours: list[list[int]]) -> GraphNode | None:
    nodes = [GraphNode(value) for value in range(1, len(neighbours) + 1)]
    for node, values in zip(nodes, neighbours):  # noqa: B905
        node.neighbors = [nodes[value - 1] for value in values]
    return nodes[0] if nodes else None


READERS: dict[str, Callable[[Any], Any]] = {
    "ListNode": _linked,
    "CyclicList": _cyclic,
    "RandomNode": _random,
    "TreeNode": _tree,
    "NaryNode": _nary,
    "GraphNode": _graph,
}


# ----- out of it


def _write_list(head: Any, count: Count) -> str:
    values, place = _followed(head, count)
    if place >= 0:
        raise InvalidReturn("a ListNode with a cycle", head)
    return _array(values)


def _write_cyclic(head: Any, count: Count) -> str:
    values, place = _followed(head, count)
    return f"[{_array(values)},{place}]"


def _followed(head: Any, count: Count) -> tuple[list[str], int]:
    """The values up to the end, or to the node that comes for the second time: then its place, else -1."""
    places: dict[int, int] = {}
    nodes: list[object] = []  # keeps them alive: an id is of one object only as long as that is
    values: list[str] = []
    node = head
    while node is not None:
        if id(node) in places:
            return values, places[id(node)]
        places[id(node)] = len(nodes)
        nodes.append(node)
        count.take(1)
        value, following = _attributes(node, "val", "next")
        values.append(write_integer(value))
        node = following
    return values, -1


def _write_random(head: Any, count: Count) -> str:
    places: dict[int, int] = {}
    nodes: list[tuple[object, str, object]] = []
    node = head
    while node is not None:
        if id(node) in places:
            raise InvalidReturn("a RandomNode with a cycle", head)
        places[id(node)] = len(nodes)
        count.take(1)
        value, following, other = _attributes(node, "val", "next", "random")
        nodes.append((node, write_integer(value), other))
        node = following
    return _array(f"[{value},{_place(other, places, head)}]" for _, value, other in nodes)


def _place(other: object, places: dict[int, int], head: object) -> str:
    if other is None:
        return "null"
    if id(other) not in places:
        raise InvalidReturn("a RandomNode whose random is no node of the list", head)
    return repr(places[id(other)])


def _write_tree(root: Any, count: Count) -> str:
    written: list[str] = []
    level = [root]
    cycles = _Cycles(root, "TreeNode", lambda node: _attributes(node, "left", "right"))
    for node in level:
        count.take(1)
        if node is None:
            written.append("null")
            continue
        cycles.meet(node)
        value, left, right = _attributes(node, "val", "left", "right")
        written.append(write_integer(value))
        level += (left, right)
    return _array(_without_trailing_nulls(written))


def _write_nary(root: Any, count: Count) -> str:
    if root is None:
        return "[]"
    value, children = _attributes(root, "val", "children")
    written = [write_integer(value), "null"]
    cycles = _Cycles(root, "NaryNode", _children)
    cycles.meet(root)
    level = [children]
    for siblings in level:
        for node in _nodes_in(siblings):
            count.take(1)
            cycles.meet(node)
            value, children = _attributes(node, "val", "children")
            written.append(write_integer(value))
            level.append(children)
        count.take(1)
        written.append("null")
    return _array(_without_trailing_nulls(written))


def _children(node: Any) -> Iterable[Any]:
    (children,) = _attributes(node, "children")
    return _nodes_in(children)


def _nodes_in(collection: Any) -> list[Any] | tuple[Any, ...]:
    """A program may leave out a collection that holds nothing."""
    return () if collection is None else items(collection)


def _without_trailing_nulls(written: list[str]) -> list[str]:
    while written and written[-1] == "null":
        written.pop()
    return written


def _write_graph(first: Any, count: Count) -> str:
    if first is None:
        return "[]"
    numbers = {id(first): 0}
    waiting = [first]
    found: dict[int, tuple[Any, ...]] = {}
    for node in waiting:
        count.take(1)
        value, neighbours = _attributes(node, "val", "neighbors")
        number = numbers[id(node)] = whole(value, -(1 << 31), 1 << 31)
        if node is first and number != 1:
            raise InvalidReturn(f"a GraphNode that is not node 1 but {number}", first)
        if number in found:
            raise InvalidReturn(f"a GraphNode with two nodes of the value {number}", first)
        found[number] = tuple(_nodes_in(neighbours))
        count.take(len(found[number]))
        for each in found[number]:
            if id(each) not in numbers:
                numbers[id(each)] = 0
                waiting.append(each)
    if min(found) < 1 or max(found) > len(found):
        raise InvalidReturn(f"a GraphNode whose {len(found)} nodes do not have the values 1 to {len(found)}", first)
    return _array(_array(repr(numbers[id(each)]) for each in found[number]) for number in sorted(found))


WRITERS: dict[str, Callable[..., str]] = {
    "ListNode": _write_list,
    "CyclicList": _write_cyclic,
    "RandomNode": _write_random,
    "TreeNode": _write_tree,
    "NaryNode": _write_nary,
    "GraphNode": _write_graph,
}


class _Cycles:
    """Looks through a tree for a node below itself, once, when a node comes again. It may hang in two places."""

    def __init__(self, root: object, name: str, children: Callable[[Any], Iterable[Any]]) -> None:
        self._root = root
        self._name = name
        self._children = children
        self._seen: dict[int, object] | None = {}  # keeps them alive, as their ids must be

    def meet(self, node: object) -> None:
        if self._seen is None:
            return
        if id(node) in self._seen:
            self._seen = None
            self._refuse_any()
        else:
            self._seen[id(node)] = node

    def _refuse_any(self) -> None:
        above: set[int] = set()
        done: dict[int, object] = {}
        waiting = [(self._root, False)]
        while waiting:
            node, is_left = waiting.pop()
            if is_left:
                above.discard(id(node))
                done[id(node)] = node
            elif id(node) in above:
                raise InvalidReturn(f"a {self._name} with a cycle", self._root)
            elif node is not None and id(node) not in done:
                above.add(id(node))
                waiting.append((node, True))
                waiting += [(child, False) for child in self._children(node)]


def _attributes(node: Any, *names: str) -> list[Any]:
    try:
        return [getattr(node, name) for name in names]
    except AttributeError:
        raise InvalidReturn(described(node), node) from None


def _array(parts: Iterable[str]) -> str:
    return f"[{','.join(parts)}]"
