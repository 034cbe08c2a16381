"""Random plans, and long ways whose length was planted: a snake through the whole plan."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for rows, columns, hedges in [(4, 4, 0.3), (5, 3, 0.2), (8, 8, 0.3), (12, 20, 0.3), (20, 12, 0.38)] * 5:
        plan = [["#" if chance.random() < hedges else "." for _ in range(columns)] for _ in range(rows)]
        start, goal = chance.sample([(row, column) for row in range(rows) for column in range(columns)], 2)
        plan[start[0]][start[1]], plan[goal[0]][goal[1]] = "S", "E"
        lines = ["".join(row) for row in plan]
        yield case(lines, distance(lines))
    yield snake(299, 300)
    yield snake(9, 300)
    yield case(["S" + "." * 119, *["." * 120] * 118, "." * 119 + "E"], 119 + 119)


def snake(rows: int, columns: int) -> dict[str, Any]:
    """Every other row is a hedge with one gap, by turns at the right and at the left. `rows` is odd."""
    plan = []
    for row in range(rows):
        gap = columns - 1 if row % 4 == 1 else 0
        plan.append("." * columns if row % 2 == 0 else "#" * gap + "." + "#" * (columns - 1 - gap))
    ends_right = (rows - 1) // 2 % 2 == 0
    plan[0] = "S" + plan[0][1:]
    plan[-1] = plan[-1][:-1] + "E" if ends_right else "E" + plan[-1][1:]
    return case(plan, (rows + 1) // 2 * (columns - 1) + rows - 1)


def case(plan: list[str], steps: int) -> dict[str, Any]:
    text = "".join(row + "\n" for row in plan)
    return {"input": f"{len(plan)} {len(plan[0])}\n{text}", "output": f"{steps}\n"}


def distance(plan: list[str]) -> int:
    """By lowering every square's number of steps until none can be lowered."""
    far = 10**9
    steps = {(row, column): far for row, line in enumerate(plan) for column, mark in enumerate(line) if mark != "#"}
    start, goal = (next(place for place in steps if plan[place[0]][place[1]] == mark) for mark in "SE")
    steps[start] = 0
    changed = True
    while changed:
        changed = False
        for (row, column), known in steps.items():
            beside = [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
            best = min(steps.get(place, far) + 1 for place in beside)
            if best < known:
                steps[row, column] = best
                changed = True
    return -1 if steps[goal] >= far else steps[goal]
