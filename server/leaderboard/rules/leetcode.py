"""The points of the problems solved; of equals, the finish time: of the last solve, and 5 minutes more for each wrong
submission to a problem that was solved later."""

from __future__ import annotations

from collections.abc import Sequence

from server.leaderboard.packing import Layout, Part
from server.leaderboard.rules.rule import Cell, Total, Try, last_seconds, solved_once

PENALTY_SECONDS = 300
DEFAULT_POINTS = 100
"""Hundredths: a problem that states none gives one point."""


class Leetcode:
    layout = Layout(Part("hundredths", 28), Part("seconds", 25, is_less_better=True))
    default_points = DEFAULT_POINTS
    counts_parts = False

    def cell(self, tries: Sequence[Try], *, points: int | None) -> Cell:
        return solved_once(tries, points=DEFAULT_POINTS if points is None else points)

    def total(self, cells: Sequence[Cell]) -> Total:
        solved = [cell for cell in cells if cell.solved_at is not None]
        points = sum(cell.points or 0 for cell in solved)
        penalty = last_seconds(cells) + PENALTY_SECONDS * sum(cell.wrong for cell in solved)
        key = self.layout.pack(points, penalty)
        return Total(solved=len(solved), points=points, penalty_seconds=penalty, rank_key=key)
