"""`./agon admin backup` and `restore`: everything that one Agon keeps in one file, and back.

The file is a tar with gzip: `tables/` (see `server/database/dumping`), `files/` (of the data folder: the secret, the
local administrator's password, problems and judge packages), and `backup.json`, which comes last and says what all of
it is. What is not there makes itself anew: boards from the database, and the queue from what has no verdict.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import shutil
import stat
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import IO, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from launcher.accounts import add_database_option, database_of, shown_url
from launcher.folder import DataFolder, add_data_option, data_folder
from launcher.trouble import Trouble
from server.database.dumping import BadDump, Dumped, NotEmpty, NothingThere, dump, load
from server.database.engine import Database, DatabaseAway
from server.database.migrate import DatabaseTooNew, is_known
from server.settings import sqlite_url

FORMAT = 1
DESCRIPTION = "backup.json"
TABLES, FILES = PurePosixPath("tables"), PurePosixPath("files")
KEPT = ("secret", "credentials.json", "problems", "packages")
"""Of a data folder."""
MOST_DESCRIPTION_BYTES = 64 * 2**20


class Description(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: int
    agon: str
    made_at: datetime
    revision: str
    """Of the database's schema."""
    rows: dict[str, int]
    """By table."""
    members: dict[str, str]
    """Digests (SHA-256) of all that is in the file, by name."""


def register(tasks: Any) -> None:
    making = tasks.add_parser(
        "backup",
        help="keep everything in one file, while the server runs",
        description="Write everything that this Agon keeps into one file: accounts, problems, submissions, contests. "
        "The server may run meanwhile. The file holds secrets: keep it where nobody else reads it.",
    )
    making.add_argument("file", metavar="FILE", type=Path)
    making.set_defaults(perform=backup)
    taking = tasks.add_parser(
        "restore",
        help="make an Agon from such a file",
        description="Make an Agon from a backup, in an empty data folder and an empty database: of the same version "
        "or a newer one, and of either kind of database, whichever the backup is of.",
    )
    taking.add_argument("file", metavar="FILE", type=Path)
    taking.set_defaults(perform=restore)
    for parser in (making, taking):
        add_database_option(parser)
        add_data_option(parser)


def backup(options: argparse.Namespace) -> int:
    folder, file = data_folder(options), options.file
    url = database_of(folder, asked=options.database)
    if url == sqlite_url(folder.path) and not (folder.path / "agon.db").exists():
        raise Trouble(
            f"there is no Agon in {folder.path}; name its folder with --data, or its database with --database"
        )
    if file.exists():
        raise Trouble(f"{file} is there already; give another name")
    try:
        with tempfile.TemporaryDirectory(prefix=".agon-backup-", dir=file.absolute().parent) as kept:
            room = Path(kept)
            (room / TABLES).mkdir()
            dumped = _with_database(url, lambda database: dump(database, room / TABLES))
            _pack(room, folder, dumped).rename(file)
    except OSError as fault:
        raise Trouble(f"cannot write {file} ({fault.strerror or fault})") from None
    print(f"{file}: {sum(dumped.rows.values()):,} rows, {file.stat().st_size / 2**20:.1f} MiB")
    return 0


def restore(options: argparse.Namespace) -> int:
    """Nothing of it is there when anything of it fails."""
    folder = data_folder(options)
    url = database_of(folder, asked=options.database)
    if folder.path.exists() and any(folder.path.iterdir()):
        raise Trouble(f"{folder.path} is not empty: restore into a folder of its own, with --data")
    folder.path.absolute().parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".agon-restore-", dir=folder.path.absolute().parent) as kept:
        room = Path(kept)
        described = _unpack(options.file, room)
        data = room / "data"
        (room / FILES).rename(data) if (room / FILES).exists() else data.mkdir()
        data.chmod(0o700)
        aim = sqlite_url(data) if url == sqlite_url(folder.path) else url
        dumped = Dumped(revision=described.revision, rows=described.rows)
        _with_database(aim, lambda database: load(database, room / TABLES, dumped))
        if folder.path.exists():
            folder.path.rmdir()
        data.rename(folder.path)
    print(f"{folder.path}: {sum(described.rows.values()):,} rows of {described.made_at:%Y-%m-%d %H:%M} UTC")
    return 0


