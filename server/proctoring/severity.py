"""How much each entry of a journal matters. Pure. What is an incident is for a person to look at: nothing follows from
it by itself."""

from __future__ import annotations

from typing import assert_never

from server.wire.kiosk import EventKind, JournalEntry, Severity

CLOCK_SECONDS = 60
"""A clock that a time service sets moves by less."""
SLEPT_SECONDS = 30
"""A machine that is very busy stands still for less."""
WRONG_CODES = 10
"""From so many on they are no slips."""


def severity_of(entry: JournalEntry) -> Severity:
    match entry.kind:
        case (
            EventKind.CHECKED_IN
            | EventKind.SUBMISSION
            | EventKind.DRAFT
            | EventKind.INSTRUCTION
            | EventKind.NETWORK_BACK
            | EventKind.FOCUS_BACK
            | EventKind.SCREEN_UNLOCKED
        ):
            return Severity.INFO
        case EventKind.STARTED:
            return _started(entry)
        case EventKind.LEFT:
            return _left(entry)
        case EventKind.LEAVE_REFUSED:
            return _at_least(entry, "wrong", WRONG_CODES)
        case EventKind.CLOCK_MOVED:
            return _at_least(entry, "seconds", CLOCK_SECONDS)
        case EventKind.SLEPT:
            return _at_least(entry, "seconds", SLEPT_SECONDS)
        case (
            EventKind.NETWORK_LOST
            | EventKind.PICTURE_FAILED
            | EventKind.CHORD_SWALLOWED
            | EventKind.PASTE_REFUSED
            | EventKind.NAVIGATION_REFUSED
            | EventKind.DISPLAY_REMOVED
            | EventKind.CLIPBOARD_CHANGED
            | EventKind.VIRTUAL_MACHINE
        ):
            return Severity.NOTICE
        case (
            EventKind.ENDED_BADLY
            | EventKind.FOCUS_LOST
            | EventKind.KEYBOARD_TAKEN
            | EventKind.DISPLAY_ADDED
            | EventKind.SCREEN_LOCKED
            | EventKind.TERMINAL_SWITCHED
            | EventKind.WINDOW_ABOVE
            | EventKind.PROGRAM_FOUND
            | EventKind.WATCHDOG_LOST
            | EventKind.JOURNAL_CHANGED
            | EventKind.REMOTE_SESSION
        ):
            return Severity.INCIDENT
        case _:
            assert_never(entry.kind)


def _started(entry: JournalEntry) -> Severity:
    """The machine was free meanwhile. Of a kiosk that died another entry tells."""
    if entry.detail.get("ended") is True:
        return Severity.INCIDENT
    return Severity.NOTICE if entry.detail.get("resumed") is True else Severity.INFO


def _left(entry: JournalEntry) -> Severity:
    match entry.detail.get("how"):
        case "end":
            return Severity.INFO
        case "reset":
            return Severity.INCIDENT
        case _:
            return Severity.NOTICE


def _at_least(entry: JournalEntry, name: str, least: int) -> Severity:
    number = entry.detail.get(name)
    return Severity.INCIDENT if isinstance(number, int) and abs(number) >= least else Severity.NOTICE
