"""Short texts, completed in every possible way, and long ones without any bracket left, counted by formula."""

import random
from collections.abc import Iterator
from itertools import product
from math import comb
from typing import Any

BRACKETS = "()[]{}"
MODULUS = 10**9 + 7


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for pairs in [3, 4, 5, 7] * 4:
        text = nested(chance, pairs)
        most = chance.randint(1, 6)
        for place in chance.sample(range(len(text)), min(most, len(text))):
            text = text[:place] + "?" + text[place + 1 :]
        if chance.random() < 0.2:
            place = chance.randrange(len(text))
            text = text[:place] + chance.choice(BRACKETS) + text[place + 1 :]
        yield case(text, count(text))
    for pairs in [20, 50, 75]:
        yield case("?" * (2 * pairs), catalan(pairs) * 3**pairs)
    # The outer two make a pair; or each makes one with a lost bracket, and two pairs have no choice left.
    yield case("(" + "?" * 148 + ")", catalan(74) * 3**74 + (catalan(75) - catalan(74)) * 3**73)
    yield case("(" * 75 + "?" * 75, 1)
    yield case("?" * 149, 0)


def nested(chance: random.Random, pairs: int) -> str:
    if pairs == 0:
        return ""
    inner = chance.randint(0, pairs - 1)
    kind = chance.choice(["()", "[]", "{}"])
    return kind[0] + nested(chance, inner) + kind[1] + nested(chance, pairs - 1 - inner)


def catalan(pairs: int) -> int:
    return comb(2 * pairs, pairs) // (pairs + 1)


def count(text: str) -> int:
    choices = [BRACKETS if mark == "?" else mark for mark in text]
    return sum(is_nested("".join(each)) for each in product(*choices))


def is_nested(text: str) -> bool:
    while text:
        shorter = text.replace("()", "").replace("[]", "").replace("{}", "")
        if shorter == text:
            return False
        text = shorter
    return True


def case(text: str, answer: int) -> dict[str, Any]:
    return {"input": f"{text}\n", "output": f"{answer % MODULUS}\n"}
