"""One session of a kiosk, as it is shown to proctors: with neither keys nor secrets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import Row

from server.database.schema import kiosk_sessions
from server.proctoring.grading import Grade, grade_of
from server.wire.kiosk import KioskState, Machine

M = TypeVar("M", bound=BaseModel)
SESSIONS = kiosk_sessions.c
SITTING = (
    SESSIONS.id,
    SESSIONS.user_id,
    SESSIONS.machine_id,
    SESSIONS.machine,
    SESSIONS.address,
    SESSIONS.checked_in_at,
    SESSIONS.heard_at,
    SESSIONS.state,
    SESSIONS.length,
    SESSIONS.told_length,
    SESSIONS.broken_at,
    SESSIONS.closed_at,
    SESSIONS.closed_how,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    id: str
    machine_id: str
    machine: Machine | None
    address: str
    checked_in_at: datetime
    heard_at: datetime
    state: KioskState | None
    length: int
    """Of the journal that is here."""
    told_length: int
    broken_at: datetime | None
    closed_at: datetime | None
    closed_how: str | None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def grade(self, now: datetime, ends_at: datetime) -> Grade:
        return grade_of(
            now, heard_at=self.heard_at, closed_at=self.closed_at, closed_how=self.closed_how, ends_at=ends_at
        )

    @property
    def place(self) -> str:
        return place_of(self.machine, self.machine_id)


def place_of(machine: Machine | None, machine_id: str) -> str:
    return machine_id[:8] if machine is None else machine.name


def sitting_of(row: Row[Any]) -> Sitting:
    """Of a row that has the columns `SITTING`."""
    return Sitting(
        id=row.id,
        machine_id=row.machine_id,
        machine=read_as(Machine, row.machine),
        address=row.address,
        checked_in_at=row.checked_in_at,
        heard_at=row.heard_at,
        state=read_as(KioskState, row.state),
        length=row.length,
        told_length=row.told_length,
        broken_at=row.broken_at,
        closed_at=row.closed_at,
        closed_how=row.closed_how,
    )


def read_as(model: type[M], text: str) -> M | None:
    """None for what is not there yet, and for what another version wrote otherwise."""
    try:
        return None if text == "{}" else model.model_validate_json(text)
    except ValidationError:
        return None
