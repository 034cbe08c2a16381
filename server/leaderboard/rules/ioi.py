"""As the IOI scores: of each group of cases the best that any try got, added up. Time does not matter, so equals share
a rank.

Scores are fractions: a cell is rounded once, half to even, to hundredths; what is added up are whole hundredths, so
that the order of adding cannot matter and a rank is exact.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from server.contests.model import HUNDRED
from server.leaderboard.packing import Layout, Part
from server.leaderboard.rules.rule import FREE, Cell, Total, Try
from server.wire.submissions import Verdict

DEFAULT_POINTS = 100 * HUNDRED
MOST_HUNDREDTHS = 10**13
"""Of one cell: what a package gives beyond is cut off, what it takes away below nought too."""


class Ioi:
    layout = Layout(Part("hundredths", 53))
    default_points = DEFAULT_POINTS
    counts_parts = True

    def cell(self, tries: Sequence[Try], *, points: int | None) -> Cell:
        known = [each for each in tries if each.verdict is not None and each.verdict not in FREE]
        best: dict[str, Fraction] = {}
        for each in known:
            for group, score in _scores(each, points).items():
                best[group] = max(best.get(group, score), score)
        return Cell(
            tries=len(known),
            pending=sum(each.verdict is None for each in tries),
            solved_at=next((each.at for each in known if each.verdict is Verdict.ACCEPTED), None),
            points=max(0, min(round(_sum(best) * HUNDRED), MOST_HUNDREDTHS)),
        )

    def total(self, cells: Sequence[Cell]) -> Total:
        points = sum(cell.points or 0 for cell in cells)
        solved = sum(cell.solved_at is not None for cell in cells)
        return Total(solved=solved, points=points, penalty_seconds=0, rank_key=self.layout.pack(points))


def _sum(best: Mapping[str, Fraction]) -> Fraction:
    """Of the groups, or of the best whole score, where a problem got groups only later: whichever is more."""
    groups = sum((score for group, score in best.items() if group), Fraction(0))
    return max(groups, best.get("", groups))


def _scores(each: Try, points: int | None) -> Mapping[str, Fraction]:
    if each.scores is not None:
        return {group: _exact(score) for group, score in each.scores.items()}
    full = Fraction(DEFAULT_POINTS if points is None else points, HUNDRED)
    return {"": full if each.verdict is Verdict.ACCEPTED else Fraction(0)}


def _exact(score: float) -> Fraction:
    return Fraction(score) if math.isfinite(score) else Fraction(0)
