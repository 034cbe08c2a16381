"""What is done with a damaged database: it is set aside, and what can still be read of it is put into a new one.

Blocking: call it through `asyncio.to_thread`, with the file open nowhere in this process.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.storage.schema import RESCUED_TABLES, SCHEMA, VERSION

log = logging.getLogger(__name__)

BESIDE = ("", "-wal", "-shm")
"""SQLite's own files of one database."""
UNFIT = (sqlite3.IntegrityError, sqlite3.InterfaceError, sqlite3.DataError, sqlite3.ProgrammingError)
"""What is wrong with a row, and not with the disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescue:
    """What came of it."""

    set_aside: Path
    drafts: int
    waiting_submissions: int


def rescue(path: Path, *, copies: list[dict[str, Any]], now: datetime) -> Rescue:
    """The damaged database is in its place until the new one is whole: where there is no room for that, the next start
    tries again. Raises `sqlite3.Error`, `OSError`."""
    fresh = path.with_name(f"{path.name}.new")
    for each in _files_of(fresh):
        each.unlink(missing_ok=True)
    drafts, waiting = rebuild(fresh, damaged=path, copies=copies)
    damaged = _set_aside(path, now=now)
    fresh.rename(path)
    return Rescue(set_aside=damaged, drafts=drafts, waiting_submissions=waiting)


def _set_aside(path: Path, *, now: datetime) -> Path:
    """Move the database away under a name that tells when; the new path."""
    target = path.with_name(f"{path.name}.damaged-{now:%Y%m%d-%H%M%S-%f}")
    for old, new in zip(_files_of(path), _files_of(target), strict=True):
        if old.exists():
            old.rename(new)
    return target


def _files_of(database: Path) -> list[Path]:
    return [Path(f"{database}{suffix}") for suffix in BESIDE]


def rebuild(path: Path, *, damaged: Path, copies: list[dict[str, Any]]) -> tuple[int, int]:
    """A new database at `path`, in one file, with the rows that `damaged` still gives and the plain copies; how many
    drafts and how many waiting submissions there are."""
    with closing(sqlite3.connect(path, isolation_level=None)) as fresh:
        fresh.executescript(SCHEMA)
        fresh.execute(f"PRAGMA user_version = {VERSION}")
        fresh.execute("BEGIN")
        for table in RESCUED_TABLES:
            _salvage(fresh, damaged, table)
        for copy in copies:
            _put_copy(fresh, copy)
        fresh.execute("COMMIT")
        return (
            _count(fresh, "SELECT count(*) FROM drafts"),
            _count(fresh, "SELECT count(*) FROM outbox WHERE refusal IS NULL"),
        )


def _salvage(fresh: sqlite3.Connection, damaged: Path, table: str) -> None:
    columns = _columns(fresh, table)
    with suppress(sqlite3.Error), closing(_read_only(damaged)) as old:
        known = _columns(old, table)  # an older version has fewer
        columns = [each for each in columns if each in known]
    if not columns:
        return
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    for row in _readable_rows(damaged, table, names):
        try:
            fresh.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", row)  # noqa: S608 - our own names
        except UNFIT as unfit:
            log.warning("a rescued row of %s does not fit: %s", table, unfit)


def _read_only(damaged: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{damaged.absolute().as_uri()}?mode=ro", uri=True)


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def _readable_rows(damaged: Path, table: str, names: str) -> Iterator[tuple[Any, ...]]:
    """From the front as far as it goes, then from the back: a bad page in the middle costs only its own rows."""
    for order in ("ASC", "DESC"):
        try:
            with closing(_read_only(damaged)) as old:
                yield from old.execute(f"SELECT {names} FROM {table} ORDER BY rowid {order}")  # noqa: S608 - our own names
                return
        except (sqlite3.Error, OverflowError) as unreadable:
            log.warning("%s can be read only in part: %s", table, unreadable)


def _put_copy(fresh: sqlite3.Connection, copy: dict[str, Any]) -> None:
    try:
        match copy["of"]:
            case "draft":
                fresh.execute(
                    "INSERT INTO drafts (problem_id, language, code, revision, saved_at)"
                    " VALUES (:problem_id, :language, :code, :revision, :saved_at)"
                    " ON CONFLICT DO UPDATE SET code = excluded.code, revision = excluded.revision,"
                    " saved_at = excluded.saved_at WHERE excluded.revision > revision",
                    copy,
                )
            case "submission":
                fresh.execute(
                    "INSERT OR IGNORE INTO outbox (key, problem_id, title, language, code, created_at, refusal,"
                    " competition_id) VALUES (:key, :problem_id, :title, :language, :code, :created_at, :refusal,"
                    " :competition_id)",
                    {"competition_id": None} | copy,
                )
            case other:
                log.warning("a plain copy of something unknown: %r", other)
    except (KeyError, *UNFIT) as unfit:
        log.warning("a plain copy does not fit: %s", unfit)


def _count(fresh: sqlite3.Connection, sql: str) -> int:
    return int(fresh.execute(sql).fetchone()[0])
