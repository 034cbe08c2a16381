"""All the other pairs of numbers."""

import random
from collections.abc import Iterator
from itertools import combinations
from math import comb
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    mixed = [(4, 1), (1, 4), (3, 2), (2, 3), (5, 1), (1, 5), (4, 2), (2, 4), (3, 3)]
    numbers = [*mixed, *((count, 0) for count in range(4, 8)), *((0, count) for count in range(4, 8))]
    for rounds, squares in chance.sample(numbers, len(numbers)):
        yield case(rounds, squares)


def case(rounds: int, squares: int) -> dict[str, Any]:
    """All texts with one kind by the places of the opening ones, and then which of the pairs are round."""
    pairs = rounds + squares
    texts = []
    for opening in combinations(range(2 * pairs), pairs):
        partner: dict[int, int] = {}
        waiting: list[int] = []
        for place in range(2 * pairs):
            if place in opening:
                waiting.append(place)
            elif waiting:
                partner[waiting.pop()] = place
        if len(partner) == pairs:
            for chosen in combinations(opening, rounds):
                text = ["]"] * (2 * pairs)
                for place in opening:
                    text[place] = "(" if place in chosen else "["
                    text[partner[place]] = ")" if place in chosen else "]"
                texts.append("".join(text))
    assert len(texts) == comb(2 * pairs, pairs) // (pairs + 1) * comb(pairs, rounds)
    return {"input": {"rounds": rounds, "squares": squares}, "output": texts}
