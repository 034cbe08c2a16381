"""The files of packages that contestants may download: the statement as a PDF, and attachments. Only what a package
lists is ever read."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import structlog

from problems.files import Folder
from problems.findings import ProblemError
from server.answers import tag_of
from server.errors import DomainError
from server.problems.catalogue import Entry

log = structlog.get_logger(__name__)

LARGEST_BYTES = 32 * 2**20
MOST_KEPT_BYTES = 64 * 2**20
PDF = "application/pdf"
OTHER = "application/octet-stream"
TYPES = {
    ".pdf": PDF,
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".zip": "application/zip",
    **dict.fromkeys((".txt", ".in", ".ans", ".out", ".md", ".csv", ".py", ".c", ".h", ".cpp", ".java"), "text/plain"),
}
"""Whatever a browser could run as a page of ours (HTML, SVG, XML) is none of these."""


class UnknownFile(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="unknown_file", status=404, message="This problem has no such file; GET /problems/{id} lists them."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    name: str
    media_type: str
    body: bytes
    tag: str


class Attachments:
    """Keeps what was asked for last, so that a whole contest that downloads one file holds it once."""

    def __init__(self, *, most_kept_bytes: int = MOST_KEPT_BYTES) -> None:
        self._most_kept_bytes = most_kept_bytes
        self._kept: OrderedDict[tuple[Path, str], File] = OrderedDict()
        self._turn = asyncio.Lock()

    async def document(self, entry: Entry) -> File:
        """Raises `UnknownFile`."""
        if not entry.document:
            raise UnknownFile
        return await self._get(entry, entry.document, PDF)

    async def attachment(self, entry: Entry, name: str) -> File:
        """Raises `UnknownFile`."""
        path = entry.attachments.get(name)
        if path is None:
            raise UnknownFile
        return await self._get(entry, path, TYPES.get(PurePosixPath(path).suffix.lower(), OTHER))

    async def _get(self, entry: Entry, path: str, media_type: str) -> File:
        if entry.folder is None:
            raise UnknownFile
        key = (entry.folder, path)
        async with self._turn:
            kept = self._kept.pop(key, None)
            found = await asyncio.to_thread(_read, entry.folder, path, media_type) if kept is None else kept
            self._kept[key] = found
            while sum(len(each.body) for each in self._kept.values()) > self._most_kept_bytes:
                self._kept.popitem(last=False)
            return found


def _read(folder: Path, path: str, media_type: str) -> File:
    try:
        body = Folder(path=folder).data(path, largest=LARGEST_BYTES)
    except ProblemError as fault:
        log.warning("attachment_not_read", folder=str(folder), problem=str(fault)[:400])
        raise UnknownFile from fault
    return File(name=PurePosixPath(path).name, media_type=media_type, body=body, tag=tag_of(body))
