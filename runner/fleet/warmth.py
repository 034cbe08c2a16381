"""How many sandboxes of each language a host should have. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """For one language, of late."""

    arrivals_per_second: float = 0.0
    service_seconds: float = 0.0
    """For how long a job keeps its sandbox."""
    waiting: int = 0
    """Jobs that have no sandbox yet."""
    peak: int = 0
    """The most jobs that had, or wanted, one at the same time."""

    @property
    def load(self) -> float:
        """Sandboxes that are busy on average."""
        return self.arrivals_per_second * self.service_seconds


def sandboxes(demands: Mapping[str, Demand], *, slots: int) -> dict[str, int]:
    """How many to have of each language, at work or waiting for it: one of each, and as many more, of those in demand,
    as can be at work at the same time."""
    wanted = {language: _wanted(demand, slots) for language, demand in demands.items()}
    left = slots
    for language in sorted(wanted, key=lambda name: (-demands[name].load, -demands[name].peak, name)):
        more = min(wanted[language] - 1, left)
        wanted[language] = 1 + more
        left -= more
    return wanted


def _wanted(demand: Demand, slots: int) -> int:
    # Arrivals come by chance: around their mean by its square root, seldom by more than twice that.
    likely = math.ceil(demand.load + 2 * math.sqrt(demand.load) - 1e-9)
    return min(max(1, likely, demand.peak, demand.waiting), slots)
