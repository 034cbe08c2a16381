"""Recorders that are often full or often empty, so that the places run round many times; beside a plain list."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for capacity, count in ((1, 20), (2, 30), (3, 50), (4, 80), (7, 120), (20, 250)):
        for growth in (0.3, 0.5, 0.7):
            yield case(operated(chance, capacity, count, growth))
    yield case(operated(chance, 97, 2500, 0.6))
    yield case([("FlightRecorder", 1000), *[("overwrite", turn) for turn in range(1500)], ("entries",)])


def operated(chance: random.Random, capacity: int, count: int, growth: float) -> list[Call]:
    calls: list[Call] = [("FlightRecorder", capacity)]
    while len(calls) < count:
        if chance.random() < growth:
            calls.append((chance.choice(("write", "overwrite")), chance.randint(0, 99)))
        else:
            calls.append(("entries" if chance.random() < min(0.3, 5 / capacity) else "read",))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    capacity = calls[0][1]
    kept: list[int] = []
    output: list[Any] = [None]
    for name, *arguments in calls[1:]:
        is_full = len(kept) == capacity
        match name:
            case "write":
                output.append(not is_full)
                kept = (kept + arguments)[:capacity]
            case "overwrite":
                output.append(kept[0] if is_full else -1)
                kept = (kept + arguments)[-capacity:]
            case "read":
                output.append(kept[0] if kept else -1)
                kept = kept[1:]
            case _:
                output.append(list(kept))
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
