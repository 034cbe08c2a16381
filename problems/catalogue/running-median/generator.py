"""Measurements in every order, many of them equal, beside a sorted list."""

import random
from bisect import insort
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [10, 25, 60, 150, 400]:
        for span in (3, 50, 10**9):
            yield day(chance, [chance.randint(-span, span) for _ in range(count)], 0.4)
    yield day(chance, range(1000), 0.3)
    yield day(chance, range(1000, 0, -1), 0.3)
    yield day(chance, [chance.randint(0, 9999) for _ in range(2500)], 1.0)


def day(chance: random.Random, values: Iterable[int], asked: float) -> dict[str, Any]:
    calls: list[Call] = [("DayMedian",)]
    for value in values:
        calls.append(("record", value))
        if chance.random() < asked:
            calls.append(("median",))
    return case(calls)


def case(calls: list[Call]) -> dict[str, Any]:
    known: list[int] = []
    output: list[float | None] = []
    for name, *arguments in calls:
        for value in arguments:
            insort(known, value)
        middle = known[(len(known) - 1) // 2 : len(known) // 2 + 1]
        output.append(float(Fraction(sum(middle), len(middle) or 1)) if name == "median" else None)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
