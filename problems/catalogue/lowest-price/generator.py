"""Random tables, answered by looking at every day, and large ones with long stretches, answered in blocks of days."""

import random
from collections.abc import Iterator
from typing import Any

Step = tuple[str, int, int]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for days in [3, 5, 8, 13, 21, 32] * 5:
        widest = chance.choice([3, 30, 10**9])
        prices = [chance.randint(-widest, widest) for _ in range(days)]
        yield case(prices, steps(chance, days, 2 * days, widest=widest, least=1))
    yield case([chance.randint(100, 999) for _ in range(12_000)], steps(chance, 12_000, 5_500, widest=99, least=11_000))


def steps(chance: random.Random, days: int, count: int, *, widest: int, least: int) -> list[Step]:
    """Stretches of at least so many days."""
    made: list[Step] = [("low", 1, days)]
    for _ in range(count):
        if chance.random() < 0.3:
            made.append(("set", chance.randint(1, days), chance.randint(-widest, widest)))
        else:
            first = chance.randint(1, days - least + 1)
            made.append(("low", first, chance.randint(first + least - 1, days)))
    return made


def case(prices: list[int], made: list[Step]) -> dict[str, Any]:
    text = "".join(f"{word} {one} {other}\n" for word, one, other in made)
    answers = "".join(f"{answer}\n" for answer in lowest(list(prices), made))
    return {"input": f"{len(prices)} {len(made)}\n{' '.join(map(str, prices))}\n{text}", "output": answers}


def lowest(prices: list[int], made: list[Step]) -> Iterator[int]:
    for word, one, other in made:
        if word == "low":
            yield min(prices[one - 1 : other])
        else:
            prices[one - 1] = other
