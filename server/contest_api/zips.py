"""The one source file in a zip archive that a client sends in base64. Blocking; nothing is ever written to disk."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from pathlib import PurePosixPath

from server.errors import InvalidRequest

MOST_ENTRIES = 100
PLAIN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Others may ask for as much memory as they like before they give the first byte."""
ENCRYPTED = 1


class BadArchive(InvalidRequest):
    def __init__(self, message: str) -> None:
        super().__init__(message, [{"field": "files[0].data", "message": message}], code="bad_archive")


def source_of(data: str, *, most_bytes: int) -> str:
    """The text of the only file in it. Raises `BadArchive`."""
    try:
        packed = base64.b64decode(data, validate=True)
    except ValueError:
        raise BadArchive("The data is not base64.") from None
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return _text(_only(archive, most_bytes=most_bytes))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise BadArchive("The data is no zip archive that can be read.") from None


def archive_of(name: str, text: str) -> bytes:
    """The same the other way round."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression=zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), text.encode(), compress_type=zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _only(archive: zipfile.ZipFile, *, most_bytes: int) -> bytes:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise BadArchive(f"The archive has more than {MOST_ENTRIES} entries.")
    files = [each for each in entries if not each.is_dir()]
    if len(files) != 1:
        raise BadArchive(f"The archive has {len(files)} files: a submission is one.")
    file = files[0]
    parts = PurePosixPath(file.filename.replace("\\", "/")).parts
    if len(parts) != 1 or parts[0] in {"/", ".", ".."}:
        raise BadArchive("The file must be at the root of the archive.")
    if file.compress_type not in PLAIN or file.flag_bits & ENCRYPTED:
        raise BadArchive("The file must be deflated or stored, and not encrypted.")
    with archive.open(file) as stream:
        body = stream.read(most_bytes + 1)
    if len(body) > most_bytes:
        raise BadArchive(f"A program may have {most_bytes} bytes.")
    return body


def _text(body: bytes) -> str:
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise BadArchive("The program is not UTF-8.") from None
    if "\0" in text:
        raise BadArchive("The program must not contain the character NUL.")
    return text
