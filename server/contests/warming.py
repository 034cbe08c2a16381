"""Makes ahead what everyone asks for in the first second of a contest: its problems, as they are served."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Protocol

from server.contests.lifecycle import state_of
from server.contests.model import Contest
from server.wire.contests import OVER

LOOK_SECONDS = 10.0
AHEAD = timedelta(minutes=15)


class Book(Protocol):
    def all(self) -> Iterable[Contest]: ...


class Warmer:
    def __init__(
        self,
        *,
        book: Book,
        has_problem: Callable[[str], bool],
        make: Callable[[str], Awaitable[object]],
        clock: Callable[[], datetime],
    ) -> None:
        """`make` makes the page of a problem, and keeps it."""
        self._book = book
        self._has_problem = has_problem
        self._make = make
        self._clock = clock

    async def step(self) -> float:
        """Asked for again and again, so that others do not push them out."""
        now = self._clock()
        for contest in self._book.all():
            if contest.starts_at - now <= AHEAD and state_of(contest, now) not in OVER:
                for part in contest.parts:
                    if self._has_problem(part.problem_id):
                        await self._make(part.problem_id)
        return LOOK_SECONDS
