"""Ribbons over few letters, repeated and cut off, answered by comparing them with themselves, and long planted ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [9, 14, 25, 60] * 6:
        piece = "".join(chance.choice("ab" if chance.random() < 0.7 else "abc") for _ in range(chance.randint(3, size)))
        ribbon = (piece * size)[:size]
        if chance.random() < 0.2:
            ribbon = ribbon[:-1] + "c"
        yield case(ribbon, periods(ribbon))
    yield case("a" * 60_000, (1, 60_000))
    yield case("a" * 40_000 + "b", (40_001, 1))
    yield case("a" * 20_000 + "b" + "a" * 20_000, (20_001, 20_001))


def periods(ribbon: str) -> tuple[int, int]:
    found = [period for period in range(1, len(ribbon) + 1) if ribbon[period:] == ribbon[: len(ribbon) - period]]
    return found[0], len(found)


def case(ribbon: str, answer: tuple[int, int]) -> dict[str, Any]:
    return {"input": f"{ribbon}\n", "output": f"{answer[0]} {answer[1]}\n"}
