"""Random grounds with few rocks, grounds with a planted plot, and two large ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 12, 20, 30]:
        for share in (0.05, 0.2, 0.4):
            yield case(ground(chance, size, size + chance.randint(0, 4), share))
        field = ground(chance, size + 3, size + 2, 0.7)
        side, top, left = size // 2 + 1, chance.randint(0, 2), chance.randint(0, 1)
        for row in range(top, top + side):
            field[row] = field[row][:left] + "." * side + field[row][left + side :]
        yield case(field)
    yield case(ground(chance, 150, 150, 0.004))
    yield case(["." * 150] * 149)


def ground(chance: random.Random, rows: int, columns: int, share: float) -> list[str]:
    return ["".join("#" if chance.random() < share else "." for _ in range(columns)) for _ in range(rows)]


def case(field: list[str]) -> dict[str, Any]:
    """By counting the rocks above and to the left of each place, and trying larger sides as long as one fits."""
    rocks = [[0] * (len(field[0]) + 1)]
    for line in field:
        row = [0]
        for column, square in enumerate(line):
            row.append(row[-1] + rocks[-1][column + 1] - rocks[-1][column] + (square == "#"))
        rocks.append(row)
    side = 0
    for bottom in range(1, len(rocks)):
        for right in range(1, len(rocks[0])):
            top, left = bottom - side - 1, right - side - 1
            if min(top, left) >= 0:
                inside = rocks[bottom][right] - rocks[top][right] - rocks[bottom][left] + rocks[top][left]
                side += inside == 0
    return {"input": {"field": field}, "output": side * side}
