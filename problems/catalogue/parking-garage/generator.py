"""Days in a small garage, with cars that come twice and cars that were turned away; each place is kept by itself."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 240]:
        for largest, cars in ((1, 5), (2, 8), (4, 20)):
            yield case(operated(chance, count, [chance.randint(0, largest) for _ in range(3)], cars))
    yield case(operated(chance, 2000, [40, 5, 20], 150))
    yield case(
        [
            ("Garage", [400, 0, 300]),
            *[("arrive", car, 1) for car in range(701)],
            *[("depart", car) for car in range(701)],
        ]
    )


def operated(chance: random.Random, count: int, places: list[int], cars: int) -> list[Call]:
    calls: list[Call] = [("Garage", places)]
    while len(calls) < count:
        name = chance.choice(("arrive", "arrive", "arrive", "depart", "depart", "vacant"))
        car, size = chance.randint(0, cars), chance.randint(1, 3)
        calls.append({"arrive": (name, car, size), "depart": (name, car), "vacant": (name, size)}[name])
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    """A list of places, from the smallest to the largest, each with its size and the car in it."""
    places = [[size, None] for size in (1, 2, 3) for _ in range(calls[0][1][size - 1])]
    output: list[int | None] = [None]
    for name, *given in calls[1:]:
        fitting: list[Any] = []
        match name:
            case "arrive":
                if all(car != given[0] for _, car in places):
                    fitting = [place for place in places if place[0] >= given[1] and place[1] is None][:1]
            case "depart":
                fitting = [place for place in places if place[1] == given[0]]
            case _:
                output.append(places.count([given[0], None]))
                continue
        output.append(sum(size for size, _ in fitting))
        for place in fitting:
            place[1] = given[0] if name == "arrive" else None
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
