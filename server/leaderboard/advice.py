"""How soon a client should ask again. Pure."""

from __future__ import annotations

from datetime import timedelta

from server.wire.contests import ContestState

RUNNING = 5.0
LAST_MINUTES = 3.0
NOTHING_MOVES = 10.0
TO_COME = 30.0
SOON = 5.0
ENDED = 15.0
FINAL = 300.0
LAST = timedelta(minutes=10)
SOON_BEFORE = timedelta(minutes=2)
QUIET = timedelta(minutes=2)
LONGEST = 600.0
LAG_AND_FACTOR = ((0.25, 4.0), (0.1, 2.0), (0.03, 1.5))
"""Seconds by which the server is late, and how much more rarely it wants to be asked then."""


def poll_seconds(
    state: ContestState, *, until_next: timedelta | None, quiet_for: timedelta, lag_seconds: float
) -> float:
    """`until_next` is the time to the start or to the end, `quiet_for` how long the board has stood still."""
    factor = next((factor for lag, factor in LAG_AND_FACTOR if lag_seconds >= lag), 1.0)
    return min(LONGEST, _calm(state, until_next, quiet_for) * factor)


def _calm(state: ContestState, until_next: timedelta | None, quiet_for: timedelta) -> float:
    match state:
        case ContestState.DRAFT:
            return TO_COME
        case ContestState.ANNOUNCED:
            return SOON if until_next is not None and until_next <= SOON_BEFORE else TO_COME
        case ContestState.RUNNING | ContestState.FROZEN:
            if until_next is not None and until_next <= LAST:
                return LAST_MINUTES
            return NOTHING_MOVES if quiet_for >= QUIET else RUNNING
        case ContestState.ENDED:
            return ENDED
        case ContestState.FINALIZED:
            return FINAL
