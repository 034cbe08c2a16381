"""The cells of a board's page. There are a thousand on a page and few that differ, so each is written once and kept.
`static/cells.js` writes the same. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from server.web.words import number

MOST_KEPT = 20_000
MINUTE = 60
CELL = Markup(
    '<td role="cell" class="cell {kind}" data-label="{label}"><i aria-hidden="true">{mark}</i>'
    '<b><span class="vh">{hidden}</span>{big}</b> <small>{many}<span class="w">{word}</span></small></td>'
)
EMPTY = Markup('<td role="cell" class="cell" data-label="{label}"></td>')


def cell_html(cell: Mapping[str, Any], label: str, by_points: bool) -> Markup:
    """Of a `BoardCell` as JSON has it; `by_points` where its points say more than its minute."""
    tries, pending, points = cell.get("tries", 0), cell.get("pending", 0), cell.get("points") or 0
    solved_seconds = cell.get("solvedSeconds")
    if solved_seconds is not None:
        value = points if by_points else solved_seconds // MINUTE
        return _solved(label, value, tries, is_first=bool(cell.get("isFirst")), by_points=by_points)
    if pending:
        return _pending(label, tries, pending)
    return _tried(label, points, tries) if tries else _empty(label)


@lru_cache(MOST_KEPT)
def _solved(label: str, value: float, tries: int, *, is_first: bool, by_points: bool) -> Markup:
    how = "First to solve" if is_first else "Solved"
    return CELL.format(
        kind="solved first" if is_first else "solved",
        label=label,
        mark="★" if is_first else "✓",
        hidden=f"{how}, {'points' if by_points else 'minute'} ",
        big=number(value),
        many=tries,
        word=_tries(tries),
    )


@lru_cache(MOST_KEPT)
def _pending(label: str, tries: int, pending: int) -> Markup:
    return CELL.format(
        kind="pending",
        label=label,
        mark="?",
        hidden="Pending, tries ",
        big=f"{tries}+{pending}",
        many="",
        word="pending",
    )


@lru_cache(MOST_KEPT)
def _tried(label: str, points: float, tries: int) -> Markup:
    return CELL.format(
        kind="part" if points else "tried",
        label=label,
        mark="◐" if points else "✗",
        hidden="Points " if points else "Not solved",
        big=number(points) if points else "",
        many=tries,
        word=_tries(tries),
    )


@lru_cache(MOST_KEPT)
def _empty(label: str) -> Markup:
    return EMPTY.format(label=label)


def _tries(many: int) -> str:
    return " try" if many == 1 else " tries"
