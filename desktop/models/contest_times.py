"""Where a contest stands by a given time, and how that is said. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from math import ceil

from desktop.theme.palette import Tone
from server.wire.contests import LIVE, OVER, ContestState, ContestSummary

ORDER = tuple(ContestState)
"""A contest goes through its states in this order, so the later one of two is the newer knowledge."""
STATE_TONES = {
    ContestState.DRAFT: Tone.NEUTRAL,
    ContestState.ANNOUNCED: Tone.CAUTION,
    ContestState.RUNNING: Tone.GOOD,
    ContestState.FROZEN: Tone.GOOD,
    ContestState.ENDED: Tone.NEUTRAL,
    ContestState.FINALIZED: Tone.NEUTRAL,
}
LAST_MINUTES = timedelta(minutes=5)


class Section(IntEnum):
    """In the order in which they are listed."""

    RUNNING = 0
    UPCOMING = 1
    PAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Countdown:
    words: str
    """What happens when it is over."""
    left: timedelta
    is_urgent: bool


def state_at(contest: ContestSummary, now: datetime) -> ContestState:
    """By the times that were told, or what the server said since, whichever is later."""
    if contest.state is ContestState.DRAFT:
        return contest.state
    by_time = _by_time(contest, now)
    return max(by_time, contest.state, key=ORDER.index)


def _by_time(contest: ContestSummary, now: datetime) -> ContestState:
    if now < contest.starts_at:
        return ContestState.ANNOUNCED
    if now >= contest.ends_at:
        return ContestState.ENDED
    if contest.freezes_at is not None and now >= contest.freezes_at:
        return ContestState.FROZEN
    return ContestState.RUNNING


def section_at(contest: ContestSummary, now: datetime) -> Section:
    state = state_at(contest, now)
    if state in LIVE:
        return Section.RUNNING
    return Section.PAST if state in OVER else Section.UPCOMING


def in_order(contests: tuple[ContestSummary, ...], now: datetime) -> tuple[ContestSummary, ...]:
    """Running ones that end soonest first, then the next to come, then past ones, the latest first."""

    def key(contest: ContestSummary) -> tuple[int, float, str]:
        section = section_at(contest, now)
        match section:
            case Section.RUNNING:
                when = contest.ends_at.timestamp()
            case Section.UPCOMING:
                when = contest.starts_at.timestamp()
            case Section.PAST:
                when = -contest.starts_at.timestamp()
        return (section.value, when, contest.id)

    return tuple(sorted(contests, key=key))


def countdown(contest: ContestSummary, now: datetime) -> Countdown | None:
    """None once it is over."""
    state = state_at(contest, now)
    if state in OVER:
        return None
    words, end = ("Ends in", contest.ends_at) if state in LIVE else ("Starts in", contest.starts_at)
    left = max(timedelta(), end - now)
    return Countdown(words=words, left=left, is_urgent=state in LIVE and left <= LAST_MINUTES)


def left_words(left: timedelta) -> str:
    """`1:04:09`, or days and hours where seconds do not matter. Nothing is left only when it is all gone."""
    total = ceil(left.total_seconds())
    if total >= 2 * 86400:
        return f"{total // 86400} d {total % 86400 // 3600} h"
    return clock_words(total)


def clock_words(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def length_words(contest: ContestSummary) -> str:
    minutes = round((contest.ends_at - contest.starts_at).total_seconds() / 60)
    if minutes >= 2880 and minutes % 1440 == 0:
        return f"{minutes // 1440} days"
    if minutes <= 120:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} hours" if rest == 0 else f"{hours} h {rest} min"


def when_words(then: datetime, now: datetime) -> str:
    """A moment in the person's own time zone."""
    local, today = then.astimezone(), now.astimezone()
    if local.date() == today.date():
        return f"Today, {local:%H:%M}"
    day = f"{local:%a} {local.day} {local:%b}"
    return f"{day}, {local:%H:%M}" if local.year == today.year else f"{local.day} {local:%b %Y}, {local:%H:%M}"
