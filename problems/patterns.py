"""Patterns of paths: `*` stands for any part of one name, `{one,other}` for either. A pattern that matches a folder
matches all that lies in it.

Patterns come from packages, which may be hostile: matching takes no longer than reading both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

MOST_ALTERNATIVES = 256
LONGEST = 1000

_CHOICE = re.compile(r"\{([^{}/]*)\}")


def matches_itself(pattern: str, path: str) -> bool:
    """Without what lies in a folder that matches."""
    return any(_names_match(alternative, path) for alternative in _alternatives(pattern))


def matches(pattern: str, path: str) -> bool:
    while path:
        if matches_itself(pattern, path):
            return True
        path = path.rpartition("/")[0]
    return False


@lru_cache(maxsize=512)
def _alternatives(pattern: str) -> tuple[str, ...]:
    """The pattern without braces; none where there would be too many."""
    found = [pattern.strip("/")] if len(pattern) <= LONGEST else []
    while any(_CHOICE.search(each) for each in found):
        found = [chosen for each in found for chosen in _chosen(each)]
        if len(found) > MOST_ALTERNATIVES:
            return ()
    return tuple(found)


def _chosen(pattern: str) -> Iterator[str]:
    """With the first braces replaced by each of what stands in them."""
    choice = _CHOICE.search(pattern)
    if choice is None:
        yield pattern
        return
    for word in choice[1].split(","):
        yield pattern[: choice.start()] + word + pattern[choice.end() :]


def _names_match(pattern: str, path: str) -> bool:
    wanted, names = pattern.split("/"), path.split("/")
    return len(wanted) == len(names) and all(map(_name_matches, wanted, names))


def _name_matches(pattern: str, name: str) -> bool:
    first, *rest = pattern.split("*")
    if not rest:
        return name == pattern
    *middle, last = rest
    if not name.startswith(first) or not name.endswith(last) or len(name) < len(first) + len(last):
        return False
    at, end = len(first), len(name) - len(last)
    for part in middle:
        at = name.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True
