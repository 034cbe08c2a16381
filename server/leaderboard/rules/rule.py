"""What a rule is given and what it makes of it. Pure.

A cell is made from all tries of one contestant at one problem that are known, a total from all cells of a contestant:
in whatever order verdicts come, and however often, the same tries give the same rank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from server.leaderboard.packing import Layout
from server.wire.submissions import Verdict

SECOND = 1_000_000
MINUTE_SECONDS = 60
FREE = frozenset({Verdict.COMPILE_ERROR, Verdict.INTERNAL_ERROR})
"""They cost nothing and count as no try: nothing was run, or the fault is ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One submission within the contest."""

    at: int
    """Contest time of its arrival, in microseconds."""
    verdict: Verdict | None
    """None while it is not known, or not shown."""
    scores: Mapping[str, float] | None = None
    """Of a scored problem: what each group got; of one without groups, under an empty name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How one contestant stands at one problem."""

    tries: int = 0
    """Counted, with a verdict; the accepted one among them."""
    pending: int = 0
    solved_at: int | None = None
    """Contest time of the accepted one, in microseconds."""
    points: int | None = None
    """Hundredths; None where the rule gives none."""

    @property
    def solved_seconds(self) -> int | None:
        return None if self.solved_at is None else self.solved_at // SECOND

    @property
    def wrong(self) -> int:
        return self.tries if self.solved_at is None else self.tries - 1

    @property
    def is_empty(self) -> bool:
        return self.tries == 0 and self.pending == 0


EMPTY = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    solved: int
    points: int | None
    """Hundredths."""
    penalty_seconds: int
    rank_key: int
    """The whole rank as one number below 2^53; more is better, equal is equal."""


class Rule(Protocol):
    layout: Layout
    counts_parts: bool
    """Whether what a try got for a part of a problem counts."""

    @property
    def default_points(self) -> int | None:
        """Hundredths, of a problem for which the plan states none; None where the rule gives no points."""
        ...

    def cell(self, tries: Sequence[Try], *, points: int | None) -> Cell:
        """`tries` in the order of their arrival; `points` are the problem's, in hundredths."""
        ...

    def total(self, cells: Sequence[Cell]) -> Total: ...


def solved_once(tries: Sequence[Try], *, points: int | None) -> Cell:
    """The first accepted one counts, and what came before it; nothing after it changes anything."""
    counted = pending = 0
    for each in tries:
        if each.verdict is None:
            pending += 1
        elif each.verdict not in FREE:
            counted += 1
            if each.verdict is Verdict.ACCEPTED:
                return Cell(tries=counted, pending=pending, solved_at=each.at, points=points)
    return Cell(tries=counted, pending=pending, points=None if points is None else 0)


def last_seconds(cells: Sequence[Cell]) -> int:
    """Contest time of the last solve that counts; 0 where there is none."""
    return max((cell.solved_seconds or 0 for cell in cells), default=0)
