"""Texts put together from the words, the same with one letter changed, and long texts with very many ways to begin."""

import random
from collections.abc import Iterator
from typing import Any


def generate(chance: random.Random) -> Iterator[dict[str, Any]]:
    for count in [3, 4, 6, 9, 14, 20]:
        for letters in ("ab", "abcd"):
            words = ["".join(chance.choices(letters, k=chance.randint(1 + (letters == "ab"), 5))) for _ in range(count)]
            text = "".join(chance.choices(words, k=count + 2))
            yield case(text, words)
            place = chance.randrange(len(text))
            yield case(text[:place] + "abcda"["abcd".index(text[place]) + 1] + text[place + 1 :], words)
    yield case("a" * 999 + "b", ["a" * size for size in range(1, 21)])
    yield case("a" * 1_000, ["a" * size for size in (6, 9, 15)])
    yield case("ab" * 250 + "b" + "ab" * 249, ["ab" * size for size in range(1, 11)] + ["b", "ba"])
    many = ["".join(chance.choices("abc", k=chance.randint(12, 20))) for _ in range(200)]
    yield case("".join(chance.choices(many, k=50)), many)
    yield case("".join(chance.choices(many, k=49)) + "abcabcabcab", many)


def case(text: str, words: list[str]) -> dict[str, Any]:
    """By following all splits at once, letter by letter: what may still be open of the current word?"""
    known = set(words)
    beginnings = {word[:size] for word in known for size in range(1, len(word) + 1)}
    open_words = {""}
    for letter in text:
        open_words = {begun + letter for begun in open_words} & beginnings
        if open_words & known:
            open_words.add("")
    return {"input": {"text": text, "words": words}, "output": "" in open_words}
