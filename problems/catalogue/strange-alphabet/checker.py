"""Accepts every order of the letters by which the words are sorted, and the empty text exactly where there is none."""

from typing import Any


def check(given: dict[str, Any], output: str, expected: str) -> bool | tuple[bool, str]:
    words = given["words"]
    if not expected:
        return not output, "there is no such order, but one was returned" if output else ""
    if not output:
        return False, "there is an order, but none was returned"
    if sorted(output) != sorted(expected):
        return False, "the order must name each letter that occurs once, and no other"
    place = {letter: index for index, letter in enumerate(output)}
    ranks = [[place[letter] for letter in word] for word in words]
    for index in range(1, len(ranks)):
        if ranks[index - 1] > ranks[index]:
            return False, f"by this order {words[index]!r} comes before {words[index - 1]!r}"
    return True
