"""Words with a beginning that was planted, and one word that ends with it or differs right after it."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [2, 3, 5, 10, 30]:
        for length in (0, 1, 4, 12):
            yield planted(chance, count, length, chance.randint(1, 8))
    yield planted(chance, 200, 60, 40)
    yield planted(chance, 100, 199, 1)
    yield case(["a" * 200, "a" * 199 + "b", "a" * 200])


def planted(chance: random.Random, count: int, length: int, more: int) -> dict[str, Any]:
    common = text(chance, length)
    words = [common + "m" + text(chance, chance.randint(0, more - 1)) for _ in range(count)]
    words[chance.randrange(count)] = common + chance.choice(["", "a" * more, "z" * more])
    return {"input": {"words": words}, "output": common}


def text(chance: random.Random, length: int) -> str:
    return "".join(chance.choice("abm") for _ in range(length))


def case(words: list[str]) -> dict[str, Any]:
    """By trying each beginning of the first word, the longest first."""
    tried = (words[0][:length] for length in range(len(words[0]), -1, -1))
    return {
        "input": {"words": words},
        "output": next(start for start in tried if all(word.startswith(start) for word in words)),
    }
