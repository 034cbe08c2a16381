"""Texts of few and many different words, with ties."""

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for letters, longest, count, k in (
        ("ab", 1, 10, 1),
        ("ab", 1, 10, 2),
        ("abc", 1, 30, 2),
        ("abc", 2, 50, 7),
        ("ab", 2, 20, 5),
        ("ab", 2, 30, 3),
        ("abc", 3, 300, 100),
        ("abcdef", 4, 2000, 10),
        ("xyz", 9, 9000, 100),
    ):
        for gap in (" ", "\n"):
            words = ["".join(chance.choice(letters) for _ in range(chance.randint(1, longest))) for _ in range(count)]
            yield counted(k, gap.join(words) + "\n")


def counted(k: int, text: str) -> dict[str, Any]:
    ranked = sorted(Counter(text.split()).items(), key=lambda entry: (-entry[1], entry[0]))[:k]
    return {"input": f"{k}\n{text}", "output": "".join(f"{word} {count}\n" for word, count in ranked)}
