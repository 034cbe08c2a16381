"""Words over few letters and patterns made of them, some with a letter changed; words are compared one by one."""

import random
from collections.abc import Iterator
from typing import Any

Call = tuple[Any, ...]


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [15, 30, 60, 120, 250]:
        for letters, longest in (("ab", 6), ("abcd", 5), ("etaoinsrhl", 8)):
            yield case(operated(chance, count, letters, longest))
    yield case(operated(chance, 1500, "abcdefghijklmnopqrstuvwxyz", 4))
    yield case(operated(chance, 1500, "xy", 20))
    yield case([("CrosswordHelper",), *pools(chance)])


def operated(chance: random.Random, count: int, letters: str, longest: int) -> list[Call]:
    calls: list[Call] = [("CrosswordHelper",)]
    words: list[str] = []
    while len(calls) < count:
        word = "".join(chance.choices(letters, k=chance.randint(1, longest)))
        if chance.random() < 0.4 or not words:
            words.append(word)
            calls.append(("learn", word))
        else:
            pattern = list(chance.choice(words))
            for place in chance.sample(range(len(pattern)), chance.randint(0, len(pattern))):
                pattern[place] = chance.choice("..." + letters[0])
            pattern += chance.choice(("", "", "", ".", "a"))
            calls.append(("fits", "".join(pattern)[:20]))
    return calls


def pools(chance: random.Random) -> Iterator[Call]:
    """Words that end in a only, and patterns that ask for another end."""
    for _ in range(300):
        yield ("learn", "".join(chance.choices("bc", k=12)) + "a")
    for turn in range(100):
        yield ("fits", "." * 12 + ("a" if turn % 10 == 9 else "d"))


def case(calls: list[Call]) -> dict[str, Any]:
    words: set[str] = set()
    output: list[Any] = [None]
    for name, text in calls[1:]:
        if name == "learn":
            words.add(text)
            output.append(None)
        else:
            output.append(any(fitting(text, word) for word in words))
    operations, arguments = [name for name, *_ in calls], [given for _, *given in calls]
    return {"input": {"operations": operations, "arguments": arguments}, "output": output}


def fitting(pattern: str, word: str) -> bool:
    return len(pattern) == len(word) and all(map(lambda asked, letter: asked in (".", letter), pattern, word))
