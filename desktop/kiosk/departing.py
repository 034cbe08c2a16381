"""Leaving a session, in words: how it may end, what the contestant is told then, and why a code does not let out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.kiosk.leaving import Judged
from desktop.trouble import Trouble


class How(StrEnum):
    """Of leaving, as the server knows it."""

    END = "end"
    CODE = "code"
    INSTRUCTION = "instruction"
    RESET = "reset"
    """Nobody is in it any more: after a crash the machine could not be held again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    how: How
    was_told: bool
    """Whether the server knows it; else it is told at the next start."""
    waiting_submissions: int
    """Still in the outbox: kept, and sent at the next check-in. The contestant is told so, calmly."""
    words: str
    """For the contestant: what happened, and what becomes of what waits."""


class LeaveRefused(Trouble):
    """One may not leave so; the message says why and what to do. `wait_seconds` until the next code is looked at."""

    def __init__(self, message: str, *, wait_seconds: float = 0.0) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


def departure_of(how: How, *, waiting: int, was_told: bool) -> Departure:
    words = _words(how, waiting, was_told=was_told)
    return Departure(how=how, was_told=was_told, waiting_submissions=waiting, words=words)


def refusal_of(judged: Judged, *, own_time: datetime | None) -> LeaveRefused:
    """`own_time` is what this machine's clock says, where nobody else has told the time."""
    if judged.was_used:
        return LeaveRefused("This code has been used already. Ask the proctor for a new one.")
    if judged.wait_seconds:
        return LeaveRefused(
            f"Too many codes were wrong. The next one is looked at in {_spoken(judged.wait_seconds)}.",
            wait_seconds=judged.wait_seconds,
        )
    wrong = "This is not the leave code of now. Ask the proctor to read it out once more."
    if own_time is not None:
        wrong += (
            f" This machine cannot ask the server for the time, and its own clock says {own_time:%H:%M}: if that is not"
            " right, set it right first."
        )
    return LeaveRefused(wrong)


def not_over() -> LeaveRefused:
    return LeaveRefused(
        "The contest has not ended for you yet. To leave before its end, ask the proctor for a leave code."
    )


def _words(how: How, waiting: int, *, was_told: bool) -> str:
    if waiting:
        one = waiting == 1
        later = "" if how is How.END else f" Once you check in here again, {'it goes' if one else 'they go'} out."
        return (
            f"You have left the kiosk. {waiting} {'submission has' if one else 'submissions have'} not reached the "
            f"server yet: tell the proctor. {'It is' if one else 'They are'} kept on this machine, with the journal as "
            f"evidence of when {'it was' if one else 'they were'} made.{later}"
        )
    if not was_told:
        return (
            "You have left the kiosk. The server is not reachable now; it is told at the next start of the kiosk here."
        )
    return "You have left the kiosk. Everything that you submitted has reached the server."


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} seconds"
    return f"{round(seconds / 60)} minutes"
