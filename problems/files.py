"""Reads the files of a problem's folder, which may be hostile: regular files inside it, bounded, UTF-8."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from problems.findings import Finding, ProblemError

LARGEST_TEXT_BYTES = 1 * 2**20
LARGEST_CASES_BYTES = 32 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A problem's folder. Every fault is a `ProblemError` that names the file."""

    path: Path

    def has(self, name: str) -> bool:
        return (self.path / name).is_symlink() or (self.path / name).exists()

    def text(self, name: str, *, largest: int = LARGEST_TEXT_BYTES) -> str:
        """The file's text with LF line ends, without a byte order mark."""
        try:
            text = self._bytes(name, largest).decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            line = fault.object.count(b"\n", 0, fault.start) + 1
            raise refused(name, f"is not UTF-8 (byte {fault.start}); save it as UTF-8", line) from None
        return text.replace("\r\n", "\n")

    def optional_text(self, name: str) -> str | None:
        return self.text(name) if self.has(name) else None

    def _bytes(self, name: str, largest: int) -> bytes:
        try:
            descriptor = os.open(self.path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            raise refused(name, "is missing") from None
        except OSError as fault:
            reason = "is a link; put the file itself here" if (self.path / name).is_symlink() else str(fault.strerror)
            raise refused(name, reason) from None
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode):
                raise refused(name, "is not a regular file")
            if state.st_size > largest:
                raise refused(name, f"is larger than {largest // 2**20} MiB")
            return file.read(largest)


def refused(file: str, message: str, line: int | None = None) -> ProblemError:
    return ProblemError([Finding(file=file, message=message, line=line)])
