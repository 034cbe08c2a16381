"""Crowded and nearly empty rooms; each booking is held against all others."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 240]:
        for last, longest in ((20, 5), (100, 12), (10**9, 10**8)):
            yield case(operated(chance, count, last, longest))
    yield case(operated(chance, 2000, 10**6, 600))
    yield case(
        [
            ("RehearsalRoom",),
            *[("book", 2 * turn, 2 * turn + 2) for turn in range(700)],
            ("book", 700, 701),
            ("cancel", 701),
        ]
    )


def operated(chance: random.Random, count: int, last: int, longest: int) -> list[Call]:
    calls: list[Call] = [("RehearsalRoom",)]
    while len(calls) < count:
        start = chance.randrange(last)
        if chance.random() < 0.7:
            calls.append(("book", start, min(last, start + chance.randint(1, longest))))
        else:
            calls.append(("cancel", start))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    bookings: set[tuple[int, int]] = set()
    output: list[Any] = [None]
    for name, *given in calls[1:]:
        start, end = given if name == "book" else (given[0], given[0] + 1)
        met = {each for each in bookings if max(start, each[0]) < min(end, each[1])}
        if name == "book":
            output.append(not met)
            bookings |= set() if met else {(start, end)}
        else:
            output.append(sum(until - since for since, until in met))
            bookings -= met
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
