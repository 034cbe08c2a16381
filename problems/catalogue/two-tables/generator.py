"""Companies with a seating planted, the same with one quarrel too many, and two large ones."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 8, 10, 15, 20, 30, 60, 100]:
        for pairs in (size - 2, size + 1):
            yield case(size, company(chance, size, pairs))
        yield case(size, ring(chance, size - size % 2 - 1, size))
    yield case(3_000, company(chance, 3_000, 4_000))
    yield case(3_000, ring(chance, 2_999, 3_000))


def company(chance: random.Random, size: int, count: int) -> list[list[int]]:
    order = chance.sample(range(size), size)
    half = size // 2
    pairs = [[chance.choice(order[:half]), chance.choice(order[half:])] for _ in range(count)]
    for pair in pairs:
        chance.shuffle(pair)
    return pairs


def ring(chance: random.Random, length: int, size: int) -> list[list[int]]:
    members = chance.sample(range(size), length)
    pairs = [[members[place - 1], members[place]] for place in range(length)]
    chance.shuffle(pairs)
    return pairs


def case(guests: int, quarrels: list[list[int]]) -> dict[str, Any]:
    """By joining statements: that one sits here goes with that the other sits there."""
    leader = list(range(2 * guests))
    for one, other in quarrels:
        for mine, theirs in ((one, other + guests), (one + guests, other)):
            leader[root(leader, mine)] = root(leader, theirs)
    can = all(root(leader, guest) != root(leader, guest + guests) for guest in range(guests))
    return {"input": {"guests": guests, "quarrels": quarrels}, "output": can}


def root(leader: list[int], own: int) -> int:
    while leader[own] != own:
        leader[own] = own = leader[leader[own]]
    return own
