"""Questions of all kinds, answered by the calendar of Python's library, which the accepted programs do without."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

FIRST, LAST = date.min.toordinal(), date.max.toordinal()


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [3, 10, 20] * 9:
        widest = chance.choice([40, 800, 200_000, 3_000_000])
        yield case([question(chance, widest) for _ in range(count)])
    yield case([question(chance, 3_600_000) for _ in range(1_000)])


def question(chance: random.Random, widest: int) -> tuple[date, int]:
    start = chance.randint(FIRST, LAST)
    end = chance.randint(max(FIRST, start - widest), min(LAST, start + widest))
    return date.fromordinal(start), end - start


def case(questions: list[tuple[date, int]]) -> dict[str, Any]:
    text = "".join(f"{start.isoformat()} {days}\n" for start, days in questions)
    answers = "".join(f"{(start + timedelta(days=days)).isoformat()}\n" for start, days in questions)
    return {"input": f"{len(questions)}\n{text}", "output": answers}
