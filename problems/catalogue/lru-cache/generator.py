"""Long runs of operations over few and many keys, so that the cache is often full and old keys come back."""

import random
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for capacity, keys, count in ((1, 3, 50), (2, 4, 100), (3, 3, 100), (10, 15, 500), (100, 120, 1000)):
        for writes in (0.3, 0.4, 0.5, 0.6):
            yield operated(chance, capacity, keys, count, writes)
    yield operated(chance, 3000, 10000, 20000, 0.7)


def operated(chance: random.Random, capacity: int, keys: int, count: int, writes: float) -> dict[str, Any]:
    kept: OrderedDict[int, int] = OrderedDict()
    operations, arguments, output = ["LRUCache"], [[capacity]], [None]
    for _ in range(count - 1):
        key = chance.randint(0, keys)
        if chance.random() < writes:
            value = chance.randint(0, 10**5)
            kept[key] = value
            kept.move_to_end(key)
            if len(kept) > capacity:
                kept.popitem(last=False)
            operations.append("put")
            arguments.append([key, value])
            output.append(None)
        else:
            if key in kept:
                kept.move_to_end(key)
            operations.append("get")
            arguments.append([key])
            output.append(kept.get(key, -1))
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
