"""What compilers made, kept by what it was made from: in memory for an hour's sources, on disk for those of days.

A file here is written whole or not at all, and one that is damaged counts as not there.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import tempfile
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from runner.wire import Diagnostic

HEADER_BYTES = 8
DIGEST_BYTES = 32
PRUNE_TO = 0.8
"""Of the bound, when it was passed: not at every write."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What a program needs to run."""

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()
    """Warnings of the compiler."""

    @property
    def size(self) -> int:
        return sum(map(len, self.files.values()))


def encode(compiled: Compiled) -> bytes:
    """A checksum, the length of a header, the header (JSON), and the contents of the files."""
    described = {
        "files": {name: len(content) for name, content in compiled.files.items()},
        "diagnostics": [diagnostic.model_dump(mode="json") for diagnostic in compiled.diagnostics],
    }
    header = json.dumps(described).encode()
    body = b"".join([len(header).to_bytes(HEADER_BYTES, "big"), header, *compiled.files.values()])
    return hashlib.sha256(body).digest() + body


def decode(raw: bytes) -> Compiled | None:
    """None when the bytes are not what was written."""
    body = raw[DIGEST_BYTES:]
    if hashlib.sha256(body).digest() != raw[:DIGEST_BYTES]:
        return None
    length = int.from_bytes(body[:HEADER_BYTES], "big")
    described = json.loads(body[HEADER_BYTES : HEADER_BYTES + length])
    start = HEADER_BYTES + length
    files: dict[str, bytes] = {}
    for name, size in described["files"].items():
        files[name] = body[start : start + size]
        start += size
    return Compiled(files=files, diagnostics=tuple(map(Diagnostic.model_validate, described["diagnostics"])))


@dataclass(slots=True, kw_only=True)
class Artifacts:
    folder: Path
    most_memory_bytes: int
    most_disk_bytes: int
    _kept: OrderedDict[str, Compiled] = field(default_factory=OrderedDict, init=False)
    _kept_bytes: int = field(default=0, init=False)
    _disk_bytes: int | None = field(default=None, init=False)
    """None until it was counted."""

    async def find(self, key: str) -> Compiled | None:
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = await asyncio.to_thread(self._read, key)
        if found is not None:
            self._keep(key, found)
        return found

    async def keep(self, key: str, compiled: Compiled) -> None:
        self._keep(key, compiled)
        await asyncio.to_thread(self._write, key, encode(compiled))

    def _keep(self, key: str, compiled: Compiled) -> None:
        if key in self._kept:
            self._kept_bytes -= self._kept.pop(key).size
        self._kept[key] = compiled
        self._kept_bytes += compiled.size
        while self._kept_bytes > self.most_memory_bytes and len(self._kept) > 1:
            self._kept_bytes -= self._kept.popitem(last=False)[1].size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _read(self, key: str) -> Compiled | None:
        path = self._path(key)
        try:
            compiled = decode(path.read_bytes())
            os.utime(path)  # what was used last is removed last
        except OSError:
            return None
        if compiled is None:
            log.warning("artifact_damaged", key=key)
        return compiled

    def _write(self, key: str, raw: bytes) -> None:
        """A full disk costs the speed of the next compilation, not this verdict."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _put(path, raw)
            self._make_room(len(raw))
        except OSError as problem:
            log.warning("artifact_not_kept", key=key, problem=str(problem))

    def _make_room(self, written: int) -> None:
        if self._disk_bytes is not None:
            self._disk_bytes += written
            if self._disk_bytes <= self.most_disk_bytes:
                return
        found = sorted(
            ((path.stat(), path) for path in self.folder.glob("*/*") if path.is_file()),
            key=lambda entry: entry[0].st_mtime,
        )
        total = sum(entry.st_size for entry, _ in found)
        for entry, path in found if total > self.most_disk_bytes else ():
            if total <= PRUNE_TO * self.most_disk_bytes:
                break
            path.unlink(missing_ok=True)
            total -= entry.st_size
        self._disk_bytes = total


def _put(path: Path, raw: bytes) -> None:
    """Of what is not written whole nothing is left: nobody would find it, or make room of it."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        unfinished = Path(file.name)
        try:
            file.write(raw)
            file.flush()
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
