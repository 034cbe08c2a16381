"""Walls that change much and little between photographs, copied each time; and one that is large and hardly used."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 240]:
        for frames, photos in ((1, 3), (4, 2), (10, 1)):
            yield case(operated(chance, count, frames, photos))
    yield case(operated(chance, 1500, 3, 2))
    yield case(
        [
            ("PosterWall", 50_000),
            *[("photograph",)] * 3000,
            ("posterIn", 9, 2999),
            ("hang", 9, 1),
            ("posterIn", 9, 2999),
        ]
    )


def operated(chance: random.Random, count: int, frames: int, photos: int) -> list[Call]:
    calls: list[Call] = [("PosterWall", frames)]
    taken = 0
    while len(calls) < count:
        name = chance.choice(("hang", "hang", "posterIn", "posterIn", "posterIn", *["photograph"] * photos))
        taken += name == "photograph"
        second = chance.randint(0, 9) if name == "hang" else chance.randint(0, taken)
        calls.append((name, chance.randrange(frames), second) if name != "photograph" else (name,))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    wall = dict.fromkeys([frame for name, frame, *_ in (call for call in calls if len(call) == 3)], 0)
    photos: list[dict[int, int]] = []
    output: list[int | None] = [None]
    for name, *given in calls[1:]:
        match name:
            case "hang":
                wall[given[0]] = given[1]
                output.append(None)
            case "photograph":
                output.append(len(photos))
                photos.append(dict(wall))
            case _:
                output.append(photos[given[1]][given[0]] if given[1] < len(photos) else -1)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
