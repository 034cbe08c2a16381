"""Queues that grow, shrink and run empty, beside a plain list."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [10, 20, 40, 80, 150, 300]:
        for growth in (0.25, 0.4, 0.6):
            yield case(operated(chance, count, growth))
    yield case(operated(chance, 3000, 0.45))
    yield case([("PlateQueue",), *[("enqueue", plate) for plate in range(1500)], *[("dequeue",)] * 1501])


def operated(chance: random.Random, count: int, growth: float) -> list[Call]:
    calls: list[Call] = [("PlateQueue",)]
    while len(calls) < count:
        if chance.random() < growth:
            calls.append(("enqueue", chance.randint(0, 999)))
        else:
            calls.append((chance.choice(("dequeue", "dequeue", "front", "size")),))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    plates: list[int] = []
    output: list[Any] = []
    for name, *arguments in calls:
        plates += arguments
        if name == "size":
            output.append(len(plates))
        elif name in {"dequeue", "front"}:
            output.append(plates[0] if plates else -1)
        else:
            output.append(None)
        if name == "dequeue":
            plates = plates[1:]
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
