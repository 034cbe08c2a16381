"""Few boxes that come again and again, many different ones, and boxes in steps that share their remainders."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 240]:
        for boxes, step in ((4, 1), (12, 1000), (30, 4096), (60, 10**6)):
            yield case(operated(chance, count, boxes, step))
    yield case(operated(chance, 2000, 900, 10**6))
    yield case(operated(chance, 1500, 10**9, 1))


def operated(chance: random.Random, count: int, boxes: int, step: int) -> list[Call]:
    calls: list[Call] = [("Pigeonholes",)]
    while len(calls) < count:
        box = step * chance.randint(-boxes // 2, boxes // 2)
        name = chance.choice(("put", "put", "look", "look", "clear", "used"))
        arguments = {"put": (box, chance.randint(0, 99)), "used": ()}.get(name, (box,))
        calls.append((name, *arguments))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    """The notes as a list of pairs, the last of which counts."""
    notes: list[tuple[int, int]] = []
    output: list[int | None] = []
    for name, *arguments in calls:
        held = next((letters for box, letters in notes if [box] == arguments[:1]), -1)
        output.append({"look": held, "clear": held, "used": len(notes)}.get(name))
        if name in {"put", "clear"}:
            notes = [note for note in notes if note[0] != arguments[0]]
        if name == "put":
            notes.append((arguments[0], arguments[1]))
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
