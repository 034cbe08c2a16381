"""Style, scripts and pictures of the pages: read once at the start, and served under names that have a digest of their
content in them, so that a browser may keep each for ever and never takes an old one for a new one."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDERS = tuple(Path(__file__).parent.parent / part / "static" for part in ("web", "console", "proctor"))
"""No two have files of the same name."""
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PREFIX = "/static/"
IMPORTED = re.compile(r'(from "\./)([a-z_]+\.js)(")')
DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    body: bytes
    gzipped: bytes
    media_type: str


class Assets:
    def __init__(self, files: Mapping[str, str]) -> None:
        """By their plain names. Scripts may import each other as `./name.js`, not in a circle."""
        self._files = files
        self._names: dict[str, str] = {}
        self._assets: dict[str, Asset] = {}
        for name in files:
            self._name(name)

    def address(self, name: str) -> str:
        """Of the file of this plain name."""
        return PREFIX + self._names[name]

    def get(self, name: str) -> Asset | None:
        """By the name that has a digest in it."""
        return self._assets.get(name)

    def _name(self, name: str) -> str:
        if name in self._names:
            return self._names[name]
        text = IMPORTED.sub(lambda found: found[1] + self._name(found[2]) + found[3], self._files[name])
        body = text.encode()
        stem, dot, ending = name.partition(".")
        named = f"{stem}.{hashlib.blake2b(body, digest_size=DIGEST_BYTES).hexdigest()}{dot}{ending}"
        self._names[name] = named
        self._assets[named] = Asset(body=body, gzipped=gzip.compress(body, mtime=0), media_type=KINDS[dot + ending])
        return named


def load(folders: Iterable[Path] = FOLDERS) -> Assets:
    """Those that ship. What an editor or a system left beside them is passed over. Blocking."""
    files = [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix in KINDS]
    return Assets({path.name: path.read_text() for path in files})
