"""What people are told of each rule set: on a board, on a contest's page, in the form of a plan. The desktop, the pages
and their scripts all ask here. How contestants are ranked by it is in `server/leaderboard/rules`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from server.wire.contests import Rules


class TimeColumn(StrEnum):
    """What a board has of a row's `penalty_seconds`."""

    NONE = "none"
    CLOCK = "clock"
    """Hours, minutes and seconds, as a time."""
    MINUTES = "minutes"
    """Whole minutes, as a penalty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    brief: str
    """A line, where one chooses and in the desktop."""
    words: str
    """All that a contestant must know of it."""
    gives_points: bool
    time: TimeColumn

    @property
    def time_heading(self) -> str:
        match self.time:
            case TimeColumn.NONE:
                return ""
            case TimeColumn.CLOCK:
                return "Time"
            case TimeColumn.MINUTES:
                return "Penalty"

    @property
    def has_points_in_cells(self) -> bool:
        """Whether a solved cell of a page's board says its points rather than its minute."""
        return self.gives_points and self.time is TimeColumn.NONE


TELLING: Mapping[Rules, Telling] = MappingProxyType(
    {
        Rules.ICPC: Telling(
            brief="ICPC rules: problems solved, then penalty minutes",
            words="Who solves more is ahead; of those who solved as many, who has less penalty: the minutes from the "
            "start to each solve, and 20 for each wrong try at a problem that was solved.",
            gives_points=False,
            time=TimeColumn.MINUTES,
        ),
        Rules.SOLVED_THEN_TIME: Telling(
            brief="Ranked by problems solved, then by the time of the last solve",
            words="Who solves more is ahead; of those who solved as many, who made the last solve earlier. "
            "Wrong tries cost nothing.",
            gives_points=False,
            time=TimeColumn.CLOCK,
        ),
        Rules.IOI: Telling(
            brief="IOI rules: the best score of each problem counts",
            words="Points for each part of a problem; the best try at each part counts.",
            gives_points=True,
            time=TimeColumn.NONE,
        ),
        Rules.LEETCODE: Telling(
            brief="Ranked by points, then by finish time; 5 minutes for a wrong submission",
            words="Points for each problem solved; of those with as many points, who finished earlier. Each wrong "
            "try at a problem that was solved costs 5 minutes.",
            gives_points=True,
            time=TimeColumn.CLOCK,
        ),
    }
)
"""In the order in which they are offered."""
