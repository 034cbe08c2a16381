"""The catalogue and the problems as the server last told them."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from pydantic import TypeAdapter, ValidationError

from desktop.storage.database import Database
from server.wire.problems import Language, ProblemDetail, ProblemSummary, Status, StudyList

log = logging.getLogger(__name__)

_LANGUAGES = TypeAdapter(tuple[Language, ...])
_STUDY_LISTS = TypeAdapter(tuple[StudyList, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProblem:
    problem: ProblemDetail
    etag: str | None


class CatalogueStore:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def summaries(self) -> tuple[ProblemSummary, ...]:
        rows = await self._database.all(
            "SELECT id, title, level, tags, acceptance, status FROM problems ORDER BY page, place"
        )
        return tuple(_summary(cast("Row", row)) for row in rows)

    async def page_etags(self) -> dict[int, str]:
        rows = await self._database.all("SELECT page, etag FROM catalogue_pages WHERE etag IS NOT NULL")
        return dict(rows)

    async def put_page(self, page: int, problems: tuple[ProblemSummary, ...], *, etag: str | None) -> None:
        rows = [
            (each.id, page, place, each.title, each.level, json.dumps(each.tags), each.acceptance, each.status.value)
            for place, each in enumerate(problems)
        ]
        async with self._database.transaction() as transaction:
            await transaction.run("DELETE FROM problems WHERE page = ?", page)
            await transaction.run_many("INSERT OR REPLACE INTO problems VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            await transaction.run("INSERT OR REPLACE INTO catalogue_pages VALUES (?, ?)", page, etag)

    async def cut_after(self, page: int) -> None:
        """Forget the pages that the server no longer has."""
        async with self._database.transaction() as transaction:
            await transaction.run("DELETE FROM problems WHERE page > ?", page)
            await transaction.run("DELETE FROM catalogue_pages WHERE page > ?", page)

    async def set_status(self, problem_id: str, status: Status) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run("UPDATE problems SET status = ? WHERE id = ?", status.value, problem_id)

    async def checked_at(self) -> datetime | None:
        """When the catalogue was last found to be the server's, by this machine's clock."""
        row = await self._database.one("SELECT value FROM facts WHERE name = 'catalogue_checked_at'")
        return None if row is None else datetime.fromtimestamp(float(row[0]), UTC)

    async def set_checked_at(self, when: datetime) -> None:
        await self._put_fact("catalogue_checked_at", str(when.timestamp()))

    async def languages(self) -> tuple[Language, ...]:
        row = await self._database.one("SELECT value FROM facts WHERE name = 'languages'")
        if row is None:
            return ()
        try:
            return _LANGUAGES.validate_json(row[0])
        except ValidationError as unreadable:
            log.warning("the languages kept by another version cannot be read: %s", unreadable)
            return ()

    async def put_languages(self, languages: tuple[Language, ...]) -> None:
        await self._put_fact("languages", _LANGUAGES.dump_json(languages, by_alias=True).decode())

    async def study_lists(self) -> tuple[StudyList, ...]:
        row = await self._database.one("SELECT value FROM facts WHERE name = 'study_lists'")
        if row is None:
            return ()
        try:
            return _STUDY_LISTS.validate_json(row[0])
        except ValidationError as unreadable:
            log.warning("the study lists kept by another version cannot be read: %s", unreadable)
            return ()

    async def put_study_lists(self, lists: tuple[StudyList, ...]) -> None:
        await self._put_fact("study_lists", _STUDY_LISTS.dump_json(lists, by_alias=True).decode())

    async def problem(self, problem_id: str) -> StoredProblem | None:
        row = await self._database.one("SELECT body, etag FROM details WHERE problem_id = ?", problem_id)
        if row is None:
            return None
        try:
            return StoredProblem(problem=ProblemDetail.model_validate_json(row[0]), etag=row[1])
        except ValidationError as unreadable:
            log.warning("%s, kept by another version, cannot be read: %s", problem_id, unreadable)
            return None

    async def put_problem(self, problem: ProblemDetail, *, etag: str | None) -> None:
        body = problem.model_dump_json(by_alias=True)
        async with self._database.transaction() as transaction:
            await transaction.run("INSERT OR REPLACE INTO details VALUES (?, ?, ?)", problem.id, etag, body)

    async def _put_fact(self, name: str, value: str) -> None:
        async with self._database.transaction() as transaction:
            await transaction.run("INSERT OR REPLACE INTO facts VALUES (?, ?)", name, value)


Row = tuple[str, str, Literal["easy", "medium", "hard"], str, float | None, str]


def _summary(row: Row) -> ProblemSummary:
    problem_id, title, level, tags, acceptance, status = row
    return ProblemSummary.model_construct(
        id=problem_id,
        title=title,
        level=level,
        tags=tuple(json.loads(tags)),
        acceptance=acceptance,
        status=Status(status),
    )
