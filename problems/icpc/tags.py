"""Reads what a submission says of itself: `@EXPECTED_RESULTS@:` and `@EXPECTED_SCORE@:` in its text."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from problems.icpc.verdicts import TAGS

_RESULTS = re.compile(r"@EXPECTED_RESULTS@:[ \t]*([^\r\n]*)", re.IGNORECASE)
_SCORE = re.compile(r"@EXPECTED_SCORE@:[ \t]*([^\s,*;]+)", re.IGNORECASE)
_CLOSERS = re.compile(r"(?:\*/|\*\)|-->|-\}|#\}).*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    results: tuple[str, ...] | None = None
    """Verdicts, any of which is right; None without the tag."""
    score: float | None = None
    unknown: tuple[str, ...] = ()
    """Words that mean nothing here."""


def tags_of(texts: Iterable[str]) -> Tags:
    """Of the first text that has any."""
    for text in texts:
        results, score = _RESULTS.search(text), _SCORE.search(text)
        if results is not None or score is not None:
            return _tags(None if results is None else results[1], None if score is None else score[1])
    return Tags()


def _tags(results: str | None, score: str | None) -> Tags:
    found: list[str] = []
    unknown: list[str] = []
    for word in _CLOSERS.sub("", results or "").split(","):
        name = re.sub(r"[\s-]+", "_", word.strip().strip("\"'").lower())
        if name:
            found += TAGS.get(name, ())
            unknown += [] if name in TAGS else [word.strip()]
    number = _number(score)
    if score is not None and number is None:
        unknown.append(score)
    return Tags(results=tuple(dict.fromkeys(found)) or None, score=number, unknown=tuple(unknown))


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "nan")
    except ValueError:
        return None
    return number if math.isfinite(number) else None
