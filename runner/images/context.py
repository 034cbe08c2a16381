"""What a build sends to the engine: a tar archive, made piece by piece and never whole.

All files belong to root, are readable for everyone, and have the same time: an archive depends on its contents alone.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from runner.images.recipes import Wheel
from runner.toolchains.machine import NotServed, is_npm_package_here

_PIECE_BYTES = 1 << 20
_END = bytes(2 * tarfile.BLOCKSIZE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file of an archive, or a symbolic link."""

    name: str
    content: bytes | Path = b""
    """A path: of the file with the content."""
    executable: bool = False
    target: str | None = None
    """Of a link."""


def stage_members(dockerfile: str, files: Mapping[str, bytes]) -> Iterator[Member]:
    yield Member(name="Dockerfile", content=dockerfile.encode())
    for name, content in sorted(files.items()):
        yield Member(name=name, content=content)


def wheel_members(wheel: Wheel) -> Iterator[Member]:
    """The programs that the image gets, and its npm packages. Raises `NotServed` when one of those is not here."""
    for command in wheel.commands:
        path = wheel.folder / "bin" / command
        if path.is_file():
            yield _member(f"toolchain/bin/{command}", path)
    for package in wheel.npm_packages:
        if not is_npm_package_here(package, wheel.folder):
            raise NotServed(f"{package} is not installed here: ./agon up installs it")
        name = f"lib/node_modules/{package.rpartition('@')[0]}"
        yield from _folder_members(f"toolchain/{name}", wheel.folder / name)


def tar(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive, with an entry for every folder on the way."""
    folders: set[PurePosixPath] = set()
    for member in members:
        for parent in reversed(PurePosixPath(member.name).parents[:-1]):
            if parent not in folders:
                folders.add(parent)
                yield _header(f"{parent}/", kind=tarfile.DIRTYPE, mode=0o755)
        yield from _pieces(member)
    yield _END


def _member(name: str, path: Path) -> Member:
    if path.is_symlink():
        return Member(name=name, target=os.readlink(path))  # noqa: PTH115  # as it is written, not a Path
    return Member(name=name, content=path, executable=bool(path.stat().st_mode & 0o100))


def _folder_members(name: str, folder: Path) -> Iterator[Member]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or path.is_file():
            yield _member(f"{name}/{path.relative_to(folder).as_posix()}", path)


def _pieces(member: Member) -> Iterator[bytes]:
    if member.target is not None:
        yield _header(member.name, kind=tarfile.SYMTYPE, mode=0o777, target=member.target)
        return
    mode = 0o755 if member.executable else 0o644
    if isinstance(member.content, bytes):
        yield _header(member.name, kind=tarfile.REGTYPE, mode=mode, size=len(member.content))
        yield _padded(member.content)
        return
    with member.content.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        yield _header(member.name, kind=tarfile.REGTYPE, mode=mode, size=size)
        while size > 0:
            piece = file.read(min(size, _PIECE_BYTES))
            if not piece:
                raise OSError(f"{member.content} became shorter while it was read")
            size -= len(piece)
            yield piece if size else _padded(piece)


def _header(name: str, *, kind: bytes, mode: int, size: int = 0, target: str = "") -> bytes:
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.size, info.linkname = kind, mode, size, target
    return info.tobuf(tarfile.PAX_FORMAT)


def _padded(content: bytes) -> bytes:
    """Pieces but for the last are whole blocks, and so the rest of the file's length is that of the last piece."""
    return content + bytes(-len(content) % tarfile.BLOCKSIZE)
