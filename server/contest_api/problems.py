"""A contest's problems. Pure: whoever calls has asked whether they may be told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import quote

from server.contest_api.ids import identifier
from server.contest_api.view import Json, View
from server.contests.model import HUNDRED, ContestPart
from server.leaderboard.rules.catalogue import RULES
from server.problems.attachments import OTHER, PDF, TYPES
from server.problems.catalogue import Entry
from server.wire.contests import Rules

KIB = 1024


def full_points(rules: Rules, part: ContestPart, entry: Entry | None = None) -> float:
    """What a perfect submission gets."""
    rule = RULES[rules]
    if rule.counts_parts and entry is not None and entry.scoring is not None and entry.scoring.full is not None:
        return entry.scoring.full
    points = rule.default_points if part.points is None else part.points
    return (points or 0) / HUNDRED


class Problems:
    def __init__(self, *, entry: Callable[[str], Entry | None], code_bytes: int) -> None:
        self._entry = entry
        self._code_bytes = code_bytes

    def objects(self, view: View) -> list[Json]:
        """In the order of the board; none before the start."""
        if not view.visit.sees_problems:
            return []
        return [self._object(view, place, part) for place, part in enumerate(view.contest.parts)]

    def full(self, rules: Rules, part: ContestPart) -> float:
        return full_points(rules, part, self._entry(part.problem_id))

    def _object(self, view: View, place: int, part: ContestPart) -> Json:
        entry = self._entry(part.problem_id)
        found: Json = {
            "id": identifier(part.problem_id),
            "label": part.label,
            "name": part.problem_id if entry is None else entry.title,
            "ordinal": place + 1,
            "test_data_count": 0 if entry is None else entry.cases,
        }
        if part.colour is not None:
            found["rgb"] = part.colour
        if not view.is_pass_fail:
            found["max_score"] = self.full(view.contest.rules, part)
        if entry is None:  # taken away since
            return found
        found["time_limit"] = round(entry.limits.time_seconds, 3)
        if not view.version.is_old:
            found["memory_limit"] = entry.limits.memory_mib
            found["output_limit"] = -(-entry.limits.output_kib // KIB)
            found["code_limit"] = -(-self._code_bytes // KIB)
        return found | _files(view, part, entry)


def _files(view: View, part: ContestPart, entry: Entry) -> Json:
    place = f"contests/{view.contest_id}/problems/{identifier(part.problem_id)}"
    found: Json = {}
    if entry.document:
        found["statement"] = [{"href": f"{place}/statement", "filename": f"{part.label}.pdf", "mime": PDF}]
    if entry.attachments and not view.version.is_old:
        found["attachments"] = [
            {
                "href": f"{place}/attachments/{quote(name)}",
                "filename": PurePosixPath(name).name,
                "mime": TYPES.get(PurePosixPath(path).suffix.lower(), OTHER),
            }
            for name, path in entry.attachments.items()
        ]
    return found
