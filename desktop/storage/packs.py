"""The sealed packs of contests to come: a private file each, with the ETag it came with in its first line.

A few are kept; of more, the oldest go.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from pathlib import Path

from desktop.storage.errors import CannotWrite
from desktop.storage.files import write_private

log = logging.getLogger(__name__)

MOST_KEPT = 3
LONGEST_TAG = 1024


class PackStore:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def etag(self, contest_id: str) -> str | None:
        """Of the pack that is kept, empty where it came with none; None where no pack is kept."""
        return await asyncio.to_thread(_etag, self._path(contest_id))

    async def get(self, contest_id: str) -> bytes | None:
        return await asyncio.to_thread(_pack, self._path(contest_id))

    async def put(self, contest_id: str, pack: bytes, *, etag: str | None) -> None:
        """Raises `CannotWrite`."""
        line = (etag or "").encode(errors="replace") + b"\n"
        await asyncio.to_thread(self._put, self._path(contest_id), line + pack)

    async def drop(self, contest_id: str) -> None:
        await asyncio.to_thread(_drop, self._path(contest_id))

    def _put(self, path: Path, content: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_private(path, content)
            kept = sorted(self._folder.iterdir(), key=lambda each: each.stat().st_mtime_ns)
        except OSError as refused:
            raise CannotWrite(refused.strerror or "the folder cannot be written") from refused
        for old in kept[:-MOST_KEPT]:
            _drop(old)

    def _path(self, contest_id: str) -> Path:
        return self._folder / f"{hashlib.sha256(contest_id.encode()).hexdigest()[:32]}.pack"


def _etag(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file.readline(LONGEST_TAG).decode(errors="replace").rstrip("\n")
    except OSError:
        return None


def _pack(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError as unreadable:
        log.info("no pack: %s", unreadable)
        return None
    return content.partition(b"\n")[2]


def _drop(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as refused:
        log.warning("a pack stays on the disk: %s", refused)
