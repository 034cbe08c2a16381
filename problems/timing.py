"""How a time limit and the example submissions must stand to one another."""

from __future__ import annotations

import math
from dataclasses import dataclass

SHORTEST_SECONDS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How a time limit follows from the example submissions, or is held against them."""

    limit_seconds: float | None
    """None where the package leaves it to be measured."""
    to_limit: float
    """The limit is at least so many times what the slowest accepted submission takes."""
    to_slow: float
    """What is there to be too slow takes at least so many times the limit."""
    resolution_seconds: float = 1.0

    def limit_for(self, slowest_seconds: float) -> float:
        """The limit that follows where none is stated: a multiple of the resolution that leaves the room asked for."""
        wanted = max(slowest_seconds, SHORTEST_SECONDS) * self.to_limit
        return max(1, math.ceil(wanted / self.resolution_seconds - 1e-9)) * self.resolution_seconds
