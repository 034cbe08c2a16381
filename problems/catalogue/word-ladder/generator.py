"""Random plates over few letters, answered by comparing all pairs, and large sets in which the way was planted."""

import random
from collections.abc import Iterator
from typing import Any

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for length, letters, count in [(2, 4, 8), (3, 3, 12), (4, 2, 9), (4, 3, 30), (5, 2, 16)] * 5:
        plates = [word(chance, length, letters) for _ in range(count)]
        first = word(chance, length, letters)
        last = chance.choice(plates) if chance.random() < 0.8 else word(chance, length, letters)
        yield case(first, last, plates, exchanges(first, last, plates))
    yield planted(chance, 3_000)
    # All words of three letters from 14: every word has many neighbours, and the last is not among them.
    dense = [a + b + c + "aaaaa" for a in LETTERS[:14] for b in LETTERS[:14] for c in LETTERS[:14]]
    yield case("aaaaaaaa", "zzzzzzzz", dense, -1)


def planted(chance: random.Random, count: int) -> dict[str, Any]:
    """One long way among many words that are near to nothing."""
    way = ["aaaaaaaa"]
    for place in range(8):
        before = way[-1]
        way += [before[:place] + letter + before[place + 1 :] for letter in ("b" if place % 2 else "z")]
    rest = {word(chance, 8, 26) for _ in range(count - len(way))}
    plates = [*way[1:], *sorted(rest)]
    chance.shuffle(plates)
    return case(way[0], way[-1], plates, len(way) - 1)


def word(chance: random.Random, length: int, letters: int) -> str:
    return "".join(chance.choice(LETTERS[:letters]) for _ in range(length))


def case(first: str, last: str, plates: list[str], answer: int) -> dict[str, Any]:
    text = "".join(plate + "\n" for plate in plates)
    return {"input": f"{first} {last}\n{len(plates)}\n{text}", "output": f"{answer}\n"}


def exchanges(first: str, last: str, plates: list[str]) -> int:
    """By letting the set of words that can be made grow until it grows no more."""
    made, count = {first}, 0
    while last not in made:
        grown = made | {plate for plate in plates if any(differ(plate, other) == 1 for other in made)}
        if grown == made:
            return -1
        made, count = grown, count + 1
    return count


def differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
