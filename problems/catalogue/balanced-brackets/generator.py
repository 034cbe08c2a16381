"""Texts that are balanced by construction, the same with one character spoilt, and two long ones."""

import random
from collections.abc import Iterator
from typing import Any

PAIRS = ("()", "[]", "{}")


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for size in [2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 80]:
        for text in (balanced(chance, size), spoilt(chance, balanced(chance, size))):
            if text not in seen:
                yield case(text)
            seen.add(text)
    yield {"input": {"text": "[" * 10_000 + "]" * 10_000}, "output": True}
    yield {"input": {"text": "{" * 9_999 + "()" + "}" * 9_998}, "output": False}


def balanced(chance: random.Random, pairs: int) -> str:
    """Puts one pair after the other around a part of the text that is balanced itself: its start or its end."""
    text = ""
    for _ in range(pairs):
        left, right = chance.choice(PAIRS)
        way = chance.randrange(3)
        text = left + text + right if way == 0 else text + left + right if way == 1 else left + right + text
    return text


def spoilt(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text))
    return text[:place] + chance.choice(["", "(", "]", "}"]) + text[place + 1 :]


def case(text: str) -> dict[str, Any]:
    """By crossing out adjacent pairs for as long as there are any."""
    left = text
    while any(pair in left for pair in PAIRS):
        for pair in PAIRS:
            left = left.replace(pair, "")
    return {"input": {"text": text}, "output": not left}
