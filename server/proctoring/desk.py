"""Puts together what the proctor's pages need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from server.database.engine import Database
from server.database.writer import Writer
from server.proctoring.codes import LeaveCodes
from server.proctoring.instructing import Extending, Instructing
from server.proctoring.notes import Notes
from server.proctoring.noticing import Noticing
from server.proctoring.seats import Seats
from server.proctoring.sessions import Sessions
from server.proctoring.showing import Showing
from server.proctoring.withdrawing import Withdrawing


@dataclass(frozen=True, slots=True, kw_only=True)
class ProctorDesk:
    seats: Seats
    showing: Showing
    instructing: Instructing
    withdrawing: Withdrawing
    noticing: Noticing
    notes: Notes
    leave_codes: LeaveCodes


def assemble_desk(
    *,
    database: Database,
    writer: Writer,
    contests: Extending,
    sessions: Sessions,
    title_of: Callable[[str], str],
    clock: Callable[[], datetime],
    seconds: Callable[[], float],
    new_id: Callable[[], str],
) -> ProctorDesk:
    """`seconds` only ever grows."""
    seats = Seats(database, title_of=title_of, clock=clock, seconds=seconds)
    return ProctorDesk(
        seats=seats,
        showing=Showing(database, title_of=title_of),
        instructing=Instructing(writer, contests=contests, seats=seats, clock=clock, new_id=new_id),
        withdrawing=Withdrawing(writer, seats=seats, clock=clock),
        noticing=Noticing(writer, seats=seats, clock=clock),
        notes=Notes(database, writer, clock=clock),
        leave_codes=LeaveCodes(writer, sessions=sessions, clock=clock),
    )
