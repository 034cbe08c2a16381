"""Dictionaries sorted by a planted alphabet, and the same with a word in the wrong place, mostly against any order."""

import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for letters in [2, 3, 4, 6, 9, 14, 26]:
        for count in (3 + letters, 4 * letters):
            yield case(dictionary(chance, letters, count))
        yield case(spoilt(dictionary(chance, letters, 4 * letters)))
    yield case(dictionary(chance, 26, 1_000))
    yield case(spoilt(dictionary(chance, 26, 999)))
    ladder = [pair for place in range(24) for pair in (LETTERS[place] + "a", LETTERS[place] + "z")]
    yield case(ladder)


def dictionary(chance: random.Random, letters: int, count: int) -> list[str]:
    alphabet = chance.sample(LETTERS, letters)
    words = [[chance.randrange(letters) for _ in range(chance.randint(1, 6))] for _ in range(count)]
    return ["".join(alphabet[place] for place in word) for word in sorted(words)]


def spoilt(words: list[str]) -> list[str]:
    """The last word once more, between the first and the second that begin differently."""
    return [words[0], words[-1], *words[1:]]


def case(words: list[str]) -> dict[str, Any]:
    """By taking, again and again, the first letter that no letter left comes before."""
    arrows = set()
    for word, following in pairwise(words):
        differing = [pair for pair in zip(word, following, strict=False) if pair[0] != pair[1]]
        if differing:
            arrows.add(differing[0])
        elif len(word) > len(following):
            return {"input": {"words": words}, "output": ""}
    left = sorted(set("".join(words)))
    order = ""
    while left:
        free = [letter for letter in left if not any((other, letter) in arrows for other in left)]
        if not free:
            return {"input": {"words": words}, "output": ""}
        order += free[0]
        left.remove(free[0])
    return {"input": {"words": words}, "output": order}
