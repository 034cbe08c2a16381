"""Judge packages on disk, compressed, by their digest: what a submission was made for stays there when its problem
changes, and can be given to the queue again when that comes back empty."""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

from problems.model import JudgePackage, digest_of

DIGEST = re.compile(r"[0-9a-f]{64}")


class PackageFolder:
    """Blocking: call through `asyncio.to_thread`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, package: JudgePackage) -> str:
        """The digest under which it is kept from now on."""
        encoded = package.encode()
        digest = digest_of(encoded)
        file = self._file(digest)
        if not file.exists():
            draft = file.with_name(f".{digest}.{os.getpid()}")
            draft.write_bytes(zlib.compress(encoded))
            draft.replace(file)
        return digest

    def has(self, digest: str) -> bool:
        return DIGEST.fullmatch(digest) is not None and self._file(digest).exists()

    def read(self, digest: str) -> bytes | None:
        """Compressed, as the queue wants it; None when it is not here."""
        if not DIGEST.fullmatch(digest):
            return None
        try:
            return self._file(digest).read_bytes()
        except FileNotFoundError:
            return None

    def _file(self, digest: str) -> Path:
        return self._folder / f"{digest}.z"
