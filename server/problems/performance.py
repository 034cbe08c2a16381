"""How fast and how large the accepted submissions to a problem are, in one language: a histogram of each. From the
newest ones, kept in memory for a while: a picture may be a minute old."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import func, select

from server.database.engine import Database
from server.database.schema import submissions
from server.wire.problems import Histogram, Performance
from server.wire.submissions import Verdict

MOST_SUBMISSIONS = 5000
MOST_KEPT = 2000
KEPT_SECONDS = 60.0
BINS = 24
COMMON_SHARE = 0.98
"""The bins reach over this share; the last one holds all that is beyond it."""
LEAST_SECONDS = 0.0005
LEAST_MIB = 0.1
"""The narrowest bins that still say something."""


Key: TypeAlias = tuple[str, str, frozenset[str]]
"""Problem, language, and the contests whose submissions are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    found: Performance
    until: float


class Performances:
    def __init__(
        self,
        database: Database,
        *,
        clock: Callable[[], float],
        most_kept: int = MOST_KEPT,
        most_submissions: int = MOST_SUBMISSIONS,
    ) -> None:
        self._database = database
        self._clock = clock
        self._most_kept = most_kept
        self._most_submissions = most_submissions
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._turn = asyncio.Lock()

    async def get(self, problem_id: str, language: str, *, without: frozenset[str]) -> Performance:
        """`without` what was submitted in these contests."""
        key = (problem_id, language, without)
        kept = self._known(key)
        if kept is not None:
            return kept
        async with self._turn:
            kept = self._known(key)
            return kept if kept is not None else await self._make(key)

    def _known(self, key: Key) -> Performance | None:
        kept = self._kept.get(key)
        return kept.found if kept is not None and self._clock() < kept.until else None

    async def _make(self, key: Key) -> Performance:
        problem_id, language, without = key
        wanted = (
            select(submissions.c.slowest_seconds, submissions.c.memory_mib)
            .where(
                submissions.c.problem_id == problem_id,
                submissions.c.verdict == Verdict.ACCEPTED.value,
                submissions.c.language == language,
                func.coalesce(submissions.c.competition_id, "").not_in(without),
            )
            .order_by(submissions.c.id.desc())
            .limit(self._most_submissions)
        )
        rows = await self._database.rows(wanted)
        found = Performance(
            problem_id=problem_id,
            language=language,
            accepted=len(rows),
            slowest_seconds=histogram([row.slowest_seconds for row in rows], narrowest=LEAST_SECONDS),
            memory_mib=histogram([row.memory_mib for row in rows], narrowest=LEAST_MIB),
        )
        self._kept[key] = _Kept(found=found, until=self._clock() + KEPT_SECONDS)
        self._kept.move_to_end(key)
        if len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)
        return found


def histogram(measured: Sequence[float | None], *, narrowest: float) -> Histogram | None:
    """Equal bins from the least value on; None when nothing was measured."""
    values = sorted(value for value in measured if value is not None)
    if not values:
        return None
    least, common = values[0], values[int((len(values) - 1) * COMMON_SHARE)]
    width = max(narrowest, (common - least) / (BINS - 1))
    counts = [0] * BINS
    for value in values:
        counts[min(BINS - 1, int((value - least) / width))] += 1
    return Histogram(least=least, width=width, counts=tuple(counts))
