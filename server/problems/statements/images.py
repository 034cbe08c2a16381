"""Images that lie beside a statement, as data: addresses, so that a page needs no other request."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from pathlib import Path

from problems.files import Folder
from problems.findings import ProblemError

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
_FILE = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}"
NAME = re.compile(rf"(?:(?:problem_)?statement/(?:{_FILE}/){{0,2}})?{_FILE}")
"""Beside the statement; in an ICPC package that lies in a folder of its own."""
LARGEST_BYTES = 2 * 2**20
LARGEST_SUM_BYTES = 8 * 2**20


@dataclass(kw_only=True)
class Images:
    """The images of one folder; those that are too large, or lie elsewhere, are not found."""

    folder: Path | None
    _bytes: int = field(default=0, init=False)

    def address(self, name: str) -> str | None:
        kind = TYPES.get(Path(name).suffix.lower())
        if self.folder is None or kind is None or not NAME.fullmatch(name):
            return None
        try:
            data = Folder(path=self.folder).data(name, largest=LARGEST_BYTES)
        except ProblemError:
            return None
        self._bytes += len(data)
        if self._bytes > LARGEST_SUM_BYTES:
            return None
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"
