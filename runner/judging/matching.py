"""Do two lists hold the same elements in some order? Pure.

Elements that compare exactly are counted. Doubles within a tolerance do not fall into classes (a may be close to b and
b to c, yet a not to c), so there the elements are paired off: first in sorted order, which is always right for plain
numbers, and when that fails by augmenting paths, within a bounded number of comparisons.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator
from typing import Any

MOST_COMPARISONS = 500_000
"""Beyond this the lists count as different: a contestant must not be able to keep the runner busy."""


def same_elements(
    expected: list[Any],
    got: list[Any],
    *,
    matches: Callable[[Any, Any], bool],
    key: Callable[[Any], Any],
    exact: bool,
) -> bool:
    """`exact` says that two elements match if and only if their keys are equal."""
    if len(expected) != len(got):
        return False
    if expected == got:
        return True
    if exact:
        return Counter(map(key, expected)) == Counter(map(key, got))
    wanted, came = sorted(expected, key=key), sorted(got, key=key)
    return all(map(matches, wanted, came)) or _Pairing(wanted, came, matches).is_perfect()


class _Pairing:
    """A one-to-one pairing of two equally long sorted lists, grown by augmenting paths."""

    def __init__(self, wanted: list[Any], came: list[Any], matches: Callable[[Any, Any], bool]) -> None:
        self._wanted = wanted
        self._came = came
        self._matches = matches
        self._of_wanted: list[int | None] = [None] * len(wanted)
        self._of_came: list[int | None] = [None] * len(came)
        self._budget = MOST_COMPARISONS

    def is_perfect(self) -> bool:
        return all(self._place(index) for index in range(len(self._wanted)))

    def _place(self, start: int) -> bool:
        """Find a partner for one element, moving others along a shortest path where that is needed."""
        reached_from: dict[int, int] = {}
        waiting = deque([start])
        while waiting:
            left = waiting.popleft()
            for right in self._near(left):
                if self._budget <= 0:
                    return False
                self._budget -= 1
                if right in reached_from or not self._matches(self._wanted[left], self._came[right]):
                    continue
                reached_from[right] = left
                owner = self._of_came[right]
                if owner is None:
                    self._shift(right, reached_from)
                    return True
                waiting.append(owner)
        return False

    def _shift(self, right: int, reached_from: dict[int, int]) -> None:
        """Give every element on the path that ends at `right` its new partner."""
        place: int | None = right
        while place is not None:
            left = reached_from[place]
            before = self._of_wanted[left]
            self._of_wanted[left], self._of_came[place] = place, left
            place = before

    def _near(self, middle: int) -> Iterator[int]:
        """All places, the nearest first: in sorted lists, what belongs together lies close together."""
        yield middle
        for distance in range(1, len(self._came)):
            if middle >= distance:
                yield middle - distance
            if middle + distance < len(self._came):
                yield middle + distance
