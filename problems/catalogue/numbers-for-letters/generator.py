"""Random digits, mostly small ones, and a few long messages whose number of readings just fits."""

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [5, 6, 8, 10, 14, 20, 30]:
        for digits in ("12", "11220", "1122637"):
            yield case("".join(chance.choices(digits, k=size)))
    yield case("1" * 44)
    yield case("12" * 10 + "0" + "21" * 10)
    yield case("13" * 30 + "99" * 20)
    yield case("27" * 50)


def case(digits: str) -> dict[str, Any]:
    """By cutting the digits into the stretches within which readings can differ, and multiplying their numbers."""
    if re.search(r"(^|[^12])0", digits):
        return {"input": {"digits": digits}, "output": 0}
    ways = 1
    for stretch in re.sub(r"[12]0", "-", digits).split("-"):
        run = 1
        for pair in map("".join, pairwise(stretch)):
            if not "11" <= pair <= "26":
                ways *= fibonacci(run)
                run = 0
            run += 1
        ways *= fibonacci(run)
    return {"input": {"digits": digits}, "output": ways}


def fibonacci(size: int) -> int:
    one, other = 1, 1
    for _ in range(size - 1):
        one, other = other, one + other
    return other
