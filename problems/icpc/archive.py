"""Unpacks a problem package from a zip or a tar archive. An archive may be hostile: names that lead out, links, files
without end, millions of them. What is bounded is what comes out, not what the archive says of itself."""

from __future__ import annotations

import lzma
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

SUFFIXES = (".zip", ".kpp", ".tar", ".tar.gz", ".tgz", ".tar.xz", ".tar.bz2")
MOST_MEMBERS = 20_000
MOST_PARTS = 30
"""Of a path: folders, and the file in them."""
LARGEST_FILE = 128 * 2**20
LARGEST_IN_ALL = 512 * 2**20
CHUNK = 2**20
UNIX = 3

_IGNORED = frozenset({"__MACOSX", ".git", ".svn", "__pycache__"})
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    ValueError,
)
"""What the libraries raise of archives that are none, or not whole."""


class BadArchive(Exception):
    """The archive is not unpacked; the message says which of its members is why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    name: str
    """As the archive says it."""
    path: PurePosixPath


class _Opened(Protocol):
    def members(self) -> Iterator[_Member]:
        """The regular files, in their order. Raises `BadArchive` at the first that is not fit."""
        ...

    def contents(self) -> Iterator[tuple[_Member, IO[bytes]]]:
        """The same again, each to be read before the next is asked for."""
        ...


def is_archive(path: Path) -> bool:
    return path.is_file() and path.name.lower().endswith(SUFFIXES)


def stem_of(name: str) -> str:
    """The name without what says that it is an archive."""
    found = max((suffix for suffix in SUFFIXES if name.lower().endswith(suffix)), key=len, default="")
    return name[: len(name) - len(found)]


def unpack(archive: Path, folder: Path, *, name: str | None = None, largest: int = LARGEST_IN_ALL) -> Path:
    """The package's folder below `folder`, named as the archive, or as `name` says. `largest` is in bytes, of all its
    files together. Raises `BadArchive`; what was unpacked stays."""
    try:
        with _opened(archive) as opened:
            return _unpack(opened, folder / (stem_of(archive.name) if name is None else name), largest)
    except _BROKEN as error:
        raise BadArchive(f"{archive.name if name is None else name} cannot be unpacked: {error}") from None
    except OSError as error:
        raise BadArchive(
            f"{archive.name if name is None else name} cannot be unpacked: {error.strerror or error}"
        ) from None


@contextmanager
def _opened(archive: Path) -> Iterator[_Opened]:
    """Told by what it is, not by its name."""
    if zipfile.is_zipfile(archive) or not tarfile.is_tarfile(archive):
        with zipfile.ZipFile(archive) as zipped:
            yield _Zip(zipped)
    else:
        yield _Tar(archive)


class _Zip:
    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._opened = opened

    def members(self) -> Iterator[_Member]:
        for _, member in self._files():
            yield member

    def contents(self) -> Iterator[tuple[_Member, IO[bytes]]]:
        for info, member in self._files():
            with self._opened.open(info) as source:
                yield member, source

    def _files(self) -> Iterator[tuple[zipfile.ZipInfo, _Member]]:
        infos = self._opened.infolist()
        if len(infos) > MOST_MEMBERS:
            raise BadArchive(f"the archive has {len(infos)} members: {MOST_MEMBERS} are the most")
        for info in infos:
            path = _path(info.orig_filename)
            mode = info.external_attr >> 16
            is_odd = stat.S_IFMT(mode) and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
            if info.create_system == UNIX and is_odd:
                raise _odd(info.orig_filename)
            if not info.orig_filename.endswith("/"):
                yield info, _Member(name=info.filename, path=path)


class _Tar:
    """Goes through the archive anew for each question: there is no list of what is in it."""

    def __init__(self, archive: Path) -> None:
        self._archive = archive

    def members(self) -> Iterator[_Member]:
        with tarfile.open(self._archive, "r:*") as opened:
            for _, member in self._files(opened):
                yield member

    def contents(self) -> Iterator[tuple[_Member, IO[bytes]]]:
        with tarfile.open(self._archive, "r:*") as opened:
            for info, member in self._files(opened):
                source = opened.extractfile(info)
                assert source is not None, "it is a regular file"
                yield member, source

    def _files(self, opened: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, _Member]]:
        left = LARGEST_IN_ALL
        for number, info in enumerate(opened):
            if number >= MOST_MEMBERS:
                raise BadArchive(f"the archive has more than {MOST_MEMBERS} members")
            path = _path(info.name)
            if info.issparse() or not (info.isreg() or info.isdir()):
                raise _odd(info.name)
            left -= info.size
            if left < 0:  # said before the next head is looked for, which lies behind all of this
                raise _too_large(info.name)
            if info.isreg():
                yield info, _Member(name=info.name, path=path)


def _path(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if (
        path.is_absolute()
        or ".." in path.parts
        or "\\" in name
        or "\0" in name
        or ":" in name.split("/", maxsplit=1)[0]
    ):
        raise BadArchive(f"{name!r} leads out of the archive")
    if len(path.parts) > MOST_PARTS:
        raise BadArchive(f"{name[:80]!r} has more than {MOST_PARTS} parts")
    if any("\ud800" <= character <= "\udfff" for character in name):
        raise BadArchive(f"{name!r} is no name in UTF-8")
    return path


def _unpack(opened: _Opened, folder: Path, largest: int) -> Path:
    wanted = set(_counting(opened))
    common = _common_folder(wanted)
    left = largest
    folder.mkdir(parents=True, exist_ok=True)
    for member, source in opened.contents():
        if member.path not in wanted:
            continue
        target = folder.joinpath(*member.path.relative_to(common).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        left -= _write(source, member.name, target, most=min(left, LARGEST_FILE))
    return folder


def _counting(opened: _Opened) -> Iterator[PurePosixPath]:
    """What is to be unpacked, when all of it is fit."""
    seen: set[PurePosixPath] = set()
    for member in opened.members():
        if _IGNORED & set(member.path.parts):
            continue
        if not member.path.parts:
            raise BadArchive(f"{member.name!r} is no name of a file")
        if member.path in seen:
            raise BadArchive(f"{member.name!r} stands twice in the archive")
        seen.add(member.path)
        yield member.path


def _write(source: IO[bytes], name: str, target: Path, *, most: int) -> int:
    written = 0
    with target.open("xb") as file:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > most:
                raise _too_large(name)
            file.write(chunk)
    return written


def _common_folder(paths: set[PurePosixPath]) -> PurePosixPath:
    """The one folder that everything lies in, where the package was put into the archive with its folder."""
    tops = {path.parts[0] for path in paths}
    if len(tops) == 1 and all(len(path.parts) > 1 for path in paths):
        return PurePosixPath(tops.pop())
    return PurePosixPath()


def _odd(name: str) -> BadArchive:
    return BadArchive(f"{name!r} is a link, or no regular file")


def _too_large(name: str) -> BadArchive:
    return BadArchive(f"{name!r} unpacks to more than is allowed")
