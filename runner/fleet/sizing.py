"""The smallest number that is enough, by trying."""

from __future__ import annotations

from collections.abc import Callable


def least(is_enough: Callable[[int], bool], *, start: int, most: int) -> int | None:
    """The smallest number from `start` to `most` that is enough; None where even the most is not. Whatever is enough
    must be so with more."""
    low, high = start - 1, start  # `low` is not enough, as far as is known
    while not is_enough(high):
        if high >= most:
            return None
        low, high = high, min(2 * high, most)
    while high - low > 1:
        middle = (low + high) // 2
        if is_enough(middle):
            high = middle
        else:
            low = middle
    return high
