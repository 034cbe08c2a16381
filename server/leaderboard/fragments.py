"""What is kept of a row beside its rank: text that a page is put together from without being read. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from server.contests.model import HUNDRED
from server.leaderboard.entries import Entry
from server.leaderboard.rules.rule import EMPTY, Cell


def score_of(entry: Entry) -> str:
    """As the sorted set takes it; empty where the contestant is not on the board."""
    return str(entry.total.rank_key) if entry.is_shown else ""


def marks_of(entry: Entry) -> str:
    """Of each problem nothing, `t` for tried, or the contest time of the solve in microseconds."""
    return ",".join(map(_mark, entry.cells)) if entry.is_shown else ""


def body_of(entry: Entry) -> str:
    """The fields of a `BoardRow` that follow from the cells, in JSON without the braces. Cells leave out what is as by
    default; who was first is not known here."""
    if not entry.is_shown:
        return ""
    points = "" if entry.total.points is None else f'"points":{points_text(entry.total.points)},'
    cells = ",".join(map(_cell, entry.cells))
    return f'"solved":{entry.total.solved},{points}"penaltySeconds":{entry.total.penalty_seconds},"cells":[{cells}]'


def points_text(hundredths: int) -> str:
    """A JSON number: exact, and whole where it is."""
    whole, rest = divmod(hundredths, HUNDRED)
    return str(whole) if rest == 0 else f"{whole}.{rest:02}".rstrip("0")


def with_firsts(body: str, places: Iterable[int]) -> str:
    """The body with the cells at these places marked as the first to solve."""
    fields: dict[str, Any] = json.loads("{" + body + "}")
    for place in places:
        fields["cells"][place]["isFirst"] = True
    return json.dumps(fields, separators=(",", ":"))[1:-1]


def name_fields(*, username: str, name: str, members: Sequence[str]) -> str:
    """The fields of a `BoardRow` that say who it is."""
    fields: Mapping[str, Any] = {"user": username, "name": name} | ({"members": list(members)} if members else {})
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))[1:-1]


def _mark(cell: Cell) -> str:
    if cell is EMPTY:
        return ""
    if cell.solved_at is not None:
        return str(cell.solved_at)
    return "" if cell.is_empty else "t"


def _cell(cell: Cell) -> str:
    if cell is EMPTY:
        return "{}"
    fields = []
    if cell.tries:
        fields.append(f'"tries":{cell.tries}')
    if cell.pending:
        fields.append(f'"pending":{cell.pending}')
    if cell.solved_at is not None:
        fields.append(f'"solvedSeconds":{cell.solved_seconds}')
    if cell.points:
        fields.append(f'"points":{points_text(cell.points)}')
    return "{" + ",".join(fields) + "}"
