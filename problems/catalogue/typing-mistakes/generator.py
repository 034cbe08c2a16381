"""Random words of few and many letters, words with mistakes made on purpose, and two long pairs."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 12, 20, 40, 80]:
        for letters in ("ab", "abcdef"):
            yield case(word(chance, letters, size), word(chance, letters, size + chance.randint(-3, 3)))
        own = word(chance, "abcdefghij", size)
        yield case(own, misspelt(chance, own, size // 3))
    own = word(chance, "abc", 300)
    yield case(own, misspelt(chance, own, 100)[:300])
    yield case(word(chance, "ab", 300), word(chance, "ab", 290))


def word(chance: random.Random, letters: str, size: int) -> str:
    return "".join(chance.choices(letters, k=size))


def misspelt(chance: random.Random, own: str, mistakes: int) -> str:
    letters = list(own)
    for _ in range(mistakes):
        place = chance.randrange(len(letters))
        letters[place : place + chance.randint(0, 1)] = chance.choice(["", "a", "x"])
    return "".join(letters)


def case(meant: str, typed: str) -> dict[str, Any]:
    """By how far one gets on each diagonal with no mistake, with one, with two, and so on."""
    goal = len(typed) - len(meant)
    reached = {0: slide(meant, typed, 0, 0)}
    mistakes = 0
    while reached.get(goal, -1) < len(meant):
        further: dict[int, int] = {}
        for diagonal, row in reached.items():
            for side, down in ((diagonal, row + 1), (diagonal - 1, row + 1), (diagonal + 1, row)):
                if down <= len(meant) and 0 <= down + side <= len(typed):
                    further[side] = max(further.get(side, -1), slide(meant, typed, side, down))
        reached = {side: max(row, reached.get(side, -1)) for side, row in (reached | further).items()}
        mistakes += 1
    return {"input": {"meant": meant, "typed": typed}, "output": mistakes}


def slide(meant: str, typed: str, diagonal: int, row: int) -> int:
    """How far down the diagonal equal letters lead."""
    while row < len(meant) and row + diagonal < len(typed) and meant[row] == typed[row + diagonal]:
        row += 1
    return row
