"""What a compiler printed, made fit to show, and as marks for an editor. Pure."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal

from harnesses.language import Language
from runner.judging.plaintext import LONGEST_COMPILER_TEXT, decoded, shortened
from runner.wire import Diagnostic

MOST_DIAGNOSTICS = 50
LONGEST_LINE = 2000
LONGEST_MESSAGE = 500
LARGEST_NUMBER = 10**6

Severity = Literal["error", "warning", "note"]
_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "note": "note"}


def compiler_text(raw: bytes) -> str:
    return decoded(raw, LONGEST_COMPILER_TEXT).strip()


def diagnostics_of(text: str, language: Language) -> tuple[Diagnostic, ...]:
    """The messages that name a place, in the order in which they came."""
    rules = language.diagnostics
    if rules is None:
        return ()
    pattern = re.compile(rules.pattern)
    lines = (line for line in text.splitlines() if len(line) <= LONGEST_LINE)
    found = (match for line in lines if (match := pattern.search(line)))
    return tuple(_diagnostic(match, rules.severities) for match in islice(found, MOST_DIAGNOSTICS))


def _diagnostic(match: re.Match[str], severities: dict[str, str]) -> Diagnostic:
    groups = match.groupdict()
    word = (groups.get("severity") or "error").lower()
    return Diagnostic(
        severity=_SEVERITIES.get(severities.get(word, word), "error"),
        line=_number(groups["line"]),
        column=_number(groups.get("column")),
        message=shortened(groups["message"].strip(), LONGEST_MESSAGE),
    )


def _number(text: str | None) -> int | None:
    if not text or not text.isdecimal() or len(text) > 7:
        return None
    return min(int(text), LARGEST_NUMBER)
