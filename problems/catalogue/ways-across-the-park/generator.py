"""Random parks with few beds, and large ones whose numbers of ways go beyond any word of memory."""

import random
from collections.abc import Iterator
from math import comb
from typing import Any

PRIME = 10**9 + 7


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 6, 8, 12, 20]:
        for share in (0.08, 0.15, 0.3):
            yield case(park(chance, size, size + chance.randint(0, 3), share))
    yield case(park(chance, 100, 100, 0.05))
    yield case(park(chance, 90, 100, 0.01))
    for rows, columns in ((17, 18), (18, 19), (34, 35), (100, 100)):
        ways = comb(rows + columns - 2, rows - 1) % PRIME
        yield {"input": {"park": ["." * columns] * rows}, "output": ways}


def park(chance: random.Random, rows: int, columns: int, share: float) -> list[str]:
    lines = [["#" if chance.random() < share else "." for _ in range(columns)] for _ in range(rows)]
    lines[0][0] = lines[-1][-1] = "."
    return ["".join(line) for line in lines]


def case(park: list[str]) -> dict[str, Any]:
    """Diagonal by diagonal, as whole numbers without limit: where could one be after so many steps?"""
    here = {(0, 0): 1} if park[0][0] == "." else {}
    for _ in range(len(park) + len(park[0]) - 2):
        following: dict[tuple[int, int], int] = {}
        for (row, column), ways in here.items():
            for down, right in ((row + 1, column), (row, column + 1)):
                if down < len(park) and right < len(park[0]) and park[down][right] == ".":
                    following[down, right] = following.get((down, right), 0) + ways
        here = following
    return {"input": {"park": park}, "output": sum(here.values()) % PRIME}
