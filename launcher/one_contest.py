"""What the commands for contestants share: a contest, its problems by letter, and how times are said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from math import isfinite
from urllib.parse import quote

import httpx

from launcher.client import Client
from launcher.trouble import Trouble
from server.web.words import clock
from server.wire.base import POLL_HEADER
from server.wire.contests import LIVE, OVER, STATE_WORDS, TO_COME, ContestDetail, ContestProblem, ContestSummary

LONG = timedelta(days=2)
USUAL_POLL_SECONDS = 10.0
SHORTEST_POLL_SECONDS = 1.0
LONGEST_POLL_SECONDS = 600.0
MOMENT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A contest, and what time it was by the server's clock."""

    contest: ContestDetail
    now: datetime
    answer: httpx.Response


def look_at(client: Client, contest_id: str) -> Look:
    answer = client.get(path_of(contest_id))
    return Look(contest=ContestDetail.model_validate_json(answer.content), now=moment_of(answer), answer=answer)


def path_of(contest_id: str) -> str:
    return f"/competitions/{quote(contest_id, safe='')}"


def moment_of(answer: httpx.Response) -> datetime:
    """By the server's clock: this machine's may go wrong."""
    try:
        return parsedate_to_datetime(answer.headers["Date"])
    except (KeyError, ValueError):
        return datetime.now(UTC)


def problem_of(look: Look, given: str) -> ContestProblem:
    """By its letter or its id. Raises `Trouble`, which says what there is."""
    contest = look.contest
    for each in contest.problems:
        if given == each.id or given.casefold() == each.label.casefold():
            return each
    if contest.problems:
        known = ", ".join(f"{each.label} ({each.id})" for each in contest.problems)
        raise Trouble(f"{contest.id} has no problem {given}; it has {known}")
    if contest.state in TO_COME:
        raise Trouble(
            f"{contest.id} has not begun, and its problems are not told before: it {course(contest, look.now)}"
        )
    raise Trouble(f"the problems of {contest.id} are for those who take part")


def label_of(contest: ContestDetail, problem_id: str) -> str:
    """Its letter, or its id where there is none to be had."""
    return next((each.label for each in contest.problems if each.id == problem_id), problem_id)


def state_words(contest: ContestSummary, now: datetime) -> str:
    """`Running, ends in 0:12:00`."""
    words = STATE_WORDS[contest.state]
    return words if contest.state in OVER else f"{words}, {course(contest, now)}"


def course(contest: ContestSummary, now: datetime) -> str:
    """`starts in 0:12:00`, `ends in 3 d 4 h`."""
    what, then = ("ends", contest.ends_at) if contest.state in LIVE else ("starts", contest.starts_at)
    return f"{what} in {_left(then - now)}"


def _left(left: timedelta) -> str:
    if left >= LONG:
        return f"{left.days} d {left.seconds // 3600} h"
    return clock(round(left.total_seconds()))


def moment_words(at: datetime) -> str:
    """`2030-01-31 12:00 CET`, as this machine's clock has it."""
    return f"{at.astimezone():{MOMENT} %Z}"


def span_words(start: datetime, end: datetime) -> str:
    """`2030-01-31 12:00–13:30 CET`; with both days where there are two."""
    first, last = start.astimezone(), end.astimezone()
    if first.date() == last.date() and first.tzname() == last.tzname():
        return f"{first:{MOMENT}}–{last:%H:%M %Z}"
    return f"{moment_words(first)} – {moment_words(last)}"


def poll_seconds(answer: httpx.Response) -> float:
    """After how long the server advises to ask again."""
    try:
        advised = float(answer.headers.get(POLL_HEADER, ""))
    except ValueError:
        return USUAL_POLL_SECONDS
    return min(max(advised, SHORTEST_POLL_SECONDS), LONGEST_POLL_SECONDS) if isfinite(advised) else USUAL_POLL_SECONDS
