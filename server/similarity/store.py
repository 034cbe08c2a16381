"""The submissions that are compared, and what people said of pairs, in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from server.audit import recording
from server.audit.model import Note as AuditNote
from server.database.engine import Database
from server.database.schema import accounts, programs, similarity_notes, submissions
from server.database.writer import Writer
from server.similarity.model import Finding, Note, Program, Question
from server.wire.submissions import Verdict

MOST_LOOKED_AT = 50_000
"""Submissions among which those are chosen that are compared: the newest."""
TOGETHER = 100
COLUMNS = submissions.c
NOTES = similarity_notes.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    programs: Sequence[Program]
    is_whole: bool
    """Whether all contestants were looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    problem_id: str
    first: str
    second: str
    finding: Finding
    text: str
    at: datetime
    by: int | None


class SimilarityStore:
    def __init__(self, database: Database, writer: Writer, *, most_looked_at: int = MOST_LOOKED_AT) -> None:
        self._database = database
        self._writer = writer
        self._most_looked_at = most_looked_at

    async def choose(self, question: Question, *, languages: Iterable[str] | None, most: int) -> Chosen:
        """One of each contestant: the last that was accepted, else the last; outside contests, of each user. Those of
        whom there is something newest come first."""
        looked_at = self._most_looked_at
        asked = candidates_query(question, languages, most=looked_at)
        return await self._database.read(
            lambda connection: _chosen(connection, asked, question, most=most, most_looked_at=looked_at)
        )

    async def codes(self, ids: Sequence[str]) -> dict[str, str]:
        """Of at most `TOGETHER`."""
        asked = select(programs).where(programs.c.submission_id.in_(ids))
        return {row.submission_id: row.code for row in await self._database.rows(asked)}

    async def problem_of(self, ids: Sequence[str]) -> dict[str, str]:
        asked = select(COLUMNS.id, COLUMNS.problem_id).where(COLUMNS.id.in_(ids))
        return {row.id: row.problem_id for row in await self._database.rows(asked)}

    async def add(self, note: NewNote, record: AuditNote[int]) -> None:
        await recording.write(self._writer, _add, note, record)

    async def notes_of(self, first: str, second: str) -> list[Note]:
        """The newest first."""
        rows = await self._database.rows(_notes().where(NOTES.first_id == first, NOTES.second_id == second))
        return [_note(row) for row in rows]

    async def last_notes(self, problem_id: str, *, most: int) -> dict[tuple[str, str], Note]:
        """What counts, of each pair of the problem's submissions of which something was said."""
        last = (
            select(func.max(NOTES.id)).where(NOTES.problem_id == problem_id).group_by(NOTES.first_id, NOTES.second_id)
        )
        rows = await self._database.rows(_notes().where(NOTES.id.in_(last)).limit(most))
        return {(row.first_id, row.second_id): _note(row) for row in rows}


def candidates_query(question: Question, languages: Iterable[str] | None, *, most: int = MOST_LOOKED_AT) -> Select[Any]:
    """Along an index, the newest first."""
    asked = select(
        COLUMNS.id,
        COLUMNS.user_id,
        COLUMNS.contestant_id,
        COLUMNS.language,
        COLUMNS.verdict,
        COLUMNS.submitted_at,
        COLUMNS.code_digest,
    ).where(COLUMNS.problem_id == question.problem_id)
    if question.contest_id is not None:
        asked = asked.where(COLUMNS.competition_id == question.contest_id)
    if languages is not None:
        asked = asked.where(COLUMNS.language.in_(sorted(languages)))
    return asked.order_by(COLUMNS.submitted_at.desc(), COLUMNS.id.desc()).limit(most)


def _chosen(
    connection: Connection, asked: Select[Any], question: Question, *, most: int, most_looked_at: int
) -> Chosen:
    best: dict[tuple[bool, int], Row[Any]] = {}
    rows = connection.execute(asked).all()
    for row in rows:
        is_team = question.contest_id is not None and row.contestant_id is not None
        who = (is_team, row.contestant_id if is_team else row.user_id)
        known = best.get(who)
        if known is None or (row.verdict == Verdict.ACCEPTED.value != known.verdict):
            best[who] = row
    taken = list(best.values())[:most]
    names = _names(connection, [row.user_id for row in taken])
    return Chosen(
        programs=[_program(row, names[row.user_id]) for row in taken],
        is_whole=len(best) <= most and len(rows) < most_looked_at,
    )


def _names(connection: Connection, users: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(users), TOGETHER):
        asked = select(accounts.c.id, accounts.c.username).where(accounts.c.id.in_(users[start : start + TOGETHER]))
        found |= {row.id: row.username for row in connection.execute(asked)}
    return found


def _program(row: Row[Any], username: str) -> Program:
    return Program(
        submission_id=row.id,
        username=username,
        language=row.language,
        verdict=None if row.verdict is None else Verdict(row.verdict),
        submitted_at=row.submitted_at,
        digest=row.code_digest,
    )


def _add(connection: Connection, items: Sequence[NewNote]) -> Sequence[int]:
    """Their numbers."""
    found = []
    for item in items:
        values = {
            "problem_id": item.problem_id,
            "first_id": item.first,
            "second_id": item.second,
            "finding": item.finding.value,
            "text": item.text,
            "made_at": item.at,
            "made_by": item.by,
        }
        key = connection.execute(insert(similarity_notes).values(**values)).inserted_primary_key
        assert key is not None
        found.append(int(key[0]))
    return found


def _notes() -> Select[Any]:
    asked = select(similarity_notes, accounts.c.username).outerjoin(accounts, accounts.c.id == NOTES.made_by)
    return asked.order_by(NOTES.id.desc())


def _note(row: Row[Any]) -> Note:
    return Note(
        first=row.first_id,
        second=row.second_id,
        finding=Finding(row.finding),
        text=row.text,
        made_at=row.made_at,
        made_by=row.username,
    )
