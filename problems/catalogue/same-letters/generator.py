"""Words that are shuffled, and the same with one letter changed, from small and large alphabets."""

import random
import string
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 5, 8, 13, 21, 40, 80]:
        for letters in ("abc", string.ascii_lowercase):
            word = "".join(chance.choice(letters) for _ in range(size))
            yield case(word, shuffled(chance, word))
            yield case(word, shuffled(chance, other(chance, word)))
    long = "".join(chance.choice(string.ascii_lowercase) for _ in range(20_000))
    yield {"input": {"first": long, "second": shuffled(chance, long)}, "output": True}
    yield {"input": {"first": long[1:] + "a", "second": shuffled(chance, long[1:] + "b")}, "output": False}


def shuffled(chance: random.Random, word: str) -> str:
    return "".join(chance.sample(word, len(word)))


def other(chance: random.Random, word: str) -> str:
    """The word with its first letter replaced by a different one."""
    return chance.choice([letter for letter in "abc" if letter != word[0]]) + word[1:]


def case(first: str, second: str) -> dict[str, Any]:
    """By crossing each letter of the first word out of the second."""
    left = second
    for letter in first:
        left = left.replace(letter, "", 1) if letter in left else left + "#"
    return {"input": {"first": first, "second": second}, "output": not left}
