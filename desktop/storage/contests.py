"""What the server last told about contests, part by part and with its ETag, and which news were read."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from desktop.storage.database import Database

log = logging.getLogger(__name__)

T = TypeVar("T")

ALL = ""
"""In the place of a contest's id: what is told of all contests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Generic[T]):
    value: T
    etag: str | None
    heard_at: datetime
    """By the server's clock, as far as it was known."""


class ContestStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, contest_id: str, part: str, adapter: TypeAdapter[T]) -> Kept[T] | None:
        """None where nothing is kept, or nothing that this version can read."""
        row = await self._database.one(
            "SELECT body, etag, heard_at FROM contest_answers WHERE contest_id = ? AND part = ?", contest_id, part
        )
        if row is None:
            return None
        body, etag, heard_at = row
        try:
            value = adapter.validate_json(body)
        except ValidationError as unreadable:
            log.warning("%s of %s, kept by another version, cannot be read: %s", part, contest_id, unreadable)
            return None
        return Kept(value=value, etag=etag, heard_at=datetime.fromtimestamp(heard_at, UTC))

    async def put(self, contest_id: str, part: str, body: bytes, *, etag: str | None, heard_at: datetime) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run(
                "INSERT OR REPLACE INTO contest_answers VALUES (?, ?, ?, ?, ?)",
                contest_id,
                part,
                etag,
                body.decode("utf-8", errors="replace"),
                heard_at.timestamp(),
            )

    async def touch(self, contest_id: str, part: str, *, heard_at: datetime) -> None:
        """It was asked for again and is still the same."""
        async with self._database.transaction() as transaction:
            await transaction.run(
                "UPDATE contest_answers SET heard_at = ? WHERE contest_id = ? AND part = ?",
                heard_at.timestamp(),
                contest_id,
                part,
            )

    async def news_read(self, contest_id: str) -> frozenset[str]:
        rows = await self._database.all("SELECT news_id FROM contest_news_read WHERE contest_id = ?", contest_id)
        return frozenset(row[0] for row in rows)

    async def mark_read(self, contest_id: str, news_ids: Iterable[str]) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run_many(
                "INSERT OR IGNORE INTO contest_news_read VALUES (?, ?)", ((contest_id, each) for each in news_ids)
            )

    async def skew(self) -> timedelta:
        """How far this machine's clock was ahead of the server's when that was last heard."""
        row = await self._database.one("SELECT value FROM facts WHERE name = 'clock_skew_seconds'")
        return timedelta() if row is None else timedelta(seconds=float(row[0]))

    async def put_skew(self, skew: timedelta) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run(
                "INSERT OR REPLACE INTO facts VALUES ('clock_skew_seconds', ?)", str(skew.total_seconds())
            )
