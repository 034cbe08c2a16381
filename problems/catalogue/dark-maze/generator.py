"""Random mazes of every size. The answers come from a search over the whole plan, which no contestant ever sees."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size, walls in [(3, 0.2), (4, 0.3), (5, 0.3), (7, 0.3), (10, 0.3), (15, 0.35), (20, 0.35), (20, 0.1)] * 3:
        yield case(random_plan(chance, size, walls))
    yield case(["S" + "." * 19, *["." * 20] * 18, "." * 19 + "E"])
    yield case(snake(20))
    yield case(rings(chance, 19))


def random_plan(chance: random.Random, size: int, walls: float) -> list[str]:
    plan = [["#" if chance.random() < walls else "." for _ in range(size)] for _ in range(size)]
    start, goal = chance.sample([(row, column) for row in range(size) for column in range(size)], 2)
    plan[start[0]][start[1]] = "S"
    plan[goal[0]][goal[1]] = "E"
    return ["".join(row) for row in plan]


def snake(size: int) -> list[str]:
    """One long way; from its start to its end."""
    plan = []
    for row in range(size - 1):
        if row % 2 == 0:
            plan.append("." * size)
        else:
            plan.append("#" * (size - 1) + "." if row % 4 == 1 else "." + "#" * (size - 1))
    plan[0] = "S" + plan[0][1:]
    plan[-1] = "E" + plan[-1][1:] if (size - 2) % 4 == 2 else plan[-1][:-1] + "E"
    return plan


def rings(chance: random.Random, size: int) -> list[str]:
    """Two ways round, of different lengths, to the same exit."""
    plan = [["#"] * size for _ in range(size)]
    for place in range(size):
        plan[0][place] = plan[size - 1][place] = plan[place][0] = plan[place][size - 1] = "."
    plan[0][3] = "S"
    plan[chance.randint(2, 6)][size - 1] = "E"
    return ["".join(row) for row in plan]


def case(plan: list[str]) -> dict[str, Any]:
    text = "".join(row + "\n" for row in plan)
    return {"input": f"{len(plan)} {len(plan[0])}\n{text}", "output": f"{distance(plan)}\n"}


def distance(plan: list[str]) -> int:
    """By lowering every room's number of steps until none can be lowered."""
    far = 10**9
    steps = {(row, column): far for row, line in enumerate(plan) for column, room in enumerate(line) if room != "#"}
    start, goal = (next(place for place in steps if plan[place[0]][place[1]] == mark) for mark in "SE")
    steps[start] = 0
    changed = True
    while changed:
        changed = False
        for (row, column), known in steps.items():
            beside = [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
            best = min((steps.get(place, far) + 1 for place in beside), default=far)
            if best < known:
                steps[row, column] = best
                changed = True
    return -1 if steps[goal] >= far else steps[goal]
