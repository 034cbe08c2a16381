"""Whether an answer is surely right, surely wrong, or for the server to say. Pure.

The server's comparison is the truth. Here is only what can be told at once; where a problem takes more than one answer
and this one is not the expected one, nothing is claimed.
"""

from __future__ import annotations

import json
import math
from typing import Any

from server.wire import AnswerRule, Verdict

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


def decide_text(expected: str, got: str, rule: AnswerRule | None) -> Verdict | None:
    """The same for what a program printed."""
    if rule is None or rule.mode == "checker":
        return Verdict.ACCEPTED if expected.split() == got.split() else None
    wanted, came = _pieces(expected, rule.mode), _pieces(got, rule.mode)
    right = len(wanted) == len(came) and all(
        _same_word(one, other, rule.tolerance) for one, other in zip(wanted, came, strict=True)
    )
    return Verdict.ACCEPTED if right else Verdict.WRONG_ANSWER


def _pieces(text: str, mode: str) -> list[str]:
    match mode:
        case "exact":
            return [text]
        case "lines":
            return [line.rstrip() for line in text.rstrip().split("\n")]
        case _:
            return text.split()


def _same_word(expected: str, got: str, tolerance: float | None) -> bool:
    if expected == got:
        return True
    if expected.lstrip("+-").isdecimal():
        return False  # whole numbers are compared as text
    try:
        return _close(float(expected), float(got), tolerance)
    except ValueError:
        return False


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
