"""The one way in which files of a package are read: packages are hostile, so every file is bounded, regular and within
the package's folder, and every text is UTF-8 with plain line ends."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from problems.findings import Finding, Findings, ProblemError

KIB = 1024
MOST_FILES = 10_000
LARGEST_TEXT = 256 * KIB
LARGEST_PACKAGE = 512 * KIB * KIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A package's folder. Names are relative to it, with forward slashes. What cannot be read raises `ProblemError`."""

    path: Path

    def has(self, name: str) -> bool:
        """Not in a folder that nobody lets us look into."""
        return os.path.lexists(self.path / name)

    def data(self, name: str, *, largest: int) -> bytes:
        """The whole file."""
        path = self.path / name
        try:
            if fault := self._fault(name):
                raise self._refused(name, fault)
            with path.open("rb") as file:
                raw = file.read(largest + 1)
        except FileNotFoundError:
            raise self._refused(name, "is missing") from None
        except (OSError, RuntimeError) as error:  # RuntimeError: a ring of symbolic links
            raise self._refused(name, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
        if len(raw) > largest:
            raise self._refused(name, f"is larger than the {largest // KIB} KiB that such a file may have")
        return raw

    def text(self, name: str, *, largest: int = LARGEST_TEXT) -> str:
        raw = self.data(name, largest=largest)
        if b"\r" in raw:
            fault = "has a carriage return: end lines with a line feed alone"
            raise self._refused(name, fault, line=_line_at(raw, raw.index(b"\r")))
        return self._decoded(name, raw)

    def loose_text(self, name: str, *, largest: int = LARGEST_TEXT) -> str:
        """A text that may end its lines as it likes: data that is judged as it stands, or a program."""
        return self._decoded(name, self.data(name, largest=largest))

    def _decoded(self, name: str, raw: bytes) -> str:
        if raw.startswith(b"\xef\xbb\xbf"):
            raise self._refused(name, "starts with a byte order mark: save it as UTF-8 without one")
        if b"\0" in raw:
            raise self._refused(name, "has a NUL", line=_line_at(raw, raw.index(b"\0")))
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            raise self._refused(name, f"is not UTF-8: {error.reason}", line=_line_at(raw, error.start)) from None

    def names(self, *, most: int = MOST_FILES) -> Iterator[str]:
        """Every file of the package, in order; at most so many. Links to folders are named, never followed."""
        left = most
        for directory, folders, files in os.walk(self.path):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            links = [name for name in folders if (Path(directory) / name).is_symlink()]
            for name in sorted(files + links):
                if left == 0:
                    raise self._refused("", f"the package has more than {most} files")
                left -= 1
                yield (Path(directory) / name).relative_to(self.path).as_posix()

    def has_file(self, name: str) -> bool:
        """Whether that is a regular file inside the package."""
        try:
            self.check(name)
        except ProblemError:
            return False
        return True

    def check(self, name: str) -> None:
        """Raise `ProblemError` unless the name is that of a regular file inside the package."""
        try:
            fault = self._fault(name)
        except (OSError, RuntimeError):
            fault = "is a link that leads nowhere"
        if fault:
            raise self._refused(name, fault)

    def _fault(self, name: str) -> str | None:
        path = self.path / name
        if not path.resolve(strict=True).is_relative_to(self.path.resolve()):
            return "is a link to a place outside of the package"
        return None if stat.S_ISREG(path.stat().st_mode) else "is not a regular file"

    def _refused(self, name: str, message: str, *, line: int = 1) -> ProblemError:
        return ProblemError(self.path, (Finding(file=name, line=line, message=message),))


class Reader:
    """Reads a folder's texts and goes on after a fault: what cannot be read becomes a finding among the others."""

    def __init__(self, folder: Folder, findings: Findings, *, most: int = LARGEST_PACKAGE) -> None:
        """`most` is in characters, over all texts."""
        self.folder = folder
        self.findings = findings
        self._left = self._most = most

    def text(self, name: str, *, largest: int = LARGEST_TEXT) -> str | None:
        return self._or_finding(self.folder.text, name, largest)

    def loose_text(self, name: str, *, largest: int = LARGEST_TEXT) -> str | None:
        return self._or_finding(self.folder.loose_text, name, largest)

    def _or_finding(self, read: Callable[..., str], name: str, largest: int) -> str | None:
        if self._left < 0:
            return None
        try:
            text = read(name, largest=largest)
        except ProblemError as error:
            self.findings.extend(error.findings)
            return None
        self._left -= len(text)
        if self._left < 0:
            self.findings.add("", f"the package has more than {self._most:,} characters of text")
        return text

    def names(self) -> Iterator[str]:
        """The package's files; what is not a regular file inside the package becomes a finding."""
        try:
            for name in self.folder.names():
                if self._is_sound(name):
                    yield name
        except ProblemError as error:
            self.findings.extend(error.findings)

    def _is_sound(self, name: str) -> bool:
        try:
            self.folder.check(name)
        except ProblemError as error:
            self.findings.extend(error.findings)
            return False
        return True


def _line_at(raw: bytes, place: int) -> int:
    return raw.count(b"\n", 0, place) + 1
