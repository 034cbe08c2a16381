"""Ranges with one peak or many, of every length. A case lists the places where the ridge turns; it is even between."""

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 7, 8, 9, 16, 33, 100, 1_000, 99_999]:
        yield jagged(chance, size, turns=min(size, 40))
        yield one_peak(chance, size, chance.randint(1, size))
    for turns in [3, 10, 50, 200]:
        yield jagged(chance, 1_000_000, turns=turns)
    for peak in [3, 250_000, 750_001, 999_998]:
        yield one_peak(chance, 1_000_000, peak)
    yield valley(1_000_000, 999_999)
    yield valley(1_000_000, 2)


def one_peak(chance: random.Random, size: int, peak: int) -> dict[str, Any]:
    top = size + chance.randint(0, 1000)
    return case(size, {1: top - (peak - 1) * chance.randint(1, 9), peak: top, size: top - (size - peak)})


def valley(size: int, lowest: int) -> dict[str, Any]:
    return case(size, {1: lowest - 1, lowest: 0, size: size - lowest})


def jagged(chance: random.Random, size: int, *, turns: int) -> dict[str, Any]:
    """Up and down by turns, as steep as it may be."""
    places = sorted({1, size, *chance.sample(range(1, size + 1), min(size, turns))})
    points = {1: 0}
    up = chance.choice([True, False])
    for before, place in pairwise(places):
        step = (place - before) * chance.randint(1, 3)
        points[place] = points[before] + (step if up else -step)
        up = not up
    return case(size, points)


def case(size: int, points: dict[int, int]) -> dict[str, Any]:
    turns = sorted(points)
    text = "".join(f"{place} {points[place]}\n" for place in turns)
    return {"input": f"{size}\n{text}", "output": f"{max(turns, key=points.__getitem__)}\n"}
