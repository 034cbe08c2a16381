"""Secrets that look alike, so that a program can search for them, and end differently at each run, so that it cannot
know them: whoever tells one has read what it must not.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PREFIX = "AGON-CANARY-"


def _canary(name: str) -> str:
    return f"{PREFIX}{name}-{secrets.token_hex(8)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Canaries:
    later: str
    """In the input of the second case: a program that is at the first must not know it."""
    expected: str
    """In the expected outputs."""
    judges: str
    """In the source of the problem's checker."""
    environment: str
    """In the environment of the runner."""
    host: str
    """In a file of the machine that everybody may read."""
    neighbour: str
    """In the source, a file and the memory of another submission at the same time."""
    previous: str
    """Of the submission before, in the same sandbox."""

    def told_in(self, text: str) -> list[str]:
        return [name for name in self.__slots__ if getattr(self, name) in text]


@contextmanager
def hidden() -> Iterator[Canaries]:
    """With the environment and the file in place."""
    canaries = Canaries(**{name: _canary(name.upper()) for name in Canaries.__slots__})
    folder = Path(tempfile.mkdtemp(prefix="agon-canary-"))
    file = folder / "secret.txt"
    try:
        folder.chmod(0o755)
        file.write_text(canaries.host)
        file.chmod(0o644)
        os.environ["AGON_CANARY"] = canaries.environment
        yield canaries
    finally:
        os.environ.pop("AGON_CANARY", None)
        file.unlink(missing_ok=True)
        folder.rmdir()
