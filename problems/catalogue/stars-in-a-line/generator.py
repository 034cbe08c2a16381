"""Stars strewn over small and large skies, with a planted line that mostly is the longest."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 7, 10, 15, 25, 40]:
        for reach in (size // 3 + 1, 30, 10**9):
            yield case(sky(chance, size, reach, size // 4))
    far_line = [[place, 2 * place] for place in range(-200_020, -199_980)]
    yield {"input": {"stars": sky(chance, 350, 10**5, 0) + far_line}, "output": 40}
    slanted = [[place * 3 - 600, 10**9 - place * 7] for place in range(400)]
    yield {"input": {"stars": chance.sample(slanted, 400)}, "output": 400}


def sky(chance: random.Random, size: int, reach: int, on_line: int) -> list[list[int]]:
    x, y, right, up = (chance.randint(-max(1, reach // size), max(1, reach // size)) for _ in range(4))
    stars = {(x + step * right, y + step * (up or 1)) for step in range(on_line + 1)}
    while len(stars) < size:
        stars.add((chance.randint(-reach, reach), chance.randint(-reach, reach)))
    places = [list(star) for star in sorted(stars)]
    chance.shuffle(places)
    return places


def case(stars: list[list[int]]) -> dict[str, Any]:
    """By trying the line through each two stars."""
    best = min(2, len(stars))
    for one, (x, y) in enumerate(stars):
        for a, b in stars[one + 1 :]:
            best = max(best, sum((a - x) * (v - y) == (b - y) * (u - x) for u, v in stars))
    return {"input": {"stars": stars}, "output": best}
