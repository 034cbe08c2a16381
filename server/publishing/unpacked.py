"""Where packages lie unpacked on this machine, each in a folder named by its archive's digest, and how those go that no
version is of: of uploads that were refused when they were stored, or of a server that died. Blocking, for threads."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from server.scratch import scratch

DRAFT, LEAVING = ".draft-", ".leaving-"
DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST_UPLOAD = timedelta(hours=1)
"""What was touched since belongs, perhaps, to an upload that is not stored yet."""


class Unpacked:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._moving = Lock()
        """Between what is put there and what is taken away."""

    def place(self, digest: str, problem_id: str) -> Path:
        return self._folder / digest / problem_id

    def keep(self, folder: Path, digest: str) -> Path:
        """The unpacked package lies there from now on."""
        place = self.place(digest, folder.name)
        with self._moving:
            place.parent.mkdir(parents=True, exist_ok=True)
            os.utime(place.parent)
            if not place.is_dir():
                folder.rename(place)
        return place

    def draft(self) -> AbstractAsyncContextManager[Path]:
        """A folder for a while, beside where packages are kept."""
        return scratch(DRAFT, within=self._folder)

    def idle(self, now: datetime) -> list[str]:
        """Names of what nobody has touched for longer than an upload takes."""
        if not self._folder.is_dir():
            return []
        return sorted(each.name for each in self._folder.iterdir() if _is_ours(each) and _is_idle(each, now))

    def discard(self, names: Collection[str], now: datetime) -> int:
        """Unless they were touched meanwhile. Answers how many went."""
        return sum(self._discard(self._folder / name, now) for name in names)

    def _discard(self, folder: Path, now: datetime) -> bool:
        leaving = folder
        with self._moving:  # never while it is put there: it is there whole, or not at all
            if not folder.is_dir() or not _is_idle(folder, now):
                return False
            if not folder.name.startswith(LEAVING):
                leaving = folder.with_name(LEAVING + folder.name)
                folder.rename(leaving)
        shutil.rmtree(leaving, ignore_errors=True)
        return True


def _is_ours(folder: Path) -> bool:
    return folder.name.startswith((DRAFT, LEAVING)) or DIGEST.fullmatch(folder.name) is not None


def _is_idle(folder: Path, now: datetime) -> bool:
    try:
        return now.timestamp() - folder.stat().st_mtime > LONGEST_UPLOAD.total_seconds()
    except FileNotFoundError:
        return False
