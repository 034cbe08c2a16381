"""Lines that grow from their values, with brackets where they are needed or not, and long ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 7, 10, 15, 25, 40]:
        for _ in range(3):
            line, value, _ = grown(chance, size)
            yield {"input": {"line": line}, "output": value}
    yield {"input": {"line": "(1+" * 100 + "1" + ")" * 100}, "output": 101}
    yield {"input": {"line": "9" + "-1*2" * 2_400}, "output": 9 - 4_800}
    yield {"input": {"line": "+".join(["(3-4)"] * 1_600)}, "output": -1_600}


RANKS = {"+": 1, "-": 1, "*": 2, "/": 2}


def grown(chance: random.Random, size: int) -> tuple[str, int, int]:
    """A line, its value, and the rank of its last operator: 3 for a number or a bracket."""
    if size == 1:
        value = chance.choice([chance.randint(0, 9), chance.randint(0, 2_000)])
        return str(value), value, 3
    left, one, left_rank = grown(chance, own := chance.randint(1, size - 1))
    right, other, right_rank = grown(chance, size - own)
    results = {"+": one + other, "-": one - other, "*": one * other}
    if other:
        results["/"] = rounded(one, other)
    operator = chance.choice([each for each, result in results.items() if abs(result) < 2**31])
    rank = RANKS[operator]
    if left_rank < rank or chance.random() < 0.1:
        left = f"({left})"
    if right_rank <= rank or chance.random() < 0.1:
        right = f"({right})"
    space = " " * chance.randint(0, 1)
    return f"{left}{space}{operator}{space}{right}", results[operator], rank


def rounded(one: int, other: int) -> int:
    size = abs(one) // abs(other)
    return size if (one < 0) == (other < 0) else -size
