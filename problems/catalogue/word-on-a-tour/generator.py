"""Random squares of few letters with words read off a tour, the same with a letter changed, and the worst to search."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for size in [3, 4, 5, 6]:
        for letters in ("ab", "abcd"):
            rows = ["".join(chance.choices(letters, k=size)) for _ in range(size)]
            word = tour(chance, rows, 4 + size)
            yield case(rows, word)
            place = chance.randrange(len(word))
            other = letters[(letters.index(word[place]) + 1) % len(letters)]
            yield case(rows, word[:place] + other + word[place + 1 :])
            yield case(rows, "".join(chance.choices(letters, k=size + 2)))
    yield case(["aaaaaa"] * 6, "aaaaaaaab")
    yield case(["aaaaaa"] * 5 + ["aaaaab"], "aaaaaaab")


def tour(chance: random.Random, rows: list[str], length: int) -> str:
    way = [(chance.randrange(len(rows)), chance.randrange(len(rows[0])))]
    while len(way) < length:
        row, column = way[-1]
        around = ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        free = [
            (down, right)
            for down, right in around
            if 0 <= down < len(rows) and 0 <= right < len(rows[0]) and (down, right) not in way
        ]
        if not free:
            break
        way.append(chance.choice(free))
    return "".join(rows[row][column] for row, column in way)


def case(letters: list[str], word: str) -> dict[str, Any]:
    """All ways at once, from the last letter on: each is its end and the set of its squares."""
    places: dict[str, set[tuple[int, int]]] = {letter: set() for letter in word}
    for row, line in enumerate(letters):
        for column, letter in enumerate(line):
            places.setdefault(letter, set()).add((row, column))
    ways = {(square, frozenset([square])) for square in places[word[-1]]}
    for letter in reversed(word[:-1]):
        ways = {
            (square, used | {square})
            for (row, column), used in ways
            for square in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
            if square in places[letter] and square not in used
        }
    return {"input": {"letters": letters, "word": word}, "output": bool(ways)}
