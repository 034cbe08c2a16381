"""Numbers of every size."""

import math
import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for exponent in (-300, -100, -12, -3, 0, 1, 2, 5, 9, 15, 16, 20, 50, 100, 200, 299):
        x = chance.uniform(1, 10) * 10.0**exponent
        yield {"input": {"x": x}, "output": math.sqrt(x)}
