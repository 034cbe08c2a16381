"""Patterns that are made together with their text, nested at random, deep, and long."""

import random
import string
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for depth in (1, 2, 3, 4):
        for highest in (3, 12):
            for _ in range(3):
                pattern, text = group(chance, depth, highest)
                while not 4 < len(text) < 3_000:
                    pattern, text = group(chance, depth, highest)
                yield {"input": {"pattern": pattern}, "output": text}
    yield {"input": {"pattern": "1[a" * 50 + "]" * 50}, "output": "a" * 50}
    yield {"input": {"pattern": "2[" * 13 + "xy" + "]" * 13}, "output": "xy" * 2**13}
    letters = "".join(chance.choice(string.ascii_lowercase) for _ in range(1_000))
    yield {"input": {"pattern": f"q19[{letters}]"}, "output": "q" + letters * 19}


def group(chance: random.Random, depth: int, highest: int) -> tuple[str, str]:
    """A pattern with its text."""
    pattern = text = ""
    for _ in range(chance.randint(1, 3)):
        word = "".join(chance.choice("abcxyz") for _ in range(chance.randint(0 if depth else 1, 3)))
        pattern, text = pattern + word, text + word
        if depth:
            inner, unfolded = group(chance, depth - 1, highest)
            times = chance.randint(1, highest)
            pattern, text = f"{pattern}{times}[{inner}]", text + unfolded * times
    return pattern, text