def _with_database(url: str, do: Any) -> Any:
    async def work() -> Any:
        database = Database(url)
        try:
            return await do(database)
        finally:
            await database.close()

    try:
        return asyncio.run(work())
    except DatabaseAway as fault:
        raise Trouble(f"the database cannot be used ({fault}): {shown_url(url)}") from None
    except NotEmpty:
        raise Trouble(f"the database is not empty: {shown_url(url)}; restore into one of its own") from None
    except (BadDump, DatabaseTooNew, NothingThere) as refusal:
        raise Trouble(str(refusal)) from None


def _pack(room: Path, folder: DataFolder, dumped: Dumped) -> Path:
    packed = room / "backup.tar.gz"
    members: dict[str, str] = {}
    with tarfile.open(packed, "w:gz", compresslevel=6, dereference=True) as out:  # no member is a link to another
        for name, path in _members(room, folder):
            members[name] = _add(out, name, path)
        described = Description(
            format=FORMAT,
            agon=version("agon"),
            made_at=datetime.now(UTC),
            revision=dumped.revision,
            rows=dict(dumped.rows),
            members=members,
        )
        last = room / DESCRIPTION
        last.write_text(described.model_dump_json(indent=1))
        out.add(last, arcname=DESCRIPTION)
    packed.chmod(0o600)
    return packed


def _add(out: tarfile.TarFile, name: str, path: Path) -> str:
    """The digest of what went in: a problem may be replaced meanwhile."""
    with path.open("rb") as file:
        digested = _Digested(file)
        out.addfile(out.gettarinfo(arcname=name, fileobj=file), digested)
    return digested.digest


class _Digested:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._read = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._read.update(data)
        return data

    @property
    def digest(self) -> str:
        return self._read.hexdigest()


def _members(room: Path, folder: DataFolder) -> Iterator[tuple[str, Path]]:
    for path in sorted((room / TABLES).iterdir()):
        yield str(TABLES / path.name), path
    for kept in KEPT:
        start = folder.path / kept
        for path in sorted(start.rglob("*")) if start.is_dir() else [start]:
            if path.is_file() and not path.is_symlink():
                yield str(FILES / path.relative_to(folder.path).as_posix()), path


def _unpack(file: Path, room: Path) -> Description:
    """Raises `Trouble`."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            for member in archive:
                _take_out(file, archive, member, room)
    except FileNotFoundError:
        raise Trouble(f"there is no {file}") from None
    except (tarfile.TarError, zlib.error, EOFError, gzip.BadGzipFile) as fault:
        raise Trouble(f"{file} cannot be read as a backup: {fault}") from None
    described = _described(file, room)
    _check(file, room, described.members)
    return described


def _take_out(file: Path, archive: tarfile.TarFile, member: tarfile.TarInfo, room: Path) -> None:
    """A backup holds files and nothing else. The filters of `tarfile` are not in the Python 3.11.2 of Debian 12."""
    name = PurePosixPath(member.name)
    content = archive.extractfile(member) if member.isreg() else None
    if content is None or name.is_absolute() or ".." in name.parts:
        raise Trouble(f"{file}: {member.name} is not of a backup")
    place = room / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with content, place.open("wb") as out:
        shutil.copyfileobj(content, out)
    place.chmod(0o700 if member.mode & stat.S_IXUSR else 0o600)


def _described(file: Path, room: Path) -> Description:
    place = room / DESCRIPTION
    if not place.is_file():
        raise Trouble(f"{file} is no whole backup: {DESCRIPTION} is missing, which comes last")
    if place.stat().st_size > MOST_DESCRIPTION_BYTES:
        raise Trouble(f"{file} is no backup: its {DESCRIPTION} is too long")
    try:
        described = Description.model_validate_json(place.read_bytes())
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        raise Trouble(f"{file}: {DESCRIPTION}: {first['msg']}") from None
    if described.format != FORMAT or not is_known(described.revision):
        raise Trouble(f"{file} was made by a newer Agon ({described.agon}): restore it with that one")
    return described


def _check(file: Path, room: Path, members: Mapping[str, str]) -> None:
    there = {path.relative_to(room).as_posix() for path in room.rglob("*") if path.is_file()} - {DESCRIPTION}
    if missing := sorted(members.keys() - there):
        raise Trouble(f"{file} is no whole backup: {missing[0]} is missing")
    if more := sorted(there - members.keys()):
        raise Trouble(f"{file}: {more[0]} is not of the backup")
    for name, digest in members.items():
        if _digest(room / name) != digest:
            raise Trouble(f"{file}: {name} is not as it was: the file is damaged, or was changed")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
