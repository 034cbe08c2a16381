"""The directories of jobs: /box/{n}/program, which a job can only read, and /box/{n}/work, its own.

Trusts nothing in a work directory: opens without following links, and only regular files of a bounded size.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from runner.supervisor.separation import Separation
from runner.supervisor.wipe import WipeFailed, empty_directory

_DIRECTORY = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
MOST_COLLECTED = 100
"""Files of one folder."""
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


class BadName(Exception):
    """A name of a file that would lead out of its directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    number: int
    uid: int
    place: str

    @property
    def program(self) -> str:
        return f"{self.place}/program"

    @property
    def work(self) -> str:
        return f"{self.place}/work"


class Boxes:
    def __init__(self, *, root: str, separation: Separation) -> None:
        self._root = root
        self._separation = separation
        self._made = 0
        self._open: set[int] = set()

    def make(self) -> Box:
        self._made += 1
        box = Box(number=self._made, uid=self._separation.claim_uid(), place=f"{self._root}/{self._made}")
        self._separation.make_place(box.place)
        os.mkdir(box.program, 0o755)
        self._separation.make_work(box.work, box.uid)
        self._open.add(box.number)
        return box

    def put(self, box: Box, files: Mapping[str, bytes]) -> None:
        """Put a program's files where the job can read and run them."""
        for name, content in files.items():
            _put_inside(box.program, _parts(name), content, mode=0o755)

    def put_work(self, box: Box, files: Mapping[str, bytes]) -> None:
        """Put files where the job works, before it starts. They are its own; a name that ends in / is a folder."""
        if not files:
            return
        with self._separation.acting_for(box.uid):
            for name, content in files.items():
                if name.endswith("/"):
                    _make_directories(box.work, _parts(name[:-1]))
                else:
                    _put_inside(box.work, _parts(name), content, mode=0o644)

    def collect(self, box: Box, names: Iterable[str], *, largest_bytes: int) -> dict[str, bytes]:
        """What the job left under these names, as far as they are regular files, of `largest_bytes` together; a name
        that ends in / stands for all that lies in a folder."""
        found: dict[str, bytes] = {}
        with self._separation.acting_for(box.uid):
            for name in _names_inside(box.work, names):
                content = _read_inside(box.work, _parts(name), largest_bytes)
                if content is not None:
                    found[name] = content
                    largest_bytes -= len(content)
        return found

    def used_bytes(self) -> int:
        """What all boxes hold."""
        status = os.statvfs(self._root)
        return (status.f_blocks - status.f_bfree) * status.f_frsize

    def clear(self, box: Box) -> str:
        """Remove a box in which nothing runs any more. Says what could not be removed; else nothing."""
        try:
            with self._separation.acting_for(box.uid):
                _empty(box.work)
            os.rmdir(box.work)
            empty_directory(box.program)
            os.rmdir(box.program)
            os.rmdir(box.place)
        except (OSError, WipeFailed) as error:
            return str(error)
        self._open.discard(box.number)
        self._separation.release_uid(box.uid)
        return self._strays()

    def _strays(self) -> str:
        """What is in /box and no box of ours: a job found a way to write there."""
        expected = {str(number) for number in self._open}
        strays = [name for name in os.listdir(self._root) if name not in expected]
        return f"{len(strays)} entries in {self._root} are not ours" if strays else ""


def _empty(work: str) -> None:
    """Most programs leave nothing: then there is nothing to take apart."""
    try:
        with os.scandir(work) as entries:
            if next(entries, None) is None:
                return
    except OSError:
        pass
    empty_directory(work)


def _parts(name: str) -> list[str]:
    parts = name.split("/")
    if any(part in {"", ".", ".."} or "\0" in part for part in parts):
        raise BadName(f"{name!r} cannot be the name of a file in a box")
    return parts


def _put_inside(directory: str, parts: list[str], content: bytes, *, mode: int) -> None:
    _make_directories(directory, parts[:-1])
    descriptor = os.open("/".join((directory, *parts)), _CREATE, mode)
    try:
        _write_all(descriptor, content)
    finally:
        os.close(descriptor)


def _make_directories(directory: str, folders: list[str]) -> None:
    for depth in range(1, len(folders) + 1):
        with contextlib.suppress(FileExistsError):
            os.mkdir("/".join((directory, *folders[:depth])), 0o755)


def _names_inside(directory: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name.endswith("/"):
            yield from (name + inner for inner in _list_inside(directory, _parts(name[:-1])))
        else:
            yield name


def _list_inside(directory: str, folders: list[str]) -> list[str]:
    """The first of the names in a folder; what they are the names of is not known."""
    try:
        descriptor = _open_inside(directory, folders)
    except OSError:
        return []
    try:
        with os.scandir(descriptor) as entries:
            return sorted(entry.name for entry in islice(entries, MOST_COLLECTED))
    finally:
        os.close(descriptor)


def _open_inside(directory: str, folders: list[str]) -> int:
    """No link is followed on the way."""
    current = os.open(directory, _DIRECTORY)
    for folder in folders:
        try:
            inner = os.open(folder, _DIRECTORY, dir_fd=current)
        finally:
            os.close(current)
        current = inner
    return current


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _read_inside(directory: str, parts: list[str], largest_bytes: int) -> bytes | None:
    *folders, last = parts
    try:
        current = _open_inside(directory, folders)
    except OSError:
        return None
    try:
        return _read_regular(last, current, largest_bytes)
    except OSError:
        return None
    finally:
        os.close(current)


def _read_regular(name: str, directory: int, largest_bytes: int) -> bytes | None:
    descriptor = os.open(name, _READ, dir_fd=directory)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size > largest_bytes:
            return None
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(largest_bytes)
    finally:  # a folder can be opened, but no file be made of it
        os.close(descriptor)
