"""Files of this machine's owner alone, replaced as one step."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

BINARY = getattr(os, "O_BINARY", 0)
"""Windows has two kinds of files."""


def write_private(path: Path, content: bytes) -> None:
    """On the disk when this returns; a crash leaves the old file or the new one. Raises `OSError`."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
