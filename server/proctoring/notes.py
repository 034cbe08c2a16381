"""What proctors write of a person. Rows are only added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from server.audit import recording
from server.audit.model import Action, Author, Deed, On
from server.database.engine import Database
from server.database.schema import accounts, kiosk_notes
from server.database.writer import Writer
from server.errors import InvalidRequest
from server.proctoring.people import Person
from server.wire import longest

MOST_NOTES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewNote:
    contest_id: str
    user_id: int
    text: str
    made_at: datetime
    made_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    text: str
    made_at: datetime
    made_by: str


class Notes:
    def __init__(self, database: Database, writer: Writer, *, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._writer = writer
        self._clock = clock

    async def of(self, contest_id: str, user_id: int) -> list[Note]:
        """The latest first."""
        asked = (
            select(kiosk_notes.c.text, kiosk_notes.c.made_at, accounts.c.username)
            .join(accounts, accounts.c.id == kiosk_notes.c.made_by)
            .where(kiosk_notes.c.contest_id == contest_id, kiosk_notes.c.user_id == user_id)
            .order_by(kiosk_notes.c.id.desc())
            .limit(MOST_NOTES)
        )
        rows = await self._database.rows(asked)
        return [Note(text=row.text, made_at=row.made_at, made_by=row.username) for row in rows]

    async def add(self, author: Author, contest_id: str, person: Person, text: str) -> None:
        """As forms send it. Raises `InvalidRequest`."""
        text = text.replace("\r\n", "\n").strip()
        if not text:
            raise InvalidRequest("Write the note first.")
        if len(text) > longest.NOTE:
            raise InvalidRequest(f"A note may have {longest.NOTE:,} characters; this one has {len(text):,}.")
        assert author.id is not None  # of whoever is signed in
        at = self._clock()
        note = NewNote(contest_id=contest_id, user_id=person.user_id, text=text, made_at=at, made_by=author.id)
        deed = Deed(
            author=author,
            action=Action.KIOSK_NOTE,
            subject=On.CONTEST.named(contest_id),
            at=at,
            details={"user": person.username, "text": text},
        )
        await recording.write(self._writer, _add, note, lambda _: deed)


def _add(connection: Connection, items: Sequence[NewNote]) -> Sequence[None]:
    for item in items:
        connection.execute(
            insert(kiosk_notes).values(
                contest_id=item.contest_id,
                user_id=item.user_id,
                text=item.text,
                made_at=item.made_at,
                made_by=item.made_by,
            )
        )
    return [None] * len(items)
