"""Small halls, worked out point by point, and a long list with a booking over many intervals."""

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [2, 3, 4, 6, 9, 15]:
        for gap in (1, 2, 4):
            booked, at = [], 0
            for _ in range(size):
                start = at + chance.randint(1, gap)
                at = start + chance.randint(1, 4)
                booked.append([start, at])
            start = chance.randint(0, at)
            yield case(booked, [start, start + chance.randint(1, 8)])
    many = [[10 * place, 10 * place + 5] for place in range(3_000)]
    melted = [*many[:100], [1_000, 28_006], *many[2_801:]]
    yield {"input": {"booked": many, "added": [1_003, 28_006]}, "output": melted}


def case(booked: list[list[int]], added: list[int]) -> dict[str, Any]:
    """By marking what is in use between two neighbouring points that matter, and reading it off again."""
    every = [*booked, added]
    points = sorted({point for interval in every for point in interval})
    melted: list[list[int]] = []
    for start, end in pairwise(points):
        if any(low <= start and end <= high for low, high in every):
            if melted and melted[-1][1] == start:
                melted[-1][1] = end
            else:
                melted.append([start, end])
    return {"input": {"booked": booked, "added": added}, "output": melted}
