"""Long runs over few and many books, so that the shelf is often full and books come back; beside plain tables."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for capacity, books, count in ((1, 3, 40), (2, 4, 80), (3, 5, 120), (4, 6, 200), (8, 12, 300), (20, 25, 400)):
        for writes in (0.25, 0.5, 0.8):
            yield case(operated(chance, capacity, books, count, writes))
    yield case(operated(chance, 60, 70, 2500, 0.5))
    yield case(
        [("Shelf", 500), *[("store", turn, 1) for turn in range(2000)], *[("read", turn) for turn in range(1990, 2000)]]
    )


def operated(chance: random.Random, capacity: int, books: int, count: int, writes: float) -> list[Call]:
    calls: list[Call] = [("Shelf", capacity)]
    while len(calls) < count:
        book = min(chance.randint(0, books), chance.randint(0, books))
        calls.append(("store", book, chance.randint(0, 99)) if chance.random() < writes else ("read", book))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    capacity = calls[0][1]
    editions: dict[int, int] = {}
    uses: dict[int, tuple[int, int]] = {}
    output: list[int | None] = [None]
    for moment, (name, book, *edition) in enumerate(calls[1:]):
        output.append(editions.get(book, -1) if name == "read" else None)
        if name == "store" and capacity > 0:
            if book not in editions and len(editions) == capacity:
                gone = min(uses, key=lambda each: uses[each])
                del editions[gone], uses[gone]
            editions[book] = edition[0]
        if book in editions:
            uses[book] = (uses.get(book, (0, 0))[0] + 1, moment)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
