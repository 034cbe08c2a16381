"""Fingerprints of what is written and submitted: the journal shows when there was what, and never the code itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from desktop.kiosk.interface import Detail

SECONDS_BETWEEN = 30.0
"""Of two of one draft."""


def of_submission(key: str, problem_id: str, language: str, code: str) -> Detail:
    return {"id": key, "problem": problem_id, "language": language, "characters": len(code), "sha256": _hash(code)}


class Drafts:
    """The last state of each, and whether it has been noted."""

    def __init__(self) -> None:
        self._changed: dict[tuple[str, str], str] = {}
        self._noted: dict[tuple[str, str], tuple[float, str]] = {}

    def changed(self, problem_id: str, language: str, code: str) -> None:
        self._changed[problem_id, language] = code

    def due(self, now: float, *, all_of_them: bool = False) -> Iterator[Detail]:
        """Those to be noted by now."""
        for draft, code in list(self._changed.items()):
            noted_at, noted = self._noted.get(draft, (now - SECONDS_BETWEEN, ""))
            if now - noted_at < SECONDS_BETWEEN and not all_of_them:
                continue
            del self._changed[draft]
            fingerprint = _hash(code)
            if fingerprint != noted:
                self._noted[draft] = (now, fingerprint)
                problem_id, language = draft
                yield {
                    "problem": problem_id,
                    "language": language,
                    "characters": len(code),
                    "sha256": fingerprint,
                }


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "replace")).hexdigest()
