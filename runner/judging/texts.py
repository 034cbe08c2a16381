"""Is a printed text right? Word by word or line by line, as problems in stdin/stdout form want it. Pure.

Numbers: where the problem has a tolerance, a word that is written as a decimal fraction may differ within it. Whole
numbers must be the same text: with a relative tolerance of 1e-6 a count of two million would otherwise pass when it
is one off. Where a whole number is expected and a fraction came ("3" and "3.0"), the fraction must also round to it.

Bounded for hostile answers: never more words are cut than are expected, and no long word is read as a number.
"""

from __future__ import annotations

import re

from problems.model import Comparison, ComparisonMode
from runner.judging.compare import UnfitComparison, close

LONGEST_NUMBER = 400
"""Characters; a longer word is compared as text."""
LARGEST_ROUNDED = 10**15
"""Doubles are too coarse beyond it to say which whole number was meant."""
FARTHEST_ROUNDED = 0.25

_WHOLE = re.compile(rb"[+-]?[0-9]+")
_NUMBER = re.compile(rb"[+-]?(?:(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:e[+-]?[0-9]{1,6})?|inf|infinity|nan)", re.IGNORECASE)
_SPACES = re.compile(rb"([ \t\r\v\f]+)")


def check_text_rule(comparison: Comparison) -> None:
    """Raises `UnfitComparison` when the problem's rule is not one for texts."""
    if comparison.mode not in {ComparisonMode.EXACT, ComparisonMode.TOKENS, ComparisonMode.LINES, None}:
        raise UnfitComparison(f"the comparison {comparison.mode.value!r} does not compare texts")


def text_matches(expected: bytes, got: bytes, comparison: Comparison) -> bool:
    """The comparison must have passed `check_text_rule`."""
    if expected == got:
        return True
    match comparison.mode:
        case ComparisonMode.EXACT:
            return False
        case ComparisonMode.TOKENS | None:
            return _words_match(expected.split(), _split(got, None, len(expected.split())), comparison.tolerance)
        case ComparisonMode.LINES:
            return _lines_match(expected, got, comparison.tolerance)
        case _:
            raise AssertionError(comparison.mode)


def word_matches(expected: bytes, got: bytes, tolerance: float | None) -> bool:
    if expected == got:
        return True
    if tolerance is None or not (_is_number(expected) and _is_number(got)):
        return False
    if not _WHOLE.fullmatch(expected):
        return close(float(expected), float(got), tolerance)
    if _WHOLE.fullmatch(got):
        return False
    wanted, came = int(expected), float(got)
    if abs(wanted) > LARGEST_ROUNDED or not abs(wanted - came) <= FARTHEST_ROUNDED:
        return False
    return close(wanted, came, tolerance)


def _words_match(expected: list[bytes], got: list[bytes], tolerance: float | None) -> bool:
    if len(expected) != len(got):
        return False
    return expected == got or all(
        wanted == came or word_matches(wanted, came, tolerance) for wanted, came in zip(expected, got, strict=True)
    )


def _lines_match(expected: bytes, got: bytes, tolerance: float | None) -> bool:
    wanted = expected.rstrip().split(b"\n")
    came = _split(got.rstrip(), b"\n", len(wanted))
    return len(wanted) == len(came) and all(
        _line_matches(one.rstrip(), other.rstrip(), tolerance) for one, other in zip(wanted, came, strict=True)
    )


def _line_matches(expected: bytes, got: bytes, tolerance: float | None) -> bool:
    if expected == got:
        return True
    wanted = _SPACES.split(expected)
    return _words_match(wanted, _SPACES.split(got, maxsplit=len(wanted)), tolerance)


def _split(text: bytes, separator: bytes | None, expected: int) -> list[bytes]:
    """At most one piece more than expected: enough to see that there are too many."""
    return text.split(separator, expected)


def _is_number(word: bytes) -> bool:
    return len(word) <= LONGEST_NUMBER and _NUMBER.fullmatch(word) is not None
