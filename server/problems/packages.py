"""Judge packages on disk, compressed, by their digest: what a submission was made for stays there when its problem
changes, and can be given to the queue again when that comes back empty."""

from __future__ import annotations

import os
import re
import zlib
from pathlib import Path

from problems.model import JudgePackage, Reveal, digest_of

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

    def open_variant(self, digest: str) -> str | None:
        """The digest under which the same package is kept that hides nothing; None when it is not here."""
        kept = self.read(digest)
        if kept is None:
            return None
        return self.keep(open_to_all(JudgePackage.model_validate_json(zlib.decompress(kept))))

    def _file(self, digest: str) -> Path:
        return self._folder / f"{digest}.z"


def open_to_all(judged: JudgePackage) -> JudgePackage:
    """For staff, who may see every case and every group."""
    scoring = judged.scoring and judged.scoring.model_copy(update={"shows_groups": True})
    return judged.model_copy(update={"reveal": Reveal.ALWAYS, "scoring": scoring})
