"""Few boxes of all kinds, cargoes of a planted half, and large ones that can and cannot be halved."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [4, 5, 6, 7, 8, 9]:
        for heaviest in (10, 40, 200):
            boxes = [chance.randint(1, heaviest) for _ in range(size)]
            boxes[-1] += sum(boxes) % 2 * (1 if boxes[-1] < heaviest else -1)
            yield case(boxes)
    for size in [20, 60, 150]:
        yield case([chance.randint(1, 200) for _ in range(size)])
        yield case([2 * chance.randint(1, 100) for _ in range(size)] + [1, 1] * (size < 100))
    yield case([198] * 75 + [200] * 74)
    yield case([6] * 99 + [3] * 2 + [200] * 2)
    yield case([200] * 149)
    yield case([*([200] * 149), 100])


def case(boxes: list[int]) -> dict[str, Any]:
    """With the weights that can be put together kept as the bits of one number."""
    weights = 1
    for box in boxes:
        weights |= weights << box
    total = sum(boxes)
    return {"input": {"boxes": boxes}, "output": total % 2 == 0 and weights >> total // 2 & 1 == 1}
