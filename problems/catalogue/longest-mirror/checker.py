"""Accepts every mirror of the text that is as long as the longest."""

from typing import Any


def check(given: dict[str, Any], output: str, expected: str) -> bool | tuple[bool, str]:
    if len(output) < len(expected):
        return False, f"there is a longer mirror, with {len(expected)} characters"
    if output not in given["text"]:
        return False, "this is no stretch of the text"
    if output != output[::-1]:
        return False, "this does not read the same backwards"
    return len(output) == len(expected)
