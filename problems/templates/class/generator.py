"""Short conversations of every kind, answered by adding up anew, and a long one with a large size."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for calls in [4, 8, 16, 32, 64] * 5:
        size = chance.randint(1, 6)
        yield case(size, [chance.randint(-9, 9) if chance.random() < 0.6 else None for _ in range(calls)])
    yield case(9_000, [1] * 10_000 + [None, 2] * 1_000 + [None] * 8_000)


def case(size: int, calls: list[int | None]) -> dict[str, Any]:
    """A number is added; None asks for the sum."""
    operations, arguments, answers = ["RecentSum"], [[size]], [None]
    values: list[int] = []
    for value in calls:
        operations.append("sum" if value is None else "add")
        arguments.append([] if value is None else [value])
        answers.append(sum(values[-size:]) if value is None else None)
        values += [] if value is None else [value]
    return {"input": {"operations": operations, "arguments": arguments}, "output": answers}
