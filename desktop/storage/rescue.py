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


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescue:
    """What came of it."""

    set_aside: Path
    drafts: int
    waiting_submissions: int


def set_aside(path: Path, *, now: datetime) -> Path:
    """Move the database away under a name that tells when; the new path."""
    target = path.with_name(f"{path.name}.damaged-{now:%Y%m%d-%H%M%S-%f}")
    for suffix in BESIDE:
        old = Path(f"{path}{suffix}")
        if old.exists():
            old.rename(f"{target}{suffix}")
    return target


def rebuild(path: Path, *, damaged: Path, copies: list[dict[str, Any]]) -> Rescue:
    """A new database at `path` with the rows that `damaged` still gives and the plain copies."""
    with closing(sqlite3.connect(path, isolation_level=None)) as fresh:
        fresh.execute("PRAGMA journal_mode = WAL")
        fresh.executescript(SCHEMA)
        fresh.execute(f"PRAGMA user_version = {VERSION}")
        fresh.execute("BEGIN")
        for table in RESCUED_TABLES:
            _salvage(fresh, damaged, table)
        for copy in copies:
            _put_copy(fresh, copy)
        fresh.execute("COMMIT")
        return Rescue(
            set_aside=damaged,
            drafts=_count(fresh, "SELECT count(*) FROM drafts"),
            waiting_submissions=_count(fresh, "SELECT count(*) FROM outbox WHERE refusal IS NULL"),
        )


def _salvage(fresh: sqlite3.Connection, damaged: Path, table: str) -> None:
    columns = _columns(fresh, table)
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"file:{damaged}?mode=ro", uri=True)) as old:
        known = _columns(old, table)  # an older version has fewer
        columns = [each for each in columns if each in known]
    if not columns:
        return
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    for row in _readable_rows(damaged, table, names):
        try:
            fresh.execute(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", row)  # noqa: S608 - our own names
        except sqlite3.Error as unfit:
            log.warning("a rescued row of %s does not fit: %s", table, unfit)


def _columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def _readable_rows(damaged: Path, table: str, names: str) -> Iterator[tuple[Any, ...]]:
    """From the front as far as it goes, then from the back: a bad page in the middle costs only its own rows."""
    for order in ("ASC", "DESC"):
        try:
            with closing(sqlite3.connect(f"file:{damaged}?mode=ro", uri=True)) as old:
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
    except (KeyError, sqlite3.Error) as unfit:
        log.warning("a plain copy does not fit: %s", unfit)


def _count(fresh: sqlite3.Connection, sql: str) -> int:
    return int(fresh.execute(sql).fetchone()[0])
