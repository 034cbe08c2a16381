"""Stacks that grow, shrink and run empty; the model looks through the whole stack each time."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [10, 20, 40, 80, 150, 300]:
        for growth, span in ((0.2, 5), (0.35, 9), (0.5, 10**6)):
            yield case(operated(chance, count, growth, span))
    yield case(operated(chance, 2500, 0.4, 2**31 - 1))
    yield case([("CrateStack",), *[("push", 2000 - turn) for turn in range(2000)], *[("lightest",)] * 2000])


def operated(chance: random.Random, count: int, growth: float, span: int) -> list[Call]:
    calls: list[Call] = [("CrateStack",)]
    while len(calls) < count:
        drawn = chance.random()
        if drawn < growth:
            calls.append(("push", chance.randint(0, span)))
        elif drawn < growth + 0.25:
            calls.append(("pop",))
        elif drawn < growth + 0.4:
            calls.append(("lightest",))
        else:
            calls.append(("lighterThan", chance.randint(0, span)))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    stack: list[int] = []
    output: list[Any] = []
    for name, *arguments in calls:
        if name == "push":
            stack += arguments
        output.append(answer(stack, name, arguments))
        if name == "pop":
            stack = stack[:-1]
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}


def answer(stack: list[int], name: str, arguments: list[int]) -> int | bool | None:
    match name:
        case "pop":
            return stack[-1] if stack else -1
        case "lightest":
            return min(stack, default=-1)
        case "lighterThan":
            return any(weight < arguments[0] for weight in stack)
        case _:
            return None
