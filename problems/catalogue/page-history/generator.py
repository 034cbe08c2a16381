"""Walks among few and many pages; the model keeps the pages behind and ahead as two plain lists."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [12, 25, 50, 100, 200]:
        for pages, steps in ((2, 2), (5, 4), (20, 9)):
            yield case(operated(chance, count, pages, steps))
    yield case(operated(chance, 2000, 8, 30))
    yield case([("PageHistory", "a"), *[("open", "b")] * 500, *[("back", 7)] * 40, *[("forward", 3)] * 40])


def operated(chance: random.Random, count: int, pages: int, steps: int) -> list[Call]:
    calls: list[Call] = [("PageHistory", "a.a")]
    while len(calls) < count:
        page = "abcdefghijklmnopqrst"[chance.randrange(pages)] + chance.choice(("", ".a"))
        name = chance.choices(("open", "back", "forward", "forget"), (10, 6, 6, 1 if count < 300 else 0.2))[0]
        calls.append((name, page if name in {"open", "forget"} else chance.randint(1, steps)))
    return calls


def case(calls: list[Call]) -> dict[str, Any]:
    behind: list[str] = []
    shown: str = calls[0][1]
    ahead: list[str] = []
    output: list[str | int | None] = [None]
    for name, given in calls[1:]:
        match name:
            case "open":
                behind, shown, ahead = [*behind, shown], given, []
            case "forget":
                output.append(behind.count(given) + ahead.count(given))
                behind = [page for page in behind if page != given]
                ahead = [page for page in ahead if page != given]
            case "back":
                for _ in range(min(given, len(behind))):
                    behind, shown, ahead = behind[:-1], behind[-1], [shown, *ahead]
            case "forward":
                for _ in range(min(given, len(ahead))):
                    behind, shown, ahead = [*behind, shown], ahead[0], ahead[1:]
        if name != "forget":
            output.append(shown if name != "open" else None)
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}
