"""Groups that come close together and far apart; each question looks at all the groups again."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 240]:
        for steps in ((0, 1, 50), (0, 100, 149, 150, 299, 300, 301), (0, 0, 0, 2)):
            yield case(operated(chance, count, steps))
    yield case(operated(chance, 2500, (0, 0, 1, 3)))
    yield case(operated(chance, 300, (10**6, 299, 300)))


def operated(chance: random.Random, count: int, steps: tuple[int, ...]) -> list[Call]:
    calls: list[Call] = [("VisitorCounter",)]
    second = 1
    while len(calls) < count:
        second += chance.choice(steps)
        calls.append(("arrive", second, chance.randint(1, 9)) if chance.random() < 0.5 else ("recent", second))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    groups: list[tuple[int, int]] = []
    output: list[int | None] = [None]
    for name, second, *people in calls[1:]:
        groups += [(second, each) for each in people]
        recent = sum(each for moment, each in groups if second - 300 < moment <= second)
        output.append(recent if name == "recent" else None)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
