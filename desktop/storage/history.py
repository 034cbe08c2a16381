"""Submissions as the server last told them, with the code that was sent."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from pydantic import ValidationError

from desktop.storage.database import Database, Transaction
from server.wire.submissions import State, Submission

log = logging.getLogger(__name__)


class HistoryStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self, *, problem_id: str | None = None, limit: int = 1000) -> tuple[Submission, ...]:
        """The latest first, without code."""
        where = "WHERE problem_id = ?" if problem_id else "WHERE ? IS NULL"
        rows = await self._database.all(
            f"SELECT body FROM submissions {where} ORDER BY submitted_at DESC, id DESC LIMIT ?",  # noqa: S608 - one of two
            problem_id,
            limit,
        )
        return tuple(each for (body,) in rows if (each := _read(body)) is not None)

    async def unfinished(self) -> tuple[str, ...]:
        rows = await self._database.all("SELECT id FROM submissions WHERE NOT is_done ORDER BY submitted_at")
        return tuple(row[0] for row in rows)

    async def code(self, submission_id: str) -> str | None:
        row = await self._database.one("SELECT code FROM submissions WHERE id = ?", submission_id)
        return None if row is None else row[0]

    async def put(self, submissions: Iterable[Submission]) -> None:
        async with self._database.transaction() as transaction:
            for each in submissions:
                await put_submission(transaction, each, code=each.code)


async def put_submission(transaction: Transaction, submission: Submission, *, code: str | None) -> None:
    """Write what is known now; code that is known already is not forgotten, and a verdict is not taken back by an
    answer that was under way before it."""
    done = submission.state is State.DONE
    body = submission.model_copy(update={"code": None}).model_dump_json(by_alias=True)
    await transaction.run(
        "INSERT INTO submissions VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " code = coalesce(excluded.code, code),"
        " body = CASE WHEN excluded.is_done >= is_done THEN excluded.body ELSE body END,"
        " is_done = max(is_done, excluded.is_done)",
        submission.id,
        submission.problem_id,
        submission.submitted_at.isoformat(),
        int(done),
        body,
        code,
    )


def _read(body: str) -> Submission | None:
    try:
        return Submission.model_validate_json(body)
    except ValidationError as unreadable:
        log.warning("a submission kept by another version cannot be read: %s", unreadable)
        return None
