"""Random patterns with texts made to fit them, the same with a letter exchanged, and the worst for going back."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    seen: set[tuple[str, str]] = set()
    for size in [2, 3, 4, 5, 7, 10, 14]:
        for change in (False, True):
            while (pair := fitting(chance, size, change=change)) in seen or len(max(pair, key=len)) > 60:
                pass
            seen.add(pair)
            yield case(*pair)
    yield case("a" * 60, "a*" * 29 + "b")
    yield case("ab" * 30, ".*" * 20 + "ba")
    yield case("a" * 60, "a*" * 30)


def fitting(chance: random.Random, size: int, *, change: bool) -> tuple[str, str]:
    text = pattern = ""
    for _ in range(size):
        letter = chance.choice("ab.")
        has_star = chance.random() < 0.5
        count = chance.randint(0, 3) if has_star else 1
        text += "".join(chance.choice("abc") if letter == "." else letter for _ in range(count))
        pattern += letter + "*" * has_star
    if change:
        place = chance.randint(0, len(text))
        text = text[:place] + chance.choice("abc") + text[place + 1 :]
    return text, pattern


def case(text: str, pattern: str) -> dict[str, Any]:
    """By keeping, letter by letter, all the places of the pattern where one could be."""
    parts: list[tuple[str, bool]] = []
    for character in pattern:
        if character == "*":
            parts[-1] = (parts[-1][0], True)
        else:
            parts.append((character, False))
    places = onwards({0}, parts)
    for letter in text:
        there = {place for place in places if place < len(parts) and parts[place][0] in (letter, ".")}
        places = onwards({place + (not parts[place][1]) for place in there}, parts)
    return {"input": {"text": text, "pattern": pattern}, "output": len(parts) in places}


def onwards(places: set[int], parts: list[tuple[str, bool]]) -> set[int]:
    """With the places that are reached by passing over parts with a star."""
    for place in range(len(parts)):
        if place in places and parts[place][1]:
            places.add(place + 1)
    return places
