"""Takes back what no kiosk was sent yet. What was in an answer to a kiosk cannot be called back: the kiosk may have it,
whatever it has said so far."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, select, update

from server.audit import recording
from server.audit.model import Action, Author, Deed, On
from server.database.schema import kiosk_instructions, kiosk_sessions
from server.database.writer import Writer
from server.errors import DomainError
from server.proctoring.people import Person
from server.proctoring.seats import Seats
from server.proctoring.wording import INSTRUCTIONS
from server.wire.kiosk import InstructionKind

SESSIONS, ORDERS = kiosk_sessions.c, kiosk_instructions.c
KEPT = frozenset({InstructionKind.EXTRA_TIME})
"""The contest itself was changed; to leave that unsaid would make it no shorter."""


class UnknownInstruction(DomainError):
    def __init__(self) -> None:
        super().__init__(code="unknown_instruction", status=404, message="There is no such instruction to this person.")


class TooLateToWithdraw(DomainError):
    def __init__(self, message: str) -> None:
        super().__init__(code="too_late_to_withdraw", status=409, message=message)


class Outcome(StrEnum):
    WITHDRAWN = "withdrawn"
    ALREADY = "already"
    UNKNOWN = "unknown"
    SENT = "sent"
    CLOSED = "closed"
    KEPT = "kept"


WHY_NOT = {
    Outcome.SENT: "It is too late: the kiosk was sent it already. To undo it, tell the kiosk what shall be instead.",
    Outcome.CLOSED: "The session ended before the kiosk was sent it: it never will be.",
    Outcome.KEPT: "Extra time is a change of the contest: take it back on the contest's own page.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    contest_id: str
    user_id: int
    instruction_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    outcome: Outcome
    kind: InstructionKind | None = None
    """Of what was withdrawn now."""
    text: str = ""


class Withdrawing:
    def __init__(self, writer: Writer, *, seats: Seats, clock: Callable[[], datetime]) -> None:
        self._writer = writer
        self._seats = seats
        self._clock = clock

    async def withdraw(self, author: Author, contest_id: str, person: Person, instruction_id: str) -> bool:
        """`instruction_id` as the database writes ids. False when somebody has done it before. Raises
        `UnknownInstruction`, `TooLateToWithdraw`."""
        item = Withdrawal(
            contest_id=contest_id, user_id=person.user_id, instruction_id=instruction_id, at=self._clock()
        )

        def note(found: Withdrawn) -> Deed | None:
            if found.kind is None:
                return None
            details = {"user": person.username, "instruction": INSTRUCTIONS[found.kind], "text": found.text}
            return Deed(
                author=author,
                action=Action.KIOSK_WITHDRAW,
                subject=On.CONTEST.named(contest_id),
                at=item.at,
                details={name: value for name, value in details.items() if value},
            )

        found = await recording.write(self._writer, _withdraw, item, note)
        if found.outcome is Outcome.UNKNOWN:
            raise UnknownInstruction
        if found.outcome in WHY_NOT:
            raise TooLateToWithdraw(WHY_NOT[found.outcome])
        self._seats.forget(contest_id)
        return found.outcome is Outcome.WITHDRAWN


def _withdraw(connection: Connection, items: Sequence[Withdrawal]) -> Sequence[Withdrawn]:
    return [_withdrawn(connection, item) for item in items]


def _withdrawn(connection: Connection, item: Withdrawal) -> Withdrawn:
    # The session is locked first, as heartbeats do (`hearing`): an instruction is sent or withdrawn, never both.
    locked = (
        select(SESSIONS.id, SESSIONS.closed_at)
        .where(
            SESSIONS.id.in_(select(ORDERS.session_id).where(ORDERS.id == item.instruction_id)),
            SESSIONS.contest_id == item.contest_id,
            SESSIONS.user_id == item.user_id,
        )
        .with_for_update(key_share=True)
    )
    session = connection.execute(locked).one_or_none()
    if session is None:
        return Withdrawn(outcome=Outcome.UNKNOWN)
    row = connection.execute(select(kiosk_instructions).where(ORDERS.id == item.instruction_id)).one()
    kind = InstructionKind(row.kind)
    if row.withdrawn_at is not None:
        return Withdrawn(outcome=Outcome.ALREADY)
    if kind in KEPT:
        return Withdrawn(outcome=Outcome.KEPT)
    if row.sent_at is not None:
        return Withdrawn(outcome=Outcome.SENT)
    if session.closed_at is not None:
        return Withdrawn(outcome=Outcome.CLOSED)
    connection.execute(update(kiosk_instructions).where(ORDERS.id == item.instruction_id).values(withdrawn_at=item.at))
    return Withdrawn(outcome=Outcome.WITHDRAWN, kind=kind, text=row.text)
