"""Texts from small and large alphabets, and long ones: a few letters, all characters over and over, one only."""

import random
import string
from collections.abc import Iterator
from typing import Any

ALL = "".join(map(chr, range(32, 127)))


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 6, 9, 14, 25, 60]:
        for letters in ("abc", string.ascii_lowercase, ALL):
            yield case("".join(chance.choice(letters) for _ in range(size)))
    for _ in range(4):
        half = "".join(chance.sample(string.ascii_letters, 30))
        yield case(half + half[chance.randrange(30)] + half[::-1])
    yield {"input": {"text": (ALL * 211)[:20_000]}, "output": 95}
    yield {"input": {"text": "z" * 10_000}, "output": 1}
    yield case("".join(chance.choice(string.ascii_lowercase) for _ in range(15_000)))


def case(text: str) -> dict[str, Any]:
    """By growing a piece from each start."""
    return {"input": {"text": text}, "output": max((grown(text, start) for start in range(len(text))), default=0)}


def grown(text: str, start: int) -> int:
    end = start
    while end < len(text) and text.find(text[end], start, end) < 0:
        end += 1
    return end - start
