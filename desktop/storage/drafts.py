"""What one types, per problem and language. No text that was ever saved is overwritten by another window unseen."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from desktop.clock import Clock
from desktop.storage.database import Database, Transaction
from desktop.storage.errors import StorageTrouble
from desktop.storage.safety import PlainCopies

log = logging.getLogger(__name__)

MOST_KEPT = 20
"""Displaced texts kept for each problem and language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    code: str
    revision: int
    """Grows with every save; 0 is a draft that was never saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    revision: int
    displaced: str | None
    """What another window had saved meanwhile, where it differs. It is among the kept drafts now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A text that was laid aside."""

    code: str
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """How a problem was left."""

    language: str | None = None
    own_cases: tuple[dict[str, Any] | str, ...] | None = None


class DraftStore:
    def __init__(self, database: Database, copies: PlainCopies, clock: Clock) -> None:
        self._database = database
        self._copies = copies
        self._clock = clock

    async def load(self, problem_id: str, language: str) -> Draft | None:
        row = await self._database.one(
            "SELECT code, revision FROM drafts WHERE problem_id = ? AND language = ?", problem_id, language
        )
        return None if row is None else Draft(code=row[0], revision=row[1])

    async def save(self, problem_id: str, language: str, code: str, *, based_on: int) -> Saved:
        """Keep `code`, which was typed into the draft of revision `based_on`."""
        code = storable(code)
        now = self._clock.now().timestamp()
        try:
            async with self._database.transaction() as transaction:
                row = await transaction.one(
                    "SELECT code, revision FROM drafts WHERE problem_id = ? AND language = ?", problem_id, language
                )
                current = Draft(code=row[0], revision=row[1]) if row else Draft(code=code, revision=based_on)
                revision = max(current.revision, based_on) + 1
                displaced = current.code if current.revision != based_on and current.code != code else None
                if displaced is not None:
                    await _keep(transaction, problem_id, language, displaced, now)
                await transaction.run(
                    "INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?, ?)", problem_id, language, code, revision, now
                )
        except StorageTrouble:
            # The plain copy may still find its place.
            await self._copy(problem_id, language, code, based_on + 1, now)
            raise
        await self._copy(problem_id, language, code, revision, now)
        return Saved(revision=revision, displaced=displaced)

    async def keep(self, problem_id: str, language: str, code: str) -> None:
        """Lay a text aside, before it is replaced on purpose."""
        async with self._database.transaction() as transaction:
            await _keep(transaction, problem_id, language, storable(code), self._clock.now().timestamp())

    async def kept(self, problem_id: str, language: str) -> tuple[KeptDraft, ...]:
        """Texts laid aside, the latest first."""
        rows = await self._database.all(
            "SELECT code, saved_at FROM kept_drafts WHERE problem_id = ? AND language = ? ORDER BY id DESC",
            problem_id,
            language,
        )
        return tuple(KeptDraft(code=code, kept_at=datetime.fromtimestamp(at, UTC)) for code, at in rows)

    async def desk(self, problem_id: str) -> Desk:
        row = await self._database.one("SELECT language, own_cases FROM desks WHERE problem_id = ?", problem_id)
        if row is None:
            return Desk()
        return Desk(language=row[0], own_cases=None if row[1] is None else tuple(json.loads(row[1])))

    async def put_desk(self, problem_id: str, desk: Desk) -> None:
        cases = None if desk.own_cases is None else json.dumps(desk.own_cases)
        async with self._database.transaction() as transaction:
            await transaction.run("INSERT OR REPLACE INTO desks VALUES (?, ?, ?)", problem_id, desk.language, cases)

    async def _copy(self, problem_id: str, language: str, code: str, revision: int, now: float) -> None:
        document = {
            "of": "draft",
            "problem_id": problem_id,
            "language": language,
            "code": code,
            "revision": revision,
            "saved_at": now,
        }
        try:
            await asyncio.to_thread(self._copies.write, f"draft {problem_id} {language}", document)
        except OSError as refused:
            log.warning("no plain copy of a draft: %s", refused)


async def _keep(transaction: Transaction, problem_id: str, language: str, code: str, now: float) -> None:
    """Once, however often one and the same is laid aside: else it would push others out."""
    await transaction.run(
        "DELETE FROM kept_drafts WHERE problem_id = ? AND language = ? AND code = ?", problem_id, language, code
    )
    await transaction.run(
        "INSERT INTO kept_drafts (problem_id, language, code, saved_at) VALUES (?, ?, ?, ?)",
        problem_id,
        language,
        code,
        now,
    )
    await transaction.run(
        "DELETE FROM kept_drafts WHERE problem_id = ? AND language = ? AND id NOT IN (SELECT id FROM kept_drafts"
        " WHERE problem_id = ? AND language = ? ORDER BY id DESC LIMIT ?)",
        problem_id,
        language,
        problem_id,
        language,
        MOST_KEPT,
    )


def storable(code: str) -> str:
    """With what no UTF-8 can hold (half of a surrogate pair, as a bad paste gives) replaced."""
    return code.encode("utf-8", errors="replace").decode("utf-8")
