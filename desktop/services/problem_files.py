"""The files of a problem on this machine: its statement as a PDF, to be looked at, and attachments, to be kept.

What a setter wrote is not trusted: nothing but a PDF is ever opened, and no file lands but where it is said to.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Protocol

from PySide6.QtCore import QStandardPaths

from desktop.api.errors import Offline
from desktop.trouble import Trouble

PDF = b"%PDF-"
LONGEST_NAME = 120
NO_PDF = "The statement that the server sent is no PDF, so it is not opened."
NOT_WRITTEN = "The file could not be written to {folder}: {why}."
_UNSAFE = re.compile(r"[^\w.() -]|^[.\s]+")


class FileTrouble(Trouble):
    """A file cannot be opened or kept."""


class FileServer(Protocol):
    async def document(self, problem_id: str) -> bytes: ...

    async def attachment(self, problem_id: str, name: str) -> bytes: ...


class ProblemFiles:
    def __init__(self, *, server: FileServer, kept: Path, downloads: Callable[[], Path]) -> None:
        """Statements stay in `kept`, so that they can be read off-line."""
        self._server, self._kept, self._downloads = server, kept, downloads

    async def document(self, problem_id: str) -> Path:
        """Where the statement lies now. Raises `Trouble`."""
        path = self._kept / f"{safe_name(problem_id)}.pdf"
        try:
            body = await self._server.document(problem_id)
        except Offline:
            if not await asyncio.to_thread(path.exists):
                raise
            return path
        if not body.startswith(PDF):
            raise FileTrouble(NO_PDF)
        await asyncio.to_thread(_written, path, body)
        return path

    async def keep(self, problem_id: str, name: str) -> Path:
        """Into the folder of downloads, beside what is there already. Raises `Trouble`."""
        body = await self._server.attachment(problem_id, name)
        return await asyncio.to_thread(_kept_beside, self._downloads(), safe_name(PurePosixPath(name).name), body)


def downloads() -> Path:
    """The person's own folder for what comes from elsewhere."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))


def safe_name(name: str) -> str:
    """A file name that means the same everywhere and is hidden nowhere."""
    return _UNSAFE.sub("_", name)[-LONGEST_NAME:] or "file"


def _written(path: Path, body: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_bytes(body)
        fresh.replace(path)
    except OSError as refused:
        raise FileTrouble(NOT_WRITTEN.format(folder=path.parent, why=refused.strerror or refused)) from refused


def _kept_beside(folder: Path, name: str, body: bytes) -> Path:
    stem, suffix = Path(name).stem, Path(name).suffix
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in count(1):
            path = folder / (name if number == 1 else f"{stem} ({number}){suffix}")
            try:
                with path.open("xb") as file:
                    file.write(body)
            except FileExistsError:
                continue
            return path
    except OSError as refused:
        raise FileTrouble(NOT_WRITTEN.format(folder=folder, why=refused.strerror or refused)) from refused
    raise AssertionError("numbers do not end")
