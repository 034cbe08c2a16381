"""The secret that tokens are signed with: made on first use, readable by its owner alone."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

from server.settings import SHORTEST_SECRET, BadSetting

BYTES = 48


def load_or_make(file: Path) -> str:
    """Servers that start at once agree on one. Raises `BadSetting`."""
    if not file.exists():
        _make(file)
    try:
        secret = file.read_text().strip()
    except UnicodeDecodeError:
        secret = ""
    if len(secret) < SHORTEST_SECRET:
        raise BadSetting(f"{file} holds no secret; delete it, and a new one is made (everyone signs in again)")
    return secret


def _make(file: Path) -> None:
    # In two containers with one folder even the number of a process may be the same.
    descriptor, draft = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    try:
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(BYTES))
            stream.flush()
            os.fsync(stream.fileno())
        file.hardlink_to(draft)  # whole or not at all, and never over another server's
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
