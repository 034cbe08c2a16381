"""Few rowers, divided in every possible way, and many whose answer was planted."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for rowers in [4, 6, 8] * 9:
        strengths = [chance.randint(0, chance.choice([9, 99, 2 * 10**9])) for _ in range(rowers)]
        yield case(strengths, weakest(strengths))
    yield planted(chance, 20_000, 900)
    yield planted(chance, 1_000, 10**9)


def weakest(strengths: list[int]) -> int:
    """The first rower with each of the others in turn."""
    if not strengths:
        return 0
    first, rest = strengths[0], strengths[1:]
    return min(max(first + other, weakest(rest[:at] + rest[at + 1 :])) for at, other in enumerate(rest))


def planted(chance: random.Random, rowers: int, strength: int) -> dict[str, Any]:
    """All boats but one are equal; together they are as strong as they are, so none can be weaker for all."""
    half = [chance.randint(0, strength) for _ in range(rowers // 2)]
    strengths = half + [strength - each for each in half]
    chance.shuffle(strengths)
    return case(strengths, strength)


def case(strengths: list[int], answer: int) -> dict[str, Any]:
    return {"input": f"{len(strengths)}\n{' '.join(map(str, strengths))}\n", "output": f"{answer}\n"}
