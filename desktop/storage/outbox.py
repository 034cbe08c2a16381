"""Submissions that have not reached the server: each with the key that makes sending it again harmless.

An entry leaves only by becoming a submission that the server acknowledged, or by the person's own wish. Of several
windows one sends an entry at a time (`claim`).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from desktop.clock import Clock
from desktop.storage.database import Database
from desktop.storage.drafts import storable
from desktop.storage.history import put_submission
from desktop.storage.safety import PlainCopies
from server.wire.submissions import Submission

log = logging.getLogger(__name__)

CLAIM_SECONDS = 30.0
"""Longer than a request may take, so that no other window sends what is still under way."""
_COLUMNS = "number, key, problem_id, title, language, code, created_at, refusal, competition_id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    number: int
    key: str
    problem_id: str
    title: str
    language: str
    code: str
    created_at: datetime
    refusal: str | None
    """Why the server refused it; None while it waits."""
    competition_id: str | None = None
    """The contest it was made in."""


class OutboxStore:
    def __init__(self, database: Database, copies: PlainCopies, clock: Clock) -> None:
        self._database = database
        self._copies = copies
        self._clock = clock

    async def entries(self) -> tuple[Entry, ...]:
        """In the order in which they were submitted."""
        rows = await self._database.all(f"SELECT {_COLUMNS} FROM outbox ORDER BY number")  # noqa: S608 - our own names
        return tuple(_entry(row) for row in rows)

    async def add(
        self,
        *,
        key: str,
        problem_id: str,
        title: str,
        language: str,
        code: str,
        competition_id: str | None = None,
    ) -> None:
        code = storable(code)
        now = self._clock.now().timestamp()
        async with self._database.transaction() as transaction:
            await transaction.run(
                "INSERT INTO outbox (key, problem_id, title, language, code, created_at, competition_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                key,
                problem_id,
                title,
                language,
                code,
                now,
                competition_id,
            )
        await self._copy(
            {
                "of": "submission",
                "key": key,
                "problem_id": problem_id,
                "title": title,
                "language": language,
                "code": code,
                "created_at": now,
                "refusal": None,
                "competition_id": competition_id,
            }
        )

    async def waiting(self, competition_id: str) -> int:
        """How many of this contest wait."""
        sql = "SELECT count(*) FROM outbox WHERE refusal IS NULL AND competition_id = ?"
        row = await self._database.one(sql, competition_id)
        return int(row[0]) if row is not None else 0

    async def claim(self, sender: str, *, passing_over: Collection[str] = ()) -> Entry | None:
        """The first entry that waits, for `sender` alone to send; None when there is none or another sends it.
        `passing_over` are contests whose entries cannot go now."""
        now = self._clock.now().timestamp()
        marks = ", ".join("?" * len(passing_over))
        async with self._database.transaction() as transaction:
            row = await transaction.one(
                f"SELECT {_COLUMNS}, sender, sending_until FROM outbox WHERE refusal IS NULL"  # noqa: S608 - our own names
                f" AND coalesce(competition_id, '') NOT IN ({marks}) ORDER BY number LIMIT 1",
                *passing_over,
            )
            if row is None or _is_held(row[-2], row[-1], sender=sender, now=now):
                return None
            await transaction.run(
                "UPDATE outbox SET sender = ?, sending_until = ? WHERE number = ?", sender, now + CLAIM_SECONDS, row[0]
            )
        return _entry(row[:-2])

    async def release(self, entry: Entry) -> None:
        """It could not be sent now: any window may send it."""
        async with self._database.transaction() as transaction:
            await transaction.run(
                "UPDATE outbox SET sender = NULL, sending_until = NULL WHERE number = ?", entry.number
            )

    async def let_go(self, sender: str) -> None:
        """This sender ends: what it held, any window may send at once."""
        async with self._database.transaction() as transaction:
            await transaction.run("UPDATE outbox SET sender = NULL, sending_until = NULL WHERE sender = ?", sender)

    async def acknowledge(self, entry: Entry, submission: Submission) -> None:
        """The server has it: in one step it is out of here and in the history."""
        async with self._database.transaction() as transaction:
            await transaction.run("DELETE FROM outbox WHERE number = ?", entry.number)
            await put_submission(transaction, submission, code=entry.code)
        await self._forget_copy(entry.key)

    async def refuse(self, entry: Entry, reason: str) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run(
                "UPDATE outbox SET refusal = ?, sender = NULL, sending_until = NULL WHERE number = ?",
                reason,
                entry.number,
            )

    async def retry(self, number: int) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run("UPDATE outbox SET refusal = NULL WHERE number = ?", number)

    async def discard(self, number: int) -> None:
        """The person does not want it sent any more."""
        row = await self._database.one("SELECT key FROM outbox WHERE number = ?", number)
        async with self._database.transaction() as transaction:
            await transaction.run("DELETE FROM outbox WHERE number = ?", number)
        if row is not None:
            await self._forget_copy(row[0])

    async def _copy(self, document: dict[str, Any]) -> None:
        try:
            await asyncio.to_thread(self._copies.write, f"submission {document['key']}", document)
        except OSError as refused:
            log.warning("no plain copy of a waiting submission: %s", refused)

    async def _forget_copy(self, key: str) -> None:
        try:
            await asyncio.to_thread(self._copies.remove, f"submission {key}")
        except OSError as refused:
            log.warning("a plain copy stays behind: %s", refused)


def _is_held(holder: str | None, until: float | None, *, sender: str, now: float) -> bool:
    """A claim that ends further ahead than any claim lasts was made before the clock was put back: it holds nothing."""
    if holder is None or holder == sender or until is None:
        return False
    return now < until <= now + CLAIM_SECONDS


def _entry(row: tuple[Any, ...]) -> Entry:
    number, key, problem_id, title, language, code, created_at, refusal, competition_id = row
    return Entry(
        number=number,
        key=key,
        problem_id=problem_id,
        title=title,
        language=language,
        code=code,
        created_at=datetime.fromtimestamp(created_at, UTC),
        refusal=refusal,
        competition_id=competition_id,
    )
