"""Pauses a problem alone that raises internal errors one after the other: its own programs, or its data, are broken,
and each further submission would end as the last did. In memory: a server that starts anew counts anew."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from server.problems.catalogue import UnknownProblem
from server.publishing.service import ITSELF, Publishing
from server.submissions.model import Judged
from server.wire.submissions import Verdict

log = structlog.get_logger(__name__)

IN_A_ROW = 3
WITHIN = timedelta(minutes=10)
LOOK_SECONDS = 0.5


class Watchman:
    def __init__(self, *, publishing: Publishing, clock: Callable[[], datetime]) -> None:
        self._publishing = publishing
        self._clock = clock
        self._failed: dict[str, dict[str, datetime]] = {}
        """By problem and submission: when it was heard of."""
        self._due: deque[str] = deque()

    def heard(self, judged: Judged) -> None:
        """A verdict was applied, by this server or another."""
        problem_id = judged.problem_id
        if judged.verdict is not Verdict.INTERNAL_ERROR:
            self._failed.pop(problem_id, None)
            return
        now = self._clock()
        earlier = self._failed.get(problem_id, {})
        recent = {each: at for each, at in earlier.items() if now - at <= WITHIN}
        self._failed[problem_id] = recent | {judged.submission_id: now}
        if len(self._failed[problem_id]) >= IN_A_ROW:
            del self._failed[problem_id]
            self._due.append(problem_id)

    async def step(self) -> float:
        """Raises `DatabaseAway`."""
        while self._due:
            await self._pause(self._due[0])
            self._due.popleft()
        return LOOK_SECONDS

    async def _pause(self, problem_id: str) -> None:
        why = f"{IN_A_ROW} submissions in a row ended in an internal error within {WITHIN.seconds // 60} minutes"
        try:
            if await self._publishing.pause(ITSELF, problem_id, why):
                log.error("problem_paused", problem=problem_id, why=why)
        except UnknownProblem:
            return  # it was taken away meanwhile
