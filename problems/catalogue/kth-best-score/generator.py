"""Podiums that are full, nearly full and far from it; everything is sorted after every score."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [10, 25, 60, 150]:
        for places in (1, 3, count // 2, count):
            for span in (9, 10**9):
                yield contest(chance, places, chance.randint(0, count // 2), count, span)
    yield contest(chance, 5000, 4900, 5000, 10**4)


def contest(chance: random.Random, places: int, before: int, count: int, span: int) -> dict[str, Any]:
    scores = [chance.randint(0, span) for _ in range(before)]
    return case([("Podium", places, scores), *(("add", chance.randint(0, span)) for _ in range(count))])


def case(calls: list[Call]) -> dict[str, Any]:
    _, places, scores = calls[0]
    known = list(scores)
    output: list[int | None] = [None]
    for _, score in calls[1:]:
        known = sorted([*known, score], reverse=True)
        output.append(known[places - 1] if len(known) >= places else -1)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
