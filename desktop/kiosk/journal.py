"""The journal of one session: a file that only grows, each entry holding the hash of the one before it.

An entry is with the system as soon as `append` returns, so that it outlives a killed kiosk; `sync` puts it on the disk.
The chain alone proves little, as whoever edits the file can make a new one: the proof is the head that the server was
told. A file that was changed is set aside, and what it still says goes on behind the head that the server has.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from desktop.kiosk.interface import Detail
from desktop.storage.files import BINARY, write_private
from server.wire.base import Request
from server.wire.kiosk import EventKind, Hash, Head, JournalEntry, detail_of
from server.wire.kiosk_proof import entry_hash, first_hash, follows

log = logging.getLogger(__name__)

LARGEST_FILE = 256 * 1024 * 1024
LONGEST_LINE = 16 * 1024
MOST_SET_ASIDE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something happened, by each of the clocks."""

    at: datetime
    server_at: datetime | None
    uptime_ms: int


class _Header(Request):
    session: str
    base: Head
    """What came before the first entry of this file."""


class _Line(Request):
    entry: JournalEntry
    hash: Hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a file held at its opening."""

    is_torn: bool = False
    """The last line was cut off in the middle of writing."""
    changed_at: int | None = None
    """The first line that is not what was written; 0 for the file as a whole."""


class Journal:
    def __init__(self, path: Path, *, session: str, base: Head, entries: Iterable[JournalEntry] = ()) -> None:
        """Of a file that holds just that; `create` and `open_journal` make one."""
        self._path = path
        self._session = session
        self._synced = asyncio.Lock()
        self._hold(base, entries)

    def _hold(self, base: Head, entries: Iterable[JournalEntry]) -> None:
        self._base = base
        self._entries = list(entries)
        self._hashes = [entry_hash(entry) for entry in self._entries]
        self._file = _opened(self._path)
        self._unwritten = b""

    @property
    def head(self) -> Head:
        return Head(
            length=self._base.length + len(self._entries), hash=self._hashes[-1] if self._hashes else self._base.hash
        )

    @property
    def is_whole(self) -> bool:
        """Whether everything is in the file; it is not while the disk is full."""
        return not self._unwritten

    def append(self, kind: EventKind, detail: Detail, moment: Moment) -> JournalEntry:
        head = self.head
        entry = JournalEntry(
            number=head.length + 1,
            at=moment.at,
            server_at=moment.server_at,
            uptime_ms=moment.uptime_ms,
            kind=kind,
            detail=detail_of(**detail),
            previous=head.hash,
        )
        self._entries.append(entry)
        self._hashes.append(entry_hash(entry))
        self._write(_line(entry, self._hashes[-1]))
        return entry

    def after(self, length: int, *, most: int) -> tuple[JournalEntry, ...]:
        """The entries after the first `length` ones."""
        start = max(0, length - self._base.length)
        return tuple(self._entries[start : start + most])

    def hash_at(self, length: int) -> str | None:
        """The head when the journal was so long; None where this is not known."""
        if length == self._base.length:
            return self._base.hash
        place = length - self._base.length - 1
        return self._hashes[place] if 0 <= place < len(self._hashes) else None

    def kinds(self, kind: EventKind) -> tuple[JournalEntry, ...]:
        return tuple(entry for entry in self._entries if entry.kind is kind)

    async def go_on_from(self, head: Head, *, unsent_after: int) -> None:
        """The server's journal is another one: what it cannot have goes on behind its head, in a file of its own.
        Raises `OSError`. It is so rare that the window may wait for the disk."""
        async with self._synced:
            entries = chained(head, self.after(unsent_after, most=len(self._entries)))
            _set_aside(self._path)
            self.close()
            try:
                _write_whole(self._path, self._session, head, entries)
            except OSError:
                self._file = _opened(self._path)
                raise
            self._hold(head, entries)

    async def sync(self) -> None:
        """On the disk, whatever happens to the machine."""
        async with self._synced:
            self._write(b"")
            if self._file >= 0:
                await asyncio.to_thread(_fsync, self._file)

    def close(self) -> None:
        """May be called again; what comes after it stays in memory."""
        descriptor, self._file = self._file, -1
        if descriptor >= 0:
            _fsync(descriptor)
            os.close(descriptor)

    def _write(self, line: bytes) -> None:
        self._unwritten += line
        if not self._unwritten or self._file < 0:
            return
        try:
            written = os.write(self._file, self._unwritten)
        except OSError as refused:
            log.warning("the journal waits for the disk: %s", refused)
            return
        self._unwritten = self._unwritten[written:]


def create(path: Path, *, session: str) -> Journal:
    base = Head(length=0, hash=first_hash(session))
    _write_whole(path, session, base, ())
    return Journal(path, session=session, base=base)


def open_journal(
    path: Path, *, session: str, acknowledged: Head | None, largest: int = LARGEST_FILE
) -> tuple[Journal, Found]:
    """The journal as it was left. If it was changed, it begins with what the server acknowledged, as far as that is
    remembered, and goes on with what can still be read of what came later. A file of more than
    `largest` bytes is no journal. Raises `OSError`."""
    base, entries, found = _read(path, session, largest)
    if found.is_torn:
        _cut_torn_line(path, largest)
    if found.changed_at is None:
        journal = Journal(path, session=session, base=base, entries=entries)
        if acknowledged is None or _agrees(journal, acknowledged):
            return journal, found
        journal.close()
        found = Found(is_torn=found.is_torn, changed_at=min(acknowledged.length, len(entries)))
    base = acknowledged or Head(length=0, hash=first_hash(session))
    entries = chained(base, [entry for entry in entries if entry.number > base.length])
    _set_aside(path)
    _write_whole(path, session, base, entries)
    return Journal(path, session=session, base=base, entries=entries), found


def _agrees(journal: Journal, acknowledged: Head) -> bool:
    """Whether the server can have been told what it was told."""
    if acknowledged.length > journal.head.length:
        return False
    return journal.hash_at(acknowledged.length) in {None, acknowledged.hash}


def chained(base: Head, entries: Sequence[JournalEntry]) -> list[JournalEntry]:
    """The same entries, numbered and hashed anew behind another head."""
    length, head, made = base.length, base.hash, []
    for entry in entries:
        length += 1
        made.append(entry.model_copy(update={"number": length, "previous": head}))
        head = entry_hash(made[-1])
    return made


def _read(path: Path, session: str, largest: int) -> tuple[Head, list[JournalEntry], Found]:
    first = Head(length=0, hash=first_hash(session))
    try:
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except FileNotFoundError:
        return first, [], Found(changed_at=0)
    *lines, rest = content.split(b"\n")
    header = _header(lines[0], session) if lines else None
    base = header.base if header is not None else first
    changed_at = None if header is not None and len(content) <= largest else 0
    entries: list[JournalEntry] = []
    head = base
    for number, line in enumerate(lines[1:], start=1):
        parsed = _parsed(line)
        if parsed is None or not _belongs(parsed, head):
            changed_at = number if changed_at is None else changed_at
        if parsed is not None:
            entries.append(parsed.entry)
            head = Head(length=parsed.entry.number, hash=entry_hash(parsed.entry))
    return base, entries, Found(is_torn=bool(rest), changed_at=changed_at)


def _belongs(line: _Line, head: Head) -> bool:
    return follows(head.length, head.hash, line.entry) and entry_hash(line.entry) == line.hash


def _header(line: bytes, session: str) -> _Header | None:
    try:
        header = _Header.model_validate_json(line[:LONGEST_LINE])
    except ValidationError:
        return None
    return header if header.session == session else None


def _parsed(line: bytes) -> _Line | None:
    try:
        return _Line.model_validate_json(line[:LONGEST_LINE])
    except ValidationError:
        return None


def _line(entry: JournalEntry, its_hash: str) -> bytes:
    return _Line(entry=entry, hash=its_hash).model_dump_json(by_alias=True).encode() + b"\n"


def _write_whole(path: Path, session: str, base: Head, entries: Iterable[JournalEntry]) -> None:
    lines = [_Header(session=session, base=base).model_dump_json(by_alias=True).encode() + b"\n"]
    write_private(path, b"".join(lines + [_line(entry, entry_hash(entry)) for entry in entries]))


def _opened(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_APPEND | BINARY)


def _cut_torn_line(path: Path, largest: int) -> None:
    with path.open("rb+") as file:
        content = file.read(largest + 1)
        file.truncate(content.rfind(b"\n") + 1)


def _set_aside(path: Path) -> None:
    """A copy of it: it is evidence. But whoever changes it again and again does not fill the disk with it."""
    copies = (path.with_name(f"{path.stem}.changed-{number}{path.suffix}") for number in range(1, MOST_SET_ASIDE))
    aside = next((copy for copy in copies if not copy.exists()), None)
    if aside is not None and path.exists():
        shutil.copyfile(path, aside)
        aside.chmod(0o600)


def _fsync(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as refused:
        log.warning("the journal is not on the disk: %s", refused)
