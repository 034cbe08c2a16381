"""Submissions, judgements and runs. Each is there or not, as the view says. Pure.

There is one judgement of a submission, the last, and it has the submission's id; when it is judged anew, it changes.
Agon knows when judging ended and how long the cases took: the start is reckoned back from that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from server.contest_api.ids import identifier
from server.contest_api.judgement_types import type_id
from server.contest_api.languages import entry_point, language_id
from server.contest_api.records import Filing, TeamRecord
from server.contest_api.texts import reltime_text, time_text
from server.contest_api.view import Json, View
from server.contests.model import ContestPart, own_timeline
from server.leaderboard.rules.catalogue import RULES
from server.wire.contests import Rules
from server.wire.submissions import Verdict

ZIP = "application/zip"
FULL = Callable[[Rules, ContestPart], float]


class Judged:
    """`sources` maps our languages to the names of their files."""

    def __init__(self, *, sources: Mapping[str, str], full: FULL) -> None:
        self._sources = sources
        self._full = full

    def submission(self, view: View, team: TeamRecord, filing: Filing) -> Json | None:
        if not view.shows(team, filing):
            return None
        timeline = own_timeline(view.contest, team.contestant)
        found: Json = {
            "id": filing.id,
            "language_id": language_id(filing.language),
            "problem_id": identifier(filing.problem_id),
            "team_id": team.id,
            "time": time_text(filing.submitted_at),
            "contest_time": reltime_text(timeline.elapsed(filing.submitted_at)),
            "files": _files(view, filing) if view.owns(team) else [],
        }
        entry = entry_point(filing.language, self._sources.get(filing.language, ""))
        if entry is not None:
            found["entry_point"] = entry
        if view.is_staff and not view.version.is_old and filing.user_id in {each.user_id for each in team.members}:
            found["account_id"] = str(filing.user_id)
        return found

    def judgement(self, view: View, team: TeamRecord, filing: Filing) -> Json | None:
        if not view.tells(team, filing):
            return None
        verdict, ended_at = filing.verdict, filing.judged_at
        assert verdict is not None
        assert ended_at is not None
        timeline = own_timeline(view.contest, team.contestant)
        started_at = _started_at(filing, ended_at)
        found: Json = {
            "id": filing.id,
            "submission_id": filing.id,
            "judgement_type_id": type_id(verdict),
            "start_time": time_text(started_at),
            "start_contest_time": reltime_text(timeline.elapsed(started_at)),
            "end_time": time_text(ended_at),
            "end_contest_time": reltime_text(timeline.elapsed(ended_at)),
        }
        if filing.slowest_seconds is not None:
            found["max_run_time"] = round(filing.slowest_seconds, 3)
        if not view.is_pass_fail:
            found["score"] = self._score(view, filing, verdict)
        return found

    def run(self, view: View, team: TeamRecord, filing: Filing) -> Json | None:
        """The case at which judging stopped: staff are told."""
        if not view.is_staff or filing.failing is None or not view.tells(team, filing):
            return None
        assert filing.judged_at is not None
        timeline = own_timeline(view.contest, team.contestant)
        return {
            "id": filing.id,
            "judgement_id": filing.id,
            "ordinal": filing.failing.index + 1,
            "judgement_type_id": type_id(filing.failing.verdict),
            "time": time_text(filing.judged_at),
            "contest_time": reltime_text(timeline.elapsed(filing.judged_at)),
            "run_time": round(filing.failing.cpu_seconds, 3),
        }

    def _score(self, view: View, filing: Filing, verdict: Verdict) -> float:
        part = next(each for each in view.contest.parts if each.problem_id == filing.problem_id)
        if RULES[view.contest.rules].counts_parts and filing.score is not None:
            return max(0.0, round(filing.score, 2))
        return self._full(view.contest.rules, part) if verdict is Verdict.ACCEPTED else 0.0


def _started_at(filing: Filing, ended_at: datetime) -> datetime:
    return max(filing.submitted_at, ended_at - timedelta(seconds=filing.wall_seconds))


def _files(view: View, filing: Filing) -> list[Json]:
    href = f"contests/{view.contest_id}/submissions/{filing.id}/files"
    return [{"href": href, "filename": "files.zip", "mime": ZIP}]
