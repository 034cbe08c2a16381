"""Reads what a page's form with a file sends, as it comes, into a file of its own: bounded, and gone afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from aiohttp import BodyPartReader, web

from server.inputs import BadBody, too_large
from server.scratch import scratch

FORM_TYPE = "multipart/form-data"
MOST_FIELDS = 50
LARGEST_FIELD_BYTES = 64 * 1024
CHUNK_BYTES = 256 * 1024
READ_SECONDS = 300
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    fields: dict[str, str]
    """Those that stood before the file."""
    name: str
    """The file's own, as the browser gave it, without folders: to be shown, never to be opened."""
    path: Path
    """Where it lies now, until the upload is left."""
    size: int
    """In bytes; 0 where none was chosen."""


@asynccontextmanager
async def uploaded(request: web.Request, *, most_bytes: int) -> AsyncIterator[Upload]:
    """The first file of the form; what comes after it is not read. Raises `BadBody`."""
    if request.content_type != FORM_TYPE:
        raise BadBody(f"Send the form as {FORM_TYPE}.", code="unsupported_media_type", status=415)
    if request.content_length is not None and request.content_length > most_bytes + MOST_FIELDS * LARGEST_FIELD_BYTES:
        raise too_large(most_bytes)
    async with scratch("agon-upload-") as folder:
        yield await _in_time(request, folder / "file", most_bytes)


async def _in_time(request: web.Request, path: Path, most_bytes: int) -> Upload:
    try:
        async with asyncio.timeout(READ_SECONDS):
            return await _read(request, path, most_bytes)
    except TimeoutError:
        raise BadBody("The file did not arrive in time.", code="request_timeout", status=408) from None


async def _read(request: web.Request, path: Path, most_bytes: int) -> Upload:
    fields: dict[str, str] = {}
    try:
        reader = await request.multipart()
        while (part := await reader.next()) is not None:
            if not isinstance(part, BodyPartReader) or part.name is None or len(fields) >= MOST_FIELDS:
                raise _bad_form()
            if part.filename is not None:
                size = await _keep(part, path, most_bytes)
                name = PurePosixPath(part.filename.replace("\\", "/")).name[:LONGEST_NAME]
                return Upload(fields=fields, name=name, path=path, size=size)
            fields[part.name] = await _text(part)
    except (ValueError, AssertionError, web.RequestPayloadError):  # what the library says of a form that is none
        raise _bad_form() from None
    raise BadBody("The form has no file.", code="no_file")


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
