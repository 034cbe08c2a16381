"""Which of many programs have much in common, by their fingerprints; and where two have it. Pure."""

from __future__ import annotations

import heapq
import itertools
import math
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from server.similarity.model import Pair
from server.similarity.winnowing import GRAM, Prints, covered, size

MANY = 10
MANY_SHARE = 0.05
"""What more programs have than this number, and than this share of all, everybody writes so: it is left out."""
LEAST_OWN = 30
"""Tokens. A program that has fewer of its own is not compared."""
LEAST_SHARE = 0.3
"""Of one of the two: less is not told."""
LEAST_PRINTS = 3
MOST_PAIRS = 200


class Stopped(Exception):
    """Nobody waits for it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    pairs: Sequence[Pair]
    too_short: int
    left_out: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A program that was read: what each of its tokens counts as, and their fingerprints."""

    names: Sequence[str]
    prints: Prints


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Tokens of a program that the other one has too; those of the same number belong together."""

    start: int
    end: int
    number: int


def compare(
    programs: Mapping[str, Prints], *, given: frozenset[int], is_wanted: Callable[[], bool] = lambda: True
) -> Compared:
    """`given` are the fingerprints of what everybody was given. Raises `Stopped`."""
    holders = _holders(programs)
    most = max(MANY, math.ceil(MANY_SHARE * len(programs)))
    left_out = given | {value for value, names in holders.items() if len(names) > most}
    own = {name: size(covered(prints, lambda value: value not in left_out)) for name, prints in programs.items()}
    long_enough = {name: prints for name, prints in programs.items() if own[name] >= LEAST_OWN}
    pairs = heapq.nlargest(
        MOST_PAIRS, _pairs(long_enough, own, holders, left_out, is_wanted), key=lambda pair: pair.rank
    )
    return Compared(pairs=pairs, too_short=len(programs) - len(long_enough), left_out=frozenset(left_out))


def regions(first: Read, second: Read, *, left_out: frozenset[int]) -> tuple[list[Region], list[Region]]:
    """Where the two have the same, each in the order of its tokens."""
    shared = (set(first.prints.hashes) & set(second.prints.hashes)) - left_out
    numbers: list[list[int | None]] = [[None] * len(each.names) for each in (first, second)]
    for number, (start, end, offset) in enumerate(_runs(first, second, shared)):
        _number(numbers[0], start, end, number)
        _number(numbers[1], start + offset, end + offset, number)
    places = _places(first.prints, shared)
    for value, place in zip(second.prints.hashes, second.prints.places, strict=True):
        if value in shared:  # what the first has once, and the second again
            _number(numbers[1], place, place + GRAM, numbers[0][places[value][0]])
    return _regions(numbers[0]), _regions(numbers[1])


def _runs(first: Read, second: Read, shared: Container[int]) -> list[tuple[int, int, int]]:
    """Tokens of the first, from and to, that the second has too; and how much later they are there."""
    places = _places(second.prints, shared)
    found: list[tuple[int, int, int]] = []
    for value, place in zip(first.prints.hashes, first.prints.places, strict=True):
        if value not in places:
            continue
        offsets = [each - place for each in places[value]]
        if found and place <= found[-1][1] and found[-1][2] in offsets:
            found[-1] = (found[-1][0], max(found[-1][1], place + GRAM), found[-1][2])
        else:
            found.append((*_grown(first.names, second.names, place, offsets[0]), offsets[0]))
    return found


def _grown(first: Sequence[str], second: Sequence[str], place: int, offset: int) -> tuple[int, int]:
    """As far as the two are the same around a fingerprint."""
    start, end = place, place + GRAM
    while min(start, start + offset) > 0 and first[start - 1] == second[start - 1 + offset]:
        start -= 1
    while end < len(first) and end + offset < len(second) and first[end] == second[end + offset]:
        end += 1
    return start, end


def _places(prints: Prints, shared: Container[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for value, place in zip(prints.hashes, prints.places, strict=True):
        if value in shared:
            found.setdefault(value, []).append(place)
    return found


def _number(numbers: list[int | None], start: int, end: int, number: int | None) -> None:
    """What has none yet."""
    for place in range(start, end):
        if numbers[place] is None:
            numbers[place] = number


def _regions(numbers: Sequence[int | None]) -> list[Region]:
    found, start = [], 0
    for number, tokens in itertools.groupby(numbers):
        end = start + len(list(tokens))
        if number is not None:
            found.append(Region(start=start, end=end, number=number))
        start = end
    return found


def _holders(programs: Mapping[str, Prints]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name, prints in programs.items():
        for value in set(prints.hashes):
            found.setdefault(value, []).append(name)
    return found


def _pairs(
    programs: Mapping[str, Prints],
    own: Mapping[str, int],
    holders: Mapping[int, Sequence[str]],
    left_out: Iterable[int],
    is_wanted: Callable[[], bool],
) -> Iterator[Pair]:
    left_out = frozenset(left_out)
    kept = {name: set(prints.hashes) - left_out for name, prints in programs.items()}
    for name in programs:
        if not is_wanted():
            raise Stopped
        # Each pair once: the one whose name is greater is found from the other.
        common = Counter(
            other for value in kept[name] for other in holders[value] if other > name and other in programs
        )
        for other, number in common.items():
            if number >= LEAST_PRINTS and number >= LEAST_SHARE / 2 * min(len(kept[name]), len(kept[other])):
                pair = _pair(name, other, programs, own, kept[name] & kept[other])
                if max(pair.first_share, pair.second_share) >= LEAST_SHARE:
                    yield pair


def _pair(first: str, second: str, programs: Mapping[str, Prints], own: Mapping[str, int], shared: set[int]) -> Pair:
    tokens = [size(covered(programs[name], shared.__contains__)) for name in (first, second)]
    return Pair(
        first=first,
        second=second,
        first_share=tokens[0] / own[first],
        second_share=tokens[1] / own[second],
        tokens=tokens[0],
    )
