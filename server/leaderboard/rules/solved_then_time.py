"""The number of problems solved; of equals, who was done first. Wrong tries cost nothing."""

from __future__ import annotations

from collections.abc import Sequence

from server.leaderboard.packing import Layout, Part
from server.leaderboard.rules.rule import Cell, Total, Try, last_seconds, solved_once


class SolvedThenTime:
    layout = Layout(Part("solved", 20), Part("seconds", 32, is_less_better=True))
    default_points = None
    counts_parts = False

    def cell(self, tries: Sequence[Try], *, points: int | None) -> Cell:  # noqa: ARG002 - this rule gives none
        return solved_once(tries, points=None)

    def total(self, cells: Sequence[Cell]) -> Total:
        solved = sum(cell.solved_at is not None for cell in cells)
        seconds = last_seconds(cells)
        key = self.layout.pack(solved, seconds)
        return Total(solved=solved, points=None, penalty_seconds=seconds, rank_key=key)
