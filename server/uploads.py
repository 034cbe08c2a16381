"""Reads what a page's form with a file sends, as it comes, into a file of its own: bounded, and gone afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from server.inputs import BadBody, too_large
from server.scratch import scratch

FORM_TYPE = "multipart/form-data"
MOST_FIELDS = 50
LARGEST_FIELD_BYTES = 64 * 1024
CHUNK_BYTES = 256 * 1024
READ_SECONDS = 300
LONGEST_NAME = 200
NO_FORM = (ValueError, RuntimeError, HttpProcessingError, web.RequestPayloadError)
"""What the library says of one that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    fields: dict[str, str]
    """Those that stood before the file."""
    name: str
    """The file's own, as the browser gave it, without folders and what cannot be seen: to be shown, never to be
    opened."""
    path: Path
    """Where it lies now, until the upload is left."""
    size: int
    """In bytes; 0 where none was chosen."""


@asynccontextmanager
async def uploaded(
    request: web.Request, *, most_bytes: int, within_seconds: float = READ_SECONDS
) -> AsyncIterator[Upload]:
    """The first file of the form; what comes after it is not read. Raises `BadBody`."""
    if request.content_type != FORM_TYPE:
        raise BadBody(f"Send the form as {FORM_TYPE}.", code="unsupported_media_type", status=415)
    if request.content_length is not None and request.content_length > most_bytes + MOST_FIELDS * LARGEST_FIELD_BYTES:
        raise too_large(most_bytes)
    async with scratch("agon-upload-") as folder:
        try:
            async with asyncio.timeout(within_seconds):
                found = await _read(request, folder / "file", most_bytes)
        except TimeoutError:
            raise BadBody("The file did not arrive in time.", code="request_timeout", status=408) from None
        yield found


async def _read(request: web.Request, path: Path, most_bytes: int) -> Upload:
    fields: dict[str, str] = {}
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name is None or len(fields) >= MOST_FIELDS:
                raise _bad_form()
            if part.filename is not None:
                size = await _keep(part, path, most_bytes)
                return Upload(fields=fields, name=_last_part(part.filename), path=path, size=size)
            fields[part.name] = await _text(part)
    except NO_FORM:
        raise _bad_form() from None
    raise BadBody("The form has no file.", code="no_file")


def _last_part(name: str) -> str:
    return printable(PurePosixPath(name.replace("\\", "/")).name)


def printable(name: str) -> str:
    """A browser may send anything, bytes that are no text too."""
    return "".join(letter if letter.isprintable() else "_" for letter in name[:LONGEST_NAME])


async def _text(part: BodyPartReader) -> str:
    found = bytearray()
    while chunk := await part.read_chunk(CHUNK_BYTES):
        found += chunk
        if len(found) > LARGEST_FIELD_BYTES:
            raise too_large(LARGEST_FIELD_BYTES)
    return found.decode()


async def _keep(part: BodyPartReader, path: Path, most_bytes: int) -> int:
    size = 0
    with await asyncio.to_thread(path.open, "wb") as file:
        while chunk := await part.read_chunk(CHUNK_BYTES):
            size += len(chunk)
            if size > most_bytes:
                raise too_large(most_bytes)
            await asyncio.to_thread(file.write, chunk)
    return size


def _bad_form() -> BadBody:
    return BadBody("The form cannot be read.", code="bad_form")
