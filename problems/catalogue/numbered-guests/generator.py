"""Lists on which guests come and go all the time; the model is a plain list that is searched."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 240]:
        for guests, joining in ((3, 2), (8, 3), (40, 4)):
            yield case(operated(chance, count, guests, joining))
    yield case(operated(chance, 2000, 200, 3))
    yield case(
        [
            ("GuestList",),
            *[("join", turn) for turn in range(800)],
            *[("leave", turn) for turn in range(795)],
            ("placeOf", 799),
        ]
    )


def operated(chance: random.Random, count: int, guests: int, joining: int) -> list[Call]:
    calls: list[Call] = [("GuestList",)]
    while len(calls) < count:
        name = chance.choice(("leave", "leave", "placeOf", "guestAt", *["join"] * joining))
        calls.append((name, chance.randint(0, guests)))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    guests: list[int] = []
    output: list[Any] = [None]
    for name, given in calls[1:]:
        match name:
            case "join" | "leave":
                output.append((given in guests) == (name == "leave"))
            case "placeOf":
                output.append(guests.index(given) if given in guests else -1)
            case _:
                output.append(guests[given] if given < len(guests) else -1)
        if name == "join" and given not in guests:
            guests = [*guests, given]
        if name == "leave" and given in guests:
            guests = [guests[-1] if guest == given else guest for guest in guests][:-1]
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
