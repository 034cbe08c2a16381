"""Words over few letters, so that many share their beginnings; beside a plain set of words."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 250]:
        for letters, longest in (("ab", 4), ("abc", 7), ("etaoinsr", 5)):
            yield case(operated(chance, count, letters, longest))
    yield case(operated(chance, 2000, "abcdefghijklmnopqrstuvwxyz", 3))
    yield case(operated(chance, 700, "az", 50))


def operated(chance: random.Random, count: int, letters: str, longest: int) -> list[Call]:
    calls: list[Call] = [("Lexicon",)]
    words = [""]
    while len(calls) < count:
        length = chance.randint(1, longest)
        new = "".join(chance.choices(letters, k=length))
        near = (chance.choice(words)[: chance.randint(0, longest)] + chance.choice((new, "")))[:longest] or new
        name = chance.choice(("insert", "contains", "countStarting"))
        if name == "insert":
            words.append(near)
        calls.append((name, near))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    words: set[str] = set()
    output: list[Any] = [None]
    for name, text in calls[1:]:
        if name == "countStarting":
            output.append(sum(word.startswith(text) for word in words))
        else:
            output.append((text in words) == (name == "contains"))
        if name == "insert":
            words.add(text)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
