"""Phrases grown from the middle outwards, with characters that do not count strewn in, and the same with one spoilt."""

import random
import string
from collections.abc import Iterator
from typing import Any

COUNTING = string.ascii_letters + string.digits
OTHER = " ,.;:!?'\"-_()[]{}@#/&*+<=>^`|~$%\\"


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 7, 10, 15, 30, 60]:
        yield {"input": {"phrase": strewn(chance, mirrored(chance, size))}, "output": True}
        yield {"input": {"phrase": strewn(chance, spoilt(chance, mirrored(chance, size)))}, "output": False}
    yield {"input": {"phrase": strewn(chance, mirrored(chance, 4_000), 5)}, "output": True}
    yield {"input": {"phrase": strewn(chance, spoilt(chance, mirrored(chance, 4_000)), 5)}, "output": False}
    yield {"input": {"phrase": "." * 19_999 + "x"}, "output": True}


def mirrored(chance: random.Random, size: int) -> str:
    half = [chance.choice(COUNTING) for _ in range((size + 1) // 2)]
    back = [letter.swapcase() if chance.random() < 0.5 else letter for letter in reversed(half)]
    return "".join(half + back[size % 2 :])


def spoilt(chance: random.Random, text: str) -> str:
    place = chance.randrange(len(text) // 2)
    letter = chance.choice([one for one in COUNTING if one.lower() != text[place].lower()])
    return text[:place] + letter + text[place + 1 :]


def strewn(chance: random.Random, text: str, most: int = 3) -> str:
    return "".join(letter + "".join(chance.choices(OTHER, k=chance.randint(0, most))) for letter in text)
