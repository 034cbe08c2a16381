"""Numbers of up to a thousand digits, among them long runs of nines; the sums are those of Python's own integers."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 5, 9, 10, 20, 50, 100]:
        yield added(number(chance, size), number(chance, size))
        yield added(number(chance, size), number(chance, chance.randint(1, size)))
        yield added(10**size - 1, chance.randint(1, 9))
    yield added(number(chance, 1000), number(chance, 1000))
    yield added(1, 10**1000 - 1)
    yield added(number(chance, 999), number(chance, 3))


def number(chance: random.Random, size: int) -> int:
    return chance.randint(10 ** (size - 1), 10**size - 1)


def added(first: int, second: int) -> dict[str, Any]:
    return case({"first": strip(first), "second": strip(second)})


def strip(value: int) -> list[int]:
    return [int(digit) for digit in reversed(str(value))]


def case(given: dict[str, Any]) -> dict[str, Any]:
    first, second = (int("".join(map(str, reversed(digits)))) for digits in (given["first"], given["second"]))
    return {"input": given, "output": strip(first + second)}
