"""The contest and its state. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from server.contest_api.ids import identifier
from server.contest_api.texts import reltime_text, time_text
from server.contest_api.version import Version
from server.contest_api.view import Json
from server.contests.model import Contest
from server.leaderboard.rules.icpc import PENALTY_MINUTES
from server.wire.contests import Rules
from server.wire.rules import TELLING


def contest_object(contest: Contest, version: Version) -> Json:
    timeline = contest.timeline
    is_pass_fail = not TELLING[contest.rules].gives_points
    found: Json = {
        "id": identifier(contest.id),
        "name": contest.title,
        "formal_name": contest.title,
        "start_time": time_text(timeline.starts_at),
        "duration": reltime_text(timeline.length),
        "scoreboard_type": "pass-fail" if is_pass_fail else "score",
    }
    if timeline.freeze is not None:
        found["scoreboard_freeze_duration"] = reltime_text(min(timeline.freeze, timeline.length))
    if is_pass_fail:
        minutes = PENALTY_MINUTES if contest.rules is Rules.ICPC else 0
        found["penalty_time"] = version.span(timedelta(minutes=minutes))
    return found


def state_object(contest: Contest, now: datetime) -> Json:
    """Each moment that has come; frozen and thawed only where a freeze is planned."""
    timeline = contest.timeline
    is_public = contest.announced_at is not None
    started = _past(timeline.starts_at if is_public else None, now)
    ended = _past(timeline.ends_at() if started else None, now)
    finalized = contest.finalized_at if ended else None
    found: Json = {"started": _text(started), "ended": _text(ended), "finalized": _text(finalized)}
    is_thawed = True
    if timeline.freeze is not None:
        frozen = _past(timeline.freezes_at if started else None, now)
        thawed = contest.thawed_at if frozen and ended else None
        is_thawed = thawed is not None
        found |= {"frozen": _text(frozen), "thawed": _text(thawed)}
    is_over = finalized is not None and is_thawed
    last = max((each for each in (finalized, contest.thawed_at) if each is not None), default=None)
    return found | {"end_of_updates": _text(last) if is_over else None}


def _past(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and moment <= now else None


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else time_text(moment)
