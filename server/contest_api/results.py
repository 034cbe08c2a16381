"""The results of a contest to take away: as a table (CSV), as JSON, and as a package of all that the contest is. Pure.

They are as the staff know them: what a freeze hides is in them.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from server.contest_api.ranking import Ranked
from server.contest_api.view import Json
from server.contests.lifecycle import state_of
from server.contests.model import HUNDRED, Contest
from server.contests.plans import Extension, Removal
from server.leaderboard.rules.rule import Cell
from server.tables import csv_of
from server.wire.contests import ContestState
from server.wire.planning import ContestPlan

CELL = {"tries": "tries", "pending": "pending", "solvedSeconds": "solved_seconds", "points": "points"}
"""What there is of a cell, as it is called in JSON and in the table."""
LAYOUT = """\
A contest of Agon, with its results.

contest.json   the contest: id, state, when it began and ended, when this was made; `plan`, in the form in which
               Agon takes a contest (POST /competitions); the time that was added, and the intervals that were removed
problems.json  its problems in their order: letter, id, title, points, colour, and the digest of the judge package
results.json   everyone's place with what they have at each problem, and the awards
results.csv    the same places as a table
awards.json    the awards alone

All times are UTC. Points are those of the contest's rules; penaltySeconds parts those who are equal otherwise. Who was
disqualified is not in the results. A name in results.csv that begins like a formula has an apostrophe before it.
"""
OLDEST = (1980, 1, 1, 0, 0, 0)
"""What a zip can say: so that the same results are the same bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    contest: Contest
    ranked: Sequence[Ranked]
    awards: Sequence[Json]
    titles: Mapping[str, str]
    """Of the problems, by id."""
    packages: Mapping[str, str]
    """Digests of their judge packages, as far as they are known."""
    made_at: datetime


def results_csv(results: Results) -> bytes:
    """A line for each contestant, the first place first."""
    header = ["rank", "user", "name", "members", "solved", "points", "penalty_seconds"]
    header += [f"{part.label} {what}" for part in results.contest.parts for what in CELL.values()]
    return csv_of(header, (_line(row_object(results.contest, each)) for each in results.ranked))


def results_json(results: Results) -> bytes:
    return _json(
        {
            "contest": _contest_object(results),
            "problems": problem_objects(results),
            "rows": [row_object(results.contest, each) for each in results.ranked],
            "awards": award_rows(results),
        }
    )


def package_zip(
    results: Results, plan: ContestPlan, extensions: Iterable[Extension], removals: Iterable[Removal]
) -> bytes:
    """See `LAYOUT`, which is in it. Blocking."""
    names: dict[int, str] = {each.contestant.id: each.contestant.username for each in results.ranked}
    contest = _contest_object(results) | {
        "plan": plan.model_dump(mode="json", by_alias=True),
        "extensions": [_extension(each, names) for each in extensions if each.revoked_at is None],
        "removedIntervals": [_removal(each) for each in removals if each.restored_at is None],
    }
    files = {
        "README.txt": LAYOUT.encode(),
        "contest.json": _json(contest),
        "problems.json": _json(problem_objects(results)),
        "results.json": results_json(results),
        "results.csv": results_csv(results),
        "awards.json": _json(award_rows(results)),
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(f"{results.contest.id}/{name}", OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, body)
    return written.getvalue()


def award_rows(results: Results) -> list[Json]:
    """With the names of who has them."""
    names = {str(each.contestant.id): each.contestant.username for each in results.ranked}
    return [
        {
            "id": each["id"],
            "citation": each["citation"],
            "users": [names[team] for team in each["team_ids"] if team in names],
        }
        for each in results.awards
    ]


def problem_objects(results: Results) -> list[Json]:
    return [
        {
            "label": part.label,
            "id": part.problem_id,
            "title": results.titles.get(part.problem_id, part.problem_id),
            "points": None if part.points is None else part.points / HUNDRED,
            "colour": part.colour,
            "package": results.packages.get(part.problem_id),
        }
        for part in results.contest.parts
    ]


def row_object(contest: Contest, ranked: Ranked) -> Json:
    contestant, total = ranked.contestant, ranked.entry.total
    found: Json = {
        "rank": ranked.rank,
        "user": contestant.username,
        "name": contestant.name,
        "members": list(contestant.members),
        "solved": total.solved,
        "penaltySeconds": total.penalty_seconds,
    }
    if total.points is not None:
        found["points"] = total.points / HUNDRED
    cells = zip(contest.parts, ranked.entry.cells, strict=True)
    return found | {"cells": [_cell(part.label, cell) for part, cell in cells]}


def _line(row: Json) -> list[str | float | None]:
    place = [row["rank"], row["user"], row["name"], ", ".join(row["members"])]
    total = [row["solved"], row.get("points"), row["penaltySeconds"]]
    return [*place, *total, *(cell.get(name) for cell in row["cells"] for name in CELL)]


def _cell(label: str, cell: Cell) -> Json:
    found: Json = {"label": label, "tries": cell.tries, "pending": cell.pending}
    if cell.solved_seconds is not None:
        found["solvedSeconds"] = cell.solved_seconds
    if cell.points is not None:
        found["points"] = cell.points / HUNDRED
    return found


def _contest_object(results: Results) -> Json:
    contest, state = results.contest, state_of(results.contest, results.made_at)
    return {
        "id": contest.id,
        "title": contest.title,
        "rules": contest.rules.value,
        "state": state.value,
        "isFinal": state is ContestState.FINALIZED,
        "startsAt": contest.starts_at.isoformat(),
        "endsAt": contest.timeline.ends_at().isoformat(),
        "madeAt": results.made_at.isoformat(),
    }


def _extension(extension: Extension, names: Mapping[int, str]) -> Json:
    whose = None if extension.contestant_id is None else names.get(extension.contestant_id)
    return {
        "isForAll": extension.contestant_id is None,
        "user": whose,
        "minutes": extension.by.total_seconds() / 60,
        "reason": extension.reason,
    }


def _removal(removal: Removal) -> Json:
    return {
        "startsAt": removal.interval.starts_at.isoformat(),
        "endsAt": removal.interval.ends_at.isoformat(),
        "reason": removal.reason,
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
