"""The files of a problem on this machine: its statement as a PDF, to be looked at, and attachments, to be kept.

What a setter wrote is not trusted: nothing but a PDF is ever opened, and no file lands but where it is said to.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
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
        """Statements stay in `kept`, so that they can be read off-line, and attachments that came with a pack."""
        self._server, self._kept, self._downloads = server, kept, downloads
        self._unasked: set[Path] = set()
        """Files that came with a pack and were not wanted yet: the first time the server is not asked for them."""

    async def document(self, problem_id: str) -> Path:
        """Where the statement lies now. Raises `Trouble`."""
        path = self._document(problem_id)
        if self._is_unasked(path) and await asyncio.to_thread(path.exists):
            return path
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
        body = await self._body(problem_id, name)
        return await asyncio.to_thread(_kept_beside, self._downloads(), safe_name(PurePosixPath(name).name), body)

    async def take(self, problem_id: str, *, document: bytes | None, attachments: Mapping[str, bytes]) -> None:
        """What came with a contest's pack. Raises `FileTrouble`."""
        found = {self._attachment(problem_id, name): body for name, body in attachments.items()}
        if document is not None and document.startswith(PDF):
            found[self._document(problem_id)] = document
        for path, body in found.items():
            await asyncio.to_thread(_written, path, body)
            self._unasked.add(path)

    async def _body(self, problem_id: str, name: str) -> bytes:
        """The server's, which takes the place of what came with a pack."""
        path = self._attachment(problem_id, name)
        kept = await asyncio.to_thread(_read, path)
        if self._is_unasked(path) and kept is not None:
            return kept
        try:
            body = await self._server.attachment(problem_id, name)
        except Offline:
            if kept is None:
                raise
            return kept
        with suppress(OSError):
            await asyncio.to_thread(path.unlink, missing_ok=True)
        return body

    def _is_unasked(self, path: Path) -> bool:
        """True once."""
        is_unasked = path in self._unasked
        self._unasked.discard(path)
        return is_unasked

    def _document(self, problem_id: str) -> Path:
        return self._kept / f"{safe_name(problem_id)}.pdf"

    def _attachment(self, problem_id: str, name: str) -> Path:
        unique = hashlib.sha256(f"{problem_id}/{name}".encode()).hexdigest()
        return self._kept / "attachments" / unique


def downloads() -> Path:
    """The person's own folder for what comes from elsewhere."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation))


def safe_name(name: str) -> str:
    """A file name that means the same everywhere and is hidden nowhere."""
    return _UNSAFE.sub("_", name[-LONGEST_NAME:]) or "file"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


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
                file = path.open("xb")
            except FileExistsError:
                continue
            try:
                with file:
                    file.write(body)
            except OSError:
                path.unlink(missing_ok=True)  # half a file looks like a whole one
                raise
            return path
    except OSError as refused:
        raise FileTrouble(NOT_WRITTEN.format(folder=folder, why=refused.strerror or refused)) from refused
    raise AssertionError("numbers do not end")
