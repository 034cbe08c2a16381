"""Lines that are typed, deleted and undone in all proportions; each change is kept as a copy of the whole."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 240]:
        for longest, undone in ((3, 1), (8, 3), (20, 2)):
            yield case(operated(chance, count, longest, undone))
    yield case(operated(chance, 1500, 12, 2))
    yield case(
        [
            ("LineEditor",),
            *[("write", "ab")] * 1000,
            *[("moveBy", -1), ("erase", 1), ("undo",)] * 300,
            *[("undo",)] * 400,
        ]
    )


def operated(chance: random.Random, count: int, longest: int, undone: int) -> list[Call]:
    calls: list[Call] = [("LineEditor",)]
    while len(calls) < count:
        name = chance.choice(("write", "write", "write", "erase", "moveBy", "moveBy", *["undo"] * undone))
        size = chance.randint(1, longest)
        calls.append(
            {
                "write": (name, "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=size))),
                "erase": (name, size),
                "moveBy": (name, chance.randint(-2 * size, 2 * size)),
                "undo": (name,),
            }[name]
        )
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    line, cursor = "", 0
    earlier: list[tuple[str, int]] = []
    output: list[Any] = [None]
    for name, *given in calls[1:]:
        before = (line, cursor)
        match name:
            case "write":
                line, cursor = line[:cursor] + given[0] + line[cursor:], cursor + len(given[0])
                output.append(None)
            case "erase":
                left = max(0, cursor - given[0])
                output.append(cursor - left)
                line, cursor = line[:left] + line[cursor:], left
            case "moveBy":
                cursor = min(len(line), max(0, cursor + given[0]))
                output.append(line[max(0, cursor - 10) : cursor])
            case _:
                output.append(bool(earlier))
                line, cursor = earlier.pop() if earlier else before
                continue
        if line != before[0]:
            earlier.append(before)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
