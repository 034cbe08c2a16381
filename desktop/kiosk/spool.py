"""Pictures that have not reached the server: each an encrypted file of its own, the whole of them within bounds.

AES-256-GCM under a key derived from the session's. Whoever may read the session's folder has that key too: this keeps
the pictures from other people and from copies of the disk, not from the one who sits there. Blocking: call it through
`asyncio.to_thread`.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import ValidationError

from desktop.storage.files import write_private
from desktop.trouble import Trouble
from server.wire.kiosk import LARGEST_PICTURE, PICTURE_TYPES, PictureQuery, PictureReason

log = logging.getLogger(__name__)

LARGEST_SPOOL = 64 * 1024 * 1024
_NONCE = 12
_LARGEST_FILE = LARGEST_PICTURE + 4096


class SpoolFull(Trouble):
    """No more pictures are kept until some have been sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    path: Path
    query: PictureQuery
    picture: bytes
    kind: str


class Spool:
    def __init__(self, folder: Path, key: bytes, *, largest: int = LARGEST_SPOOL) -> None:
        """`key` is the session's."""
        self._folder = folder
        self._cipher = AESGCM(hmac.new(key, b"agon-kiosk-pictures-1", hashlib.sha256).digest())
        self._largest = largest

    def put(self, query: PictureQuery, picture: bytes, *, kind: str) -> None:
        """Where there is no room, those that were taken by the clock alone give way. Raises `SpoolFull`, `OSError`."""
        self._make_room(len(picture) + 4096)
        stem = f"{int(query.taken_at.timestamp() * 1000):016d}-{query.reason.value}-{secrets.token_hex(4)}"
        about = f"{kind}\n{query.model_dump_json(by_alias=True)}\n".encode()
        nonce = secrets.token_bytes(_NONCE)
        content = nonce + self._cipher.encrypt(nonce, about + picture, stem.encode())
        write_private(self._folder / f"{stem}.picture", content)

    def first(self) -> Kept | None:
        """The one to send next: for a reason before those taken by the clock. One that cannot be read is dropped."""
        for path in sorted(self._files(), key=lambda path: (_is_of_interval(path), path.name)):
            kept = self._read(path)
            if kept is not None:
                return kept
            self.drop(path)
        return None

    def drop(self, path: Path) -> None:
        try:
            path.unlink(missing_ok=True)
        except OSError as refused:
            log.warning("a picture cannot be removed: %s", refused)

    def count(self) -> int:
        return sum(1 for _ in self._files())

    def _read(self, path: Path) -> Kept | None:
        try:
            with path.open("rb") as file:
                content = file.read(_LARGEST_FILE)
            plain = self._cipher.decrypt(content[:_NONCE], content[_NONCE:], path.stem.encode())
            kind, query, picture = plain.split(b"\n", 2)
            if kind.decode("ascii") not in PICTURE_TYPES:
                return None
            return Kept(
                path=path, query=PictureQuery.model_validate_json(query), picture=picture, kind=kind.decode("ascii")
            )
        except (OSError, InvalidTag, ValidationError, ValueError) as unreadable:
            log.warning("a picture that waits cannot be read: %s", type(unreadable).__name__)
            return None

    def _make_room(self, wanted: int) -> None:
        files = sorted(self._files(), key=lambda path: (not _is_of_interval(path), path.name))
        size = sum(_size(path) for path in files)
        for path in files:
            if size + wanted <= self._largest:
                return
            if not _is_of_interval(path):
                break
            size -= _size(path)
            self.drop(path)
        if size + wanted > self._largest:
            raise SpoolFull("the pictures that wait fill the room they have")

    def _files(self) -> Iterator[Path]:
        return self._folder.glob("*.picture")


def _size(path: Path) -> int:
    """Of one that was sent meanwhile none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _is_of_interval(path: Path) -> bool:
    return f"-{PictureReason.INTERVAL.value}-" in path.name
