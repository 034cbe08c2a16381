"""Ids as the ICPC Contest API allows them: at most 36 of few characters. Ours mostly fit; a longer one is shortened,
and a digest keeps it apart from others. Pure."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable

LONGEST = 36
ALLOWED = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
DIGEST_BYTES = 6


def identifier(text: str) -> str:
    """The same for the same text, always."""
    if len(text) <= LONGEST and ALLOWED.fullmatch(text):
        return text
    digest = hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).hexdigest()
    kept = re.sub(r"[^A-Za-z0-9_-]", "_", text)[: LONGEST - len(digest) - 1].lstrip("-")
    return f"{kept}.{digest}" if kept else digest


def named(wanted: str, known: Iterable[str]) -> str | None:
    """Which of our own ids is meant."""
    return next((each for each in known if identifier(each) == wanted), None)


def number_of(text: str) -> int | None:
    """Of an id that is a number of ours; None for what cannot be one."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None


def submission_of(text: str) -> str | None:
    """The id of a submission as the database has it; None for what cannot be one."""
    try:
        return text if str(uuid.UUID(text)) == text else None
    except ValueError:
        return None
