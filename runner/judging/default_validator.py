"""The default output validator of the ICPC problem package, as its specification describes it. Pure.

Two outputs are equal when their words are: case does not matter, nor how words are spaced, unless flags say so
(`case_sensitive`, `space_change_sensitive`). With a tolerance (`float_absolute_tolerance E`,
`float_relative_tolerance E`, or `float_tolerance E` for both) a word that the judges wrote as a number may also come as
another number within either of them. Bounded for hostile outputs: never more words are cut than are expected.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_NUMBER = 400
"""Characters; a longer word is compared as text."""
_NUMBER = re.compile(rb"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
_SPACED = re.compile(rb"([ \t\n\v\f\r]+)")
_TOLERANCES = {
    "float_tolerance": ("absolute", "relative"),
    "float_absolute_tolerance": ("absolute",),
    "float_relative_tolerance": ("relative",),
}


class BadFlags(ValueError):
    """Flags that the default validator does not have; the message is for the problem's setter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flags:
    case_sensitive: bool = False
    space_change_sensitive: bool = False
    absolute: float | None = None
    relative: float | None = None

    @property
    def has_tolerance(self) -> bool:
        return self.absolute is not None or self.relative is not None


def parse_flags(words: Sequence[str]) -> Flags:
    """Raises `BadFlags`."""
    found: dict[str, float | bool] = {}
    rest = list(words)
    while rest:
        flag = rest.pop(0)
        if flag in {"case_sensitive", "space_change_sensitive"}:
            found[flag] = True
        elif flag in _TOLERANCES:
            found |= dict.fromkeys(_TOLERANCES[flag], _tolerance(flag, rest))
        else:
            raise BadFlags(f"the default output validator has no flag {flag!r}")
    return Flags(**found)  # type: ignore[arg-type]


def matches(expected: bytes, got: bytes, flags: Flags) -> bool:
    if expected == got:
        return True
    if flags.space_change_sensitive:
        wanted = _SPACED.split(expected)
        return _all_match(wanted, _SPACED.split(got, maxsplit=len(wanted)), flags)
    wanted = expected.split()
    return _all_match(wanted, got.split(None, len(wanted)), flags)


def _all_match(wanted: list[bytes], came: list[bytes], flags: Flags) -> bool:
    return len(wanted) == len(came) and all(
        one == other or _word_matches(one, other, flags) for one, other in zip(wanted, came, strict=True)
    )


def _word_matches(wanted: bytes, came: bytes, flags: Flags) -> bool:
    if not flags.case_sensitive and wanted.lower() == came.lower():
        return True
    if not flags.has_tolerance or not (_is_number(wanted) and _is_number(came)):
        return False
    expected, got = float(wanted), float(came)
    if expected == got:
        return True
    difference = abs(expected - got)
    if not math.isfinite(difference):
        return False
    is_near = flags.absolute is not None and difference <= flags.absolute
    return is_near or (flags.relative is not None and difference <= flags.relative * abs(expected))


def _is_number(word: bytes) -> bool:
    return len(word) <= LONGEST_NUMBER and _NUMBER.fullmatch(word) is not None


def _tolerance(flag: str, rest: list[str]) -> float:
    try:
        tolerance = float(rest.pop(0))
    except (IndexError, ValueError):
        tolerance = math.nan
    if not (math.isfinite(tolerance) and tolerance >= 0):
        raise BadFlags(f"the flag {flag!r} needs a number that is not negative")
    return tolerance
