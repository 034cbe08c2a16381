"""Texts from few and from many letters, some without an answer, and long ones."""

import random
import string
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 8, 12, 20, 40, 80]:
        for letters in ("ab", "abcd", string.ascii_letters):
            text = "".join(chance.choice(letters) for _ in range(size))
            wanted = chance.sample(text, max(2, size // 5))
            yield case(text, "".join(wanted))
        yield case("".join(chance.choice("abcd") for _ in range(size)), "abcdd")
    yield case("".join(chance.choice("ab") for _ in range(12_000)) + "xc", "abc" + "ab" * 2_000)
    yield case("a" * 6_000 + "b" * 6_000 + "a" * 3_000, "ab" * 1_500)


def case(text: str, letters: str) -> dict[str, Any]:
    """For each start, by looking up where the last of the letters needed would come."""
    places: dict[str, list[int]] = {letter: [] for letter in letters}
    for place, letter in enumerate(text):
        places.setdefault(letter, []).append(place)
    need = {letter: letters.count(letter) for letter in places}
    pieces = []
    for start in range(len(text)):
        ends = [last_of(places[letter], start, count) for letter, count in need.items() if count]
        if None not in ends:
            pieces.append((max(end for end in ends if end is not None) + 1 - start, start))
    length, start = min(pieces, default=(0, 0))
    return {"input": {"text": text, "letters": letters}, "output": text[start : start + length]}


def last_of(places: list[int], start: int, count: int) -> int | None:
    index = bisect_left(places, start) + count - 1
    return places[index] if index < len(places) else None
