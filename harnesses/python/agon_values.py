"""Single values of a Python program on their way to the wire: numbers, texts, the items of collections, and what a
contestant reads about a value that does not belong to its type.

Serves values that a contestant's program made: calls nothing that it could have replaced.
"""

from __future__ import annotations

import builtins
import collections
from collections.abc import Callable
from json.encoder import encode_basestring_ascii as quote
from math import isfinite
from typing import Any

# functions look builtins up here, so that a program that replaces one does not replace it for the harness
globals()["__builtins__"] = dict(vars(builtins))

MOST_VALUES = 2_000_000
_ORDERED = (list, tuple)
_OTHER_ITERABLES = frozenset({collections.deque, set, frozenset, type({}.keys()), type({}.values())})

Write = Callable[[Any], str]


class InvalidReturn(Exception):
    """A value that does not belong to its type; `found` says what it is instead."""

    def __init__(self, found: str, culprit: object) -> None:
        super().__init__(found)
        self.found = found
        self.culprit = culprit


class Count:
    """How many values an answer may still hold."""

    def __init__(self) -> None:
        self.left = MOST_VALUES

    def take(self, values: int) -> None:
        self.left -= values
        if self.left < 0:
            raise InvalidReturn(f"more than {MOST_VALUES:,} values", self)


def items(value: Any) -> list[Any] | tuple[Any, ...]:
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
    raise InvalidReturn(described(value), value)


def whole(value: Any, least: int, bound: int) -> int:
    kind = type(value)
    if kind is not bool and issubclass(kind, int):
        number = int.__int__(value)
        if least <= number < bound:
            return number
    raise InvalidReturn(described(value), value)


def write_integer(value: Any) -> str:
    return repr(whole(value, -(1 << 31), 1 << 31))


def _write_double(value: Any) -> str:
    kind = type(value)
    if issubclass(kind, float):
        number = float.__float__(value)
    elif kind is not bool and issubclass(kind, int) and abs(int.__int__(value)) < 1 << 1023:
        number = float(int.__int__(value))
    else:
        raise InvalidReturn(described(value), value)
    if isfinite(number):
        return repr(number)
    return '"NaN"' if number != number else '"Infinity"' if number > 0 else '"-Infinity"'  # noqa: PLR0124


def _write_boolean(value: Any) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    raise InvalidReturn(described(value), value)


def _text(value: Any) -> str:
    if not issubclass(type(value), str):
        raise InvalidReturn(described(value), value)
    text = str.__str__(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InvalidReturn("half of a surrogate pair", value) from None
    return text


def _write_character(value: Any) -> str:
    text = _text(value)
    if len(text) != 1 or not text.isascii():
        raise InvalidReturn(described(value), value)
    return quote(text)


SCALARS: dict[str, Write] = {
    "void": lambda _: "null",
    "integer": write_integer,
    "unsigned": lambda value: repr(whole(value, 0, 1 << 32)),
    "long": lambda value: f'"{whole(value, -(1 << 63), 1 << 63)}"',
    "double": _write_double,
    "boolean": _write_boolean,
    "character": _write_character,
    "string": lambda value: quote(_text(value)),
}


def described(value: Any) -> str:
    kind = type(value)
    if value is None or kind is bool:
        return repr(value)
    if kind in {int, float, str}:
        text = ascii(value) if kind is not int or -(10**30) < value < 10**30 else "a large number"
        return f"{text if len(text) <= 60 else text[:57] + '...'} ({kind.__name__})"
    return f"a value of type {name_of(kind)}"


def name_of(kind: type) -> str:
    return str(type.__getattribute__(kind, "__name__"))[:100]
