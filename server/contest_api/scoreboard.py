"""The scoreboard and the awards, from a ranking. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from server.contest_api.contest import state_object
from server.contest_api.ids import identifier
from server.contest_api.ranking import Ranked, Ranking
from server.contest_api.texts import reltime_text, time_text
from server.contest_api.view import Json, View
from server.contests.model import HUNDRED

FIRST = "first-to-solve-"


def scoreboard_object(view: View, ranking: Ranking) -> Json:
    now = view.visit.now
    return {
        "time": time_text(now),
        "contest_time": reltime_text(view.contest.timeline.elapsed(now)),
        "state": state_object(view.contest, now),
        "rows": [_row(view, each) for each in ranking.ranked],
    }


def award_objects(view: View, ranking: Ranking) -> list[Json]:
    """The winner, and who was first to solve what; Agon gives no medals."""
    leaders = [each for each in ranking.ranked if each.rank == 1 and each.has_scored]
    found: list[Json] = [
        {"id": "winner", "citation": "Contest winner", "team_ids": [str(each.contestant.id) for each in leaders]}
    ]
    for part in view.contest.parts if view.visit.sees_problems else ():
        first = ranking.firsts[part.problem_id]
        found.append(
            {
                "id": identifier(FIRST + identifier(part.problem_id)),
                "citation": f"First to solve problem {part.label}",
                "team_ids": [str(each) for each in sorted(first.teams)] if first.is_certain else [],
            }
        )
    return found


def _row(view: View, ranked: Ranked) -> Json:
    found: Json = {"rank": ranked.rank, "team_id": str(ranked.contestant.id), "score": _score(view, ranked)}
    if view.visit.sees_problems:
        found["problems"] = _cells(view, ranked)
    return found


def _score(view: View, ranked: Ranked) -> Json:
    total = ranked.entry.total
    if view.is_pass_fail:
        spent = timedelta(seconds=total.penalty_seconds)
        found: Json = {"num_solved": total.solved, "total_time": view.version.span(spent)}
    else:
        found = {"score": (total.points or 0) / HUNDRED}
    times = [each for each in ranked.times if each is not None]
    if times:
        found["time"] = view.version.span(max(times))
    elif not view.version.is_old:
        found["time"] = None
    return found


def _cells(view: View, ranked: Ranked) -> Sequence[Json]:
    cells = []
    for part, cell, at in zip(view.contest.parts, ranked.entry.cells, ranked.times, strict=True):
        found: Json = {
            "problem_id": identifier(part.problem_id),
            "num_judged": cell.tries,
            "num_pending": cell.pending,
        }
        if view.is_pass_fail:
            found["solved"] = cell.solved_seconds is not None
        else:
            found["score"] = (cell.points or 0) / HUNDRED
        if at is not None:
            found["time"] = view.version.span(at)
        cells.append(found)
    return cells
