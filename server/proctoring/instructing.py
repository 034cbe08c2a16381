"""What a proctor tells kiosks to do. An instruction waits with the session until its kiosk fetches it by a heartbeat,
and comes again until the kiosk says that it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, insert, select

from server.audit import recording
from server.audit.model import Action, Author, Deed, On
from server.contests.plans import Extension
from server.database.schema import kiosk_instructions, kiosk_sessions
from server.database.writer import Writer
from server.errors import DomainError, InvalidRequest
from server.inputs import checked
from server.proctoring.people import Person
from server.proctoring.seats import Seats
from server.wire import longest
from server.wire.kiosk import InstructionKind
from server.wire.planning import ExtensionRequest

ACTIONS = {
    InstructionKind.MESSAGE: Action.KIOSK_MESSAGE,
    InstructionKind.LOCK: Action.KIOSK_LOCK,
    InstructionKind.UNLOCK: Action.KIOSK_UNLOCK,
    InstructionKind.EXTRA_TIME: Action.KIOSK_EXTRA_TIME,
    InstructionKind.END: Action.KIOSK_END,
    InstructionKind.PICTURE: Action.KIOSK_PICTURE,
}
NEED_TEXT = frozenset({InstructionKind.MESSAGE, InstructionKind.LOCK})
MOST_MINUTES = 1440
SESSIONS = kiosk_sessions.c


class NoOpenSession(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="kiosk_session_closed",
            status=409,
            message="There is no open session, so there is no kiosk to tell: they have left, or have not checked in.",
        )


class Extending(Protocol):
    async def extend(self, author: Author, contest_id: str, request: ExtensionRequest) -> Extension: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInstruction:
    """For each open session of the contest, or of one user or contestant of it."""

    contest_id: str
    user_id: int | None = None
    contestant_id: int | None = None
    kind: InstructionKind
    text: str = ""
    minutes: int = 0
    made_at: datetime
    made_by: int
    new_id: Callable[[], str]


class Instructing:
    def __init__(
        self,
        writer: Writer,
        *,
        contests: Extending,
        seats: Seats,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._writer = writer
        self._contests = contests
        self._seats = seats
        self._clock = clock
        self._new_id = new_id

    async def instruct(
        self, author: Author, contest_id: str, person: Person, kind: InstructionKind, text: str = ""
    ) -> None:
        """Raises `InvalidRequest`, `NoOpenSession`."""
        text = _checked_text(kind, text)
        new = self._new(author, contest_id, kind, text=text, user_id=person.user_id)
        if not await self._add(author, new, user=person.username):
            raise NoOpenSession

    async def tell_all(self, author: Author, contest_id: str, text: str) -> int:
        """How many kiosks it is for. Raises `InvalidRequest`."""
        text = _checked_text(InstructionKind.MESSAGE, text)
        return await self._add(author, self._new(author, contest_id, InstructionKind.MESSAGE, text=text), user=None)

    async def lengthen(self, author: Author, contest_id: str, person: Person, *, minutes: int, reason: str) -> int:
        """Their contest (that of a team, of all its members); how many kiosks are told. Raises `InvalidRequest`, and
        what `ContestStaff.extend` does."""
        if not 1 <= minutes <= MOST_MINUTES:
            raise InvalidRequest(f"Give 1 to {MOST_MINUTES:,} minutes; to take some back, see the contest's own page.")
        values = {"minutes": minutes, "user": person.team or person.username, "reason": reason.strip()}
        await self._contests.extend(author, contest_id, checked(ExtensionRequest, values, "The form"))
        new = self._new(
            author, contest_id, InstructionKind.EXTRA_TIME, minutes=minutes, contestant_id=person.contestant_id
        )
        return await self._add(author, new, user=person.username)

    def _new(
        self,
        author: Author,
        contest_id: str,
        kind: InstructionKind,
        *,
        text: str = "",
        minutes: int = 0,
        user_id: int | None = None,
        contestant_id: int | None = None,
    ) -> NewInstruction:
        assert author.id is not None  # of whoever is signed in
        return NewInstruction(
            contest_id=contest_id,
            user_id=user_id,
            contestant_id=contestant_id,
            kind=kind,
            text=text,
            minutes=minutes,
            made_at=self._clock(),
            made_by=author.id,
            new_id=self._new_id,
        )

    async def _add(self, author: Author, new: NewInstruction, *, user: str | None) -> int:
        def note(many: int) -> Deed | None:
            if not many and new.kind is not InstructionKind.EXTRA_TIME:
                return None
            details = {"user": user, "text": new.text or None, "minutes": new.minutes or None, "kiosks": many}
            return Deed(
                author=author,
                action=ACTIONS[new.kind],
                subject=On.CONTEST.named(new.contest_id),
                at=new.made_at,
                details={name: value for name, value in details.items() if value is not None},
            )

        many = await recording.write(self._writer, _add, new, note)
        self._seats.forget(new.contest_id)
        return many


def _checked_text(kind: InstructionKind, text: str) -> str:
    """As forms send it. Raises `InvalidRequest`."""
    text = text.replace("\r\n", "\n").strip()
    if kind not in NEED_TEXT:
        return ""
    if not text:
        raise InvalidRequest("Write what the contestant is to read.")
    if len(text) > longest.KIOSK_MESSAGE:
        raise InvalidRequest(f"A text may have {longest.KIOSK_MESSAGE} characters; this one has {len(text):,}.")
    return text


def _add(connection: Connection, items: Sequence[NewInstruction]) -> Sequence[int]:
    return [_add_one(connection, item) for item in items]


def _add_one(connection: Connection, item: NewInstruction) -> int:
    asked = select(SESSIONS.id).where(SESSIONS.contest_id == item.contest_id, SESSIONS.closed_at.is_(None))
    if item.user_id is not None:
        asked = asked.where(SESSIONS.user_id == item.user_id)
    if item.contestant_id is not None:
        asked = asked.where(SESSIONS.contestant_id == item.contestant_id)
    rows = [
        {
            "id": item.new_id(),
            "session_id": session_id,
            "kind": item.kind.value,
            "text": item.text,
            "minutes": item.minutes,
            "made_at": item.made_at,
            "made_by": item.made_by,
        }
        for session_id in connection.execute(asked).scalars()
    ]
    if rows:
        connection.execute(insert(kiosk_instructions), rows)
    return len(rows)
