"""Many words over small and large alphabets, so that groups are large, small, and alike but for one letter."""

import random
from collections.abc import Iterator
from typing import Any

ALPHABETS = ("ab", "abc", "abcdefghijklmnopqrstuvwxyz", "äöüßéñ", "αβγδε", "日本語文字")


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for alphabet in ALPHABETS:
        for size, longest in ((20, 4), (200, 6)):
            yield grouped([word(chance, alphabet, longest) for _ in range(size)])
    yield grouped([word(chance, ALPHABETS[2], 3) for _ in range(5000)])
    yield grouped(["".join(chance.sample("ab" * 50, 100)) for _ in range(300)])


def word(chance: random.Random, alphabet: str, longest: int) -> str:
    return "".join(chance.choice(alphabet) for _ in range(chance.randint(0, longest)))


def grouped(words: list[str]) -> dict[str, Any]:
    groups: dict[str, list[str]] = {}
    for each in words:
        groups.setdefault("".join(sorted(each)), []).append(each)
    return {"input": {"words": words}, "output": list(groups.values())}
