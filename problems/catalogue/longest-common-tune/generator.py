"""Random tunes of few and many notes, tunes with much in common, and two long pairs."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 9, 14, 20, 35, 60, 100]:
        for notes in ("ab", "abcde", "abcdefghijklmnopqrst"):
            yield case(tune(chance, notes, size), tune(chance, notes, size + chance.randint(-2, 2)))
    common = tune(chance, "abcdefgh", 400)
    yield case(strewn(chance, common), strewn(chance, common))
    yield case(tune(chance, "abc", 500), tune(chance, "abc", 500))


def tune(chance: random.Random, notes: str, size: int) -> str:
    return "".join(chance.choices(notes, k=size))


def strewn(chance: random.Random, common: str) -> str:
    notes = list(common)
    for _ in range(100):
        notes.insert(chance.randint(0, len(notes)), chance.choice("stuvw"))
    return "".join(notes)


def case(first: str, second: str) -> dict[str, Any]:
    """With the rows of the table kept as the bits of one number."""
    row = 0
    for note in first:
        fits = sum(1 << place for place, other in enumerate(second) if other == note)
        either = row | fits
        row = either & ~(either - (row << 1 | 1))
        row &= (1 << len(second)) - 1
    return {"input": {"first": first, "second": second}, "output": row.bit_count()}
