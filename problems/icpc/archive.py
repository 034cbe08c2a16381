"""Unpacks a problem package from a zip archive. An archive may be hostile: names that lead out, links, files without
end, millions of them. What is bounded is what comes out, not what the archive says of itself."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

SUFFIXES = frozenset({".zip", ".kpp"})
MOST_MEMBERS = 20_000
LARGEST_FILE = 128 * 2**20
LARGEST_IN_ALL = 512 * 2**20
CHUNK = 2**20
UNIX = 3

_IGNORED = frozenset({"__MACOSX", ".git", ".svn", "__pycache__"})


class BadArchive(Exception):
    """The archive is not unpacked; the message says which of its members is why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    info: zipfile.ZipInfo
    path: PurePosixPath


def is_archive(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in SUFFIXES


def unpack(archive: Path, folder: Path) -> Path:
    """The package's folder below `folder`, named as the archive. Raises `BadArchive`; what was unpacked stays."""
    try:
        with zipfile.ZipFile(archive) as opened:
            members = list(_members(opened))
            return _unpack(opened, members, folder / archive.stem)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError) as error:
        raise BadArchive(f"{archive.name} cannot be unpacked: {error}") from None
    except OSError as error:
        raise BadArchive(f"{archive.name} cannot be unpacked: {error.strerror or error}") from None


def _members(opened: zipfile.ZipFile) -> Iterator[_Member]:
    infos = opened.infolist()
    if len(infos) > MOST_MEMBERS:
        raise BadArchive(f"the archive has {len(infos)} members: {MOST_MEMBERS} are the most")
    seen: set[PurePosixPath] = set()
    for info in infos:
        path = _path(info)
        if info.is_dir() or _IGNORED & set(path.parts):
            continue
        if path in seen:
            raise BadArchive(f"{info.filename!r} stands twice in the archive")
        seen.add(path)
        yield _Member(info=info, path=path)


def _path(info: zipfile.ZipInfo) -> PurePosixPath:
    name = info.orig_filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name or ":" in name.split("/")[0]:
        raise BadArchive(f"{name!r} leads out of the archive")
    mode = info.external_attr >> 16
    if info.create_system == UNIX and mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode) or stat.S_IFMT(mode) == 0):
        raise BadArchive(f"{name!r} is a link, or no regular file")
    return path


def _unpack(opened: zipfile.ZipFile, members: list[_Member], folder: Path) -> Path:
    common = _common_folder(members)
    left = LARGEST_IN_ALL
    folder.mkdir(parents=True, exist_ok=True)
    for member in members:
        inside = member.path.relative_to(common)
        target = folder.joinpath(*inside.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        left -= _write(opened, member.info, target, most=min(left, LARGEST_FILE))
    return folder


def _write(opened: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path, *, most: int) -> int:
    written = 0
    with opened.open(info) as source, target.open("xb") as file:
        while chunk := source.read(CHUNK):
            written += len(chunk)
            if written > most:
                raise BadArchive(f"{info.filename!r} unpacks to more than is allowed")
            file.write(chunk)
    return written


def _common_folder(members: list[_Member]) -> PurePosixPath:
    """The one folder that everything lies in, where the package was put into the archive with its folder."""
    tops = {member.path.parts[0] for member in members}
    if len(tops) == 1 and all(len(member.path.parts) > 1 for member in members):
        return PurePosixPath(tops.pop())
    return PurePosixPath()
