"""Plain copies of what must survive even the loss of the database: one small JSON file a draft and an outbox entry.

Read only when a damaged database is rebuilt. Blocking: call it through `asyncio.to_thread`.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)


class PlainCopies:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, name: str, document: dict[str, Any]) -> None:
        """Replace the copy as one step: a reader finds the old one or the new one, whole."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._path(name)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        fresh.write_text(json.dumps(document), encoding="utf-8")
        fresh.replace(path)

    def remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def all(self) -> list[dict[str, Any]]:
        found = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                document = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as unreadable:
                log.warning("a plain copy cannot be read: %s", unreadable)
                continue
            if isinstance(document, dict):
                found.append(document)
        return found

    def _path(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"
