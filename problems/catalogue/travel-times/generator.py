"""Days with few and many passengers, forgotten rides and exits without an entrance; every ride is kept in a list."""

import random
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 240]:
        for cards, harbours in ((2, 2), (6, 3), (25, 4)):
            yield case(operated(chance, count, cards, harbours))
    yield case(operated(chance, 1500, 30, 3))


def operated(chance: random.Random, count: int, cards: int, harbours: int) -> list[Call]:
    calls: list[Call] = [("HarbourGates",)]
    names = ("Au", "A", "uEgg", "Egg")[:harbours]
    minute = 0
    while len(calls) < count:
        first, second = chance.choices(names, k=2)
        minute += chance.choice((0, 1, 1, 2, 7))
        name = chance.choice(("enter", "enter", "exit", "exit", "average", "onTheWay"))
        card = chance.randint(1, cards)
        calls.append(
            {"average": (name, first, second), "onTheWay": (name, first)}.get(name, (name, card, first, minute))
        )
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    under_way: list[tuple[int, str, int]] = []
    rides: list[tuple[str, str, int]] = []
    output: list[float | None] = [None]
    for name, *given in calls[1:]:
        if name == "average":
            durations = [minutes for *way, minutes in rides if way == given]
            output.append(float(Fraction(sum(durations), len(durations))) if durations else -1)
        elif name == "onTheWay":
            output.append(sum(harbour == given[0] for _, harbour, _ in under_way))
        else:
            card, harbour, minute = given
            ended = [(start, harbour, minute - since) for other, start, since in under_way if other == card]
            under_way = [entry for entry in under_way if entry[0] != card]
            if name == "enter":
                under_way.append((card, harbour, minute))
                output.append(None)
            else:
                rides += ended
                output.append(ended[0][2] if ended else -1)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
