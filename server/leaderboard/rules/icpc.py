"""As the ICPC ranks: problems solved; then penalty in whole minutes, of each solved problem its time and 20 for each
wrong try before; then the time of the last solve. Compile errors are free."""

from __future__ import annotations

from collections.abc import Sequence

from server.leaderboard.packing import Layout, Part
from server.leaderboard.rules.rule import MINUTE_SECONDS, Cell, Total, Try, last_seconds, solved_once

PENALTY_MINUTES = 20


class Icpc:
    layout = Layout(
        Part("solved", 8), Part("penalty minutes", 25, is_less_better=True), Part("minute", 20, is_less_better=True)
    )
    default_points = None
    counts_parts = False

    def cell(self, tries: Sequence[Try], *, points: int | None) -> Cell:  # noqa: ARG002 - this rule gives none
        return solved_once(tries, points=None)

    def total(self, cells: Sequence[Cell]) -> Total:
        solved = [cell for cell in cells if cell.solved_seconds is not None]
        penalty = sum((cell.solved_seconds or 0) // MINUTE_SECONDS + PENALTY_MINUTES * cell.wrong for cell in solved)
        key = self.layout.pack(len(solved), penalty, last_seconds(cells) // MINUTE_SECONDS)
        return Total(solved=len(solved), points=None, penalty_seconds=penalty * MINUTE_SECONDS, rank_key=key)
