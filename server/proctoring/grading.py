"""How a kiosk stands, by when it was last heard of. Pure: the clock is passed in."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

LATE = timedelta(seconds=15)
MISSING = timedelta(seconds=60)
"""From then on it does not live: no submissions are taken from it."""


class Grade(StrEnum):
    OK = "ok"
    LATE = "late"
    """A word is overdue: a slow network, or the start of something worse."""
    MISSING = "missing"
    CLOSED = "closed"
    LEFT = "left"
    """Before the end."""
    WAITING = "waiting"
    """Takes part, and has not checked in."""


class Closed(StrEnum):
    """How a session came to its end."""

    # As the kiosk says.
    END = "end"
    CODE = "code"
    INSTRUCTION = "instruction"
    RESET = "reset"
    # As it was done here.
    REPLACED = "replaced"
    """By another check-in of the same person."""
    CLEARED = "cleared"
    """By a proctor; or, where nobody did, when the evidence was deleted."""


GONE = frozenset({Closed.CODE, Closed.INSTRUCTION, Closed.RESET})


def grade_of(
    now: datetime, *, heard_at: datetime, closed_at: datetime | None, closed_how: str | None, ends_at: datetime
) -> Grade:
    """Of a session; `ends_at` is when the contest is over for its contestant."""
    if closed_at is not None:
        return Grade.LEFT if closed_how in GONE and closed_at < ends_at else Grade.CLOSED
    silent = now - heard_at
    if silent <= LATE:
        return Grade.OK
    if silent <= MISSING:
        return Grade.LATE
    # Who was there until the end and switched the machine off then is not looked for.
    return Grade.CLOSED if now >= ends_at and heard_at >= ends_at - MISSING else Grade.MISSING


def is_living(now: datetime, heard_at: datetime) -> bool:
    return now - heard_at <= MISSING
