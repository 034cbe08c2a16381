"""Random texts, set by giving out the spaces of a line one by one, and a long text of short words."""

import random
from collections.abc import Iterator
from typing import Any

LETTERS = "abcdefghijklmnopqrstuvwxyz,.-"


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for width in [3, 6, 10, 16, 30, 60] * 5:
        words = [word(chance, chance.randint(1, chance.choice([2, 5, width]))) for _ in range(chance.randint(2, 40))]
        words = [each[:width] for each in words]
        yield case(width, words, chance.choice([" ", "\n", "  ", " \n "]))
    yield case(200, [word(chance, chance.randint(1, 3)) for _ in range(20_000)], " ")


def word(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(LETTERS) for _ in range(length))


def case(width: int, words: list[str], between: str) -> dict[str, Any]:
    lines = [[words[0]]]
    for each in words[1:]:
        if len(" ".join([*lines[-1], each])) <= width:
            lines[-1].append(each)
        else:
            lines.append([each])
    text = "".join(widened(line, width) + "\n" for line in lines[:-1]) + " ".join(lines[-1]) + "\n"
    return {"input": f"{width}\n{between.join(words)}\n", "output": text}


def widened(line: list[str], width: int) -> str:
    """One more space at a time, from the left to the right and round again."""
    gaps = [" "] * (len(line) - 1)
    place = 0
    while gaps and sum(map(len, line + gaps)) < width:
        gaps[place] += " "
        place = (place + 1) % len(gaps)
    return "".join(part for pair in zip(line, [*gaps, ""], strict=True) for part in pair)
