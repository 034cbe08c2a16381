"""Few things, packed in every possible way, and full bags whose load was planted."""

import random
from collections.abc import Iterator
from itertools import product
from typing import Any

Thing = tuple[int, int]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [3, 5, 8, 10] * 6:
        heaviest = chance.choice([5, 12, 40])
        things = [(chance.randint(1, heaviest), chance.randint(0, chance.choice([9, 10**9]))) for _ in range(count)]
        size = chance.randint(heaviest // 2, heaviest * count // 2)
        yield case(size, things, most(size, things))
    for size in [10_000, 9_999, 5_000]:
        yield planted(chance, size, 100)
    # All weigh the same: the dearest are taken.
    prices = [chance.randint(0, 10**9) for _ in range(100)]
    yield case(9_990, [(199, price) for price in prices], sum(sorted(prices)[-50:]))
    # Nobody can tell these apart by price or weight: every subset would have to be tried.
    yield case(9_999, [(2 * weight, 2 * weight) for weight in range(101, 201)], 9_998)


def planted(chance: random.Random, size: int, count: int) -> dict[str, Any]:
    """Things of the load bring ten for each pound and fill the bag; the others bring less than ten for each."""
    load: list[int] = []
    while sum(load) < size:
        load.append(min(chance.randint(size // 60, size // 30), size - sum(load)))
    things = [(weight, 10 * weight) for weight in load]
    while len(things) < count:
        weight = chance.randint(1, size // 10)
        things.append((weight, 10 * weight - chance.randint(1, min(9, 10 * weight))))
    chance.shuffle(things)
    return case(size, things, 10 * size)


def most(size: int, things: list[Thing]) -> int:
    best = 0
    for choice in product([False, True], repeat=len(things)):
        taken = [thing for thing, is_taken in zip(things, choice, strict=True) if is_taken]
        if sum(weight for weight, _ in taken) <= size:
            best = max(best, sum(price for _, price in taken))
    return best


def case(size: int, things: list[Thing], answer: int) -> dict[str, Any]:
    text = "".join(f"{weight} {price}\n" for weight, price in things)
    return {"input": f"{len(things)} {size}\n{text}", "output": f"{answer}\n"}
