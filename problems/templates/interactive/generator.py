"""Rows of every length, with the switch at the ends, in the middle and anywhere. The answer is what is hidden."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for lamps in [5, 7, 8, 9, 100, 1_000, 65_536, 999_999]:
        for switch in sorted({2, lamps // 2, chance.randint(1, lamps)}):
            yield {"input": f"{lamps} {switch}\n", "output": f"{switch}\n"}
    for switch in [1, 2, 499_999, 500_000, 500_001, 999_999, 1_000_000]:
        yield {"input": f"1000000 {switch}\n", "output": f"{switch}\n"}
