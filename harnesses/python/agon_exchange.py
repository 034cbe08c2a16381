"""Values between the wire and a Python program, by their types (PROTOCOL.md): readers and writers.

Writers serve values that a contestant's program made: they call nothing that it could have replaced, but the
attributes of nodes.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING or __package__:
    from harnesses.python import agon_nodes as nodes
    from harnesses.python.agon_values import SCALARS, Count, InvalidReturn, Write, described, items
else:
    import agon_nodes as nodes
    from agon_values import SCALARS, Count, InvalidReturn, described, items

# functions look builtins up here, so that a program that replaces one does not replace it for the harness
globals()["__builtins__"] = dict(vars(builtins))

MOST_BYTES = 16 << 20

Read = Callable[[Any], Any]


def _element(of: str) -> str | None:
    if of.endswith("[]"):
        return of[:-2]
    return of[5:-1] if of.startswith("list<") else None


# ----- values into the program


def _same(value: Any) -> Any:
    return value


_READERS: dict[str, Read] = {"long": int, "double": float, **nodes.READERS}


def reader(of: str) -> Read:
    """What turns the wire's form of a type into the program's."""
    match _element(of):
        case None:
            return _READERS.get(of, _same)
        case element:
            inner = reader(element)
            return _same if inner is _same else lambda values: [inner(value) for value in values]


# ----- values out of it


def written(value: Any, of: str, count: Count) -> str:
    """The value as JSON. Raises `InvalidReturn` with what a contestant should read."""
    try:
        text = _writer(of, count)(value)
    except InvalidReturn as wrong:
        inside = wrong.culprit is not value and wrong.culprit is not count
        holder = f"{described(value)} holding " if inside else ""
        raise InvalidReturn(f"returned {holder}{wrong.found} where {of} was expected", value) from None
    if len(text) > MOST_BYTES - 64:
        raise InvalidReturn(f"returned more than {MOST_BYTES >> 20} MiB", value)
    return text


def _writer(of: str, count: Count) -> Write:
    """What turns the program's form of a type into JSON."""
    match _element(of):
        case None:
            return SCALARS.get(of) or partial(nodes.WRITERS[of], count=count)
        case element:
            return partial(_write_all, _writer(element, count), element == "integer", count)


def _write_all(write_one: Write, of_integers: bool, count: Count, value: Any) -> str:
    found = items(value)
    count.take(len(found))
    if of_integers and set(map(type, found)) == {int} and min(found) >= -(2**31) and max(found) < 2**31:
        return f"[{','.join(map(repr, found))}]"
    return f"[{','.join([write_one(item) for item in found])}]"
