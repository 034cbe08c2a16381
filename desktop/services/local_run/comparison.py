"""Whether an answer is surely right, surely wrong, or for the server to say. Pure.

The server's comparison is the truth. Here is only what can be told at once; where a problem takes more than one answer
and this one is not the expected one, nothing is claimed.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from server.wire.problems import AnswerRule
from server.wire.submissions import Verdict

_NUMBER = re.compile(rb"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
_SPECIAL = re.compile(rb"^[+-]?(?:inf|nan)", re.IGNORECASE)
UNDECIDED = "It differs from the sample’s answer. This problem may take others too: submit to have it judged."


def decide(expected: Any, got: Any, rule: AnswerRule | None) -> Verdict | None:
    """None: it is not known here."""
    if _alike(expected, got, None if rule is None else rule.tolerance):
        return Verdict.ACCEPTED
    match None if rule is None else rule.mode:
        case "exact":
            return Verdict.WRONG_ANSWER
        case "unordered":
            return _in_any_order(expected, got, levels=1)
        case "unordered_nested":
            return _in_any_order(expected, got, levels=2)
        case _:
            return None


def decide_text(expected: bytes, got: bytes, rule: AnswerRule | None) -> Verdict | None:
    """The same for what a program printed."""
    match None if rule is None else rule.mode:
        case "exact":
            same: bool | None = expected == got
        case "tokens":
            same = _same_words(expected.split(), got.split(), rule.tolerance if rule else None)
        case "lines":
            same = _same_lines(expected.rstrip().split(b"\n"), got.rstrip().split(b"\n"))
        case _:
            same = True if expected.split() == got.split() else None
    return None if same is None else (Verdict.ACCEPTED if same else Verdict.WRONG_ANSWER)


def _same_lines(expected: list[bytes], got: list[bytes]) -> bool | None:
    if len(expected) != len(got):
        return False
    equal = all(one.rstrip() == other.rstrip() for one, other in zip(expected, got, strict=True))
    return True if equal else None


def _same_words(expected: list[bytes], got: list[bytes], tolerance: float | None) -> bool | None:
    if len(expected) != len(got):
        return False
    found = [_same_word(one, other, tolerance) for one, other in zip(expected, got, strict=True)]
    if False in found:
        return False
    return None if None in found else True


def _same_word(expected: bytes, got: bytes, tolerance: float | None) -> bool | None:
    if expected == got:
        return True
    if tolerance is None:
        return False
    if not (_NUMBER.fullmatch(expected) and _NUMBER.fullmatch(got)):
        return None if _SPECIAL.search(expected) else False
    if expected.lstrip(b"+-").isdigit():
        return False if got.lstrip(b"+-").isdigit() else None
    return _close(float(expected), float(got), tolerance)


def _alike(expected: Any, got: Any, tolerance: float | None) -> bool:
    """Value for value; doubles within the tolerance."""
    if isinstance(expected, list) and isinstance(got, list):
        return len(expected) == len(got) and all(
            _alike(one, other, tolerance) for one, other in zip(expected, got, strict=True)
        )
    if type(got) is float and type(expected) in {int, float}:
        return _close(float(expected), got, tolerance)
    return type(expected) is type(got) and bool(expected == got)


def _close(expected: float, got: float, tolerance: float | None) -> bool:
    if expected == got or (math.isnan(expected) and math.isnan(got)):
        return True
    if tolerance is None or not (math.isfinite(expected) and math.isfinite(got)):
        return False
    return abs(expected - got) <= tolerance * max(1.0, abs(expected))


def _in_any_order(expected: Any, got: Any, *, levels: int) -> Verdict | None:
    one, other = _sorted(expected, levels), _sorted(got, levels)
    if one == other:
        return Verdict.ACCEPTED
    return None if _has_double(expected) or _has_double(got) else Verdict.WRONG_ANSWER


def _sorted(value: Any, levels: int) -> Any:
    if levels == 0 or not isinstance(value, list):
        return value
    return sorted((_sorted(each, levels - 1) for each in value), key=json.dumps)


def _has_double(value: Any) -> bool:
    return any(map(_has_double, value)) if isinstance(value, list) else isinstance(value, float)
