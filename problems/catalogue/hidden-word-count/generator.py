"""Random texts of few letters with short words, and long ones whose numbers go beyond any word of memory."""

import random
from collections.abc import Iterator
from math import comb
from typing import Any

PRIME = 10**9 + 7


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [6, 8, 11, 15, 20, 30]:
        for letters in ("ab", "abc", "abcde"):
            text = "".join(chance.choices(letters, k=size))
            yield case(text, "".join(text[place] for place in sorted(chance.sample(range(size), size // 3))))
    for size, length in ((34, 16), (66, 33), (100, 50), (800, 200), (800, 1)):
        yield {"input": {"text": "a" * size, "word": "a" * length}, "output": comb(size, length) % PRIME}
    yield case("".join(chance.choices("ab", k=800)), "".join(chance.choices("ab", k=200)))
    yield case("".join(chance.choices("abcd", k=300)), "abcdabcd")


def case(text: str, word: str) -> dict[str, Any]:
    """Letter by letter of the word: in how many ways does it end at each place of the text?"""
    ends = [1] + [0] * len(text)
    for letter in word:
        before, following = 0, [0]
        for place, other in enumerate(text):
            before += ends[place]
            following.append(before if other == letter else 0)
        ends = following
    return {"input": {"text": text, "word": word}, "output": sum(ends) % PRIME if word else 1}
