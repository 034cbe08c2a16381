"""The contests in memory, as the database has them; looked at anew every second. All that is asked on every request
is answered from here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from server.contests.model import Contest
from server.contests.refusals import UnknownCompetition
from server.wire.planning import CONTEST_ID

ID = re.compile(CONTEST_ID)
LOOK_SECONDS = 1.0
COUNT_EVERY = 10
"""Looks between two that read all, for how many contestants there are."""


class Store(Protocol):
    async def all(self) -> list[Contest]: ...

    async def get(self, contest_id: str) -> Contest | None: ...

    async def versions(self) -> dict[str, tuple[int, int]]: ...


class ContestBook:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._contests: Mapping[str, Contest] = {}
        self._of_problem: Mapping[str, Sequence[str]] = {}
        self._looks = 0

    def all(self) -> Iterable[Contest]:
        """In the order of their starts."""
        return self._contests.values()

    def known(self, contest_id: str) -> Contest | None:
        return self._contests.get(contest_id)

    def get(self, contest_id: str) -> Contest:
        """Raises `UnknownCompetition`."""
        found = self._contests.get(contest_id)
        if found is None:
            raise UnknownCompetition
        return found

    def with_problem(self, problem_id: str) -> list[Contest]:
        """The contests that a problem is of."""
        return [self._contests[each] for each in self._of_problem.get(problem_id, ())]

    def problems(self) -> Iterable[str]:
        """All that are of any contest."""
        return self._of_problem

    async def look(self) -> float:
        """One step of keeping up with the database."""
        self._looks += 1
        if self._looks % COUNT_EVERY == 0 or await self._store.versions() != self._versions():
            await self.refresh()
        return LOOK_SECONDS

    async def refresh(self) -> None:
        self._take(await self._store.all())

    async def reload(self, contest_id: str) -> Contest | None:
        """One of them, as the database has it now."""
        if ID.fullmatch(contest_id) is None:
            return None
        found = await self._store.get(contest_id)
        others = [each for each in self._contests.values() if each.id != contest_id]
        contests = others if found is None else [*others, found]
        self._take(sorted(contests, key=lambda each: (each.starts_at, each.id)))
        return found

    def entered(self, contest_id: str) -> None:
        """One more takes part; the next look counts them."""
        contest = self._contests[contest_id]
        self._contests = {**self._contests, contest_id: replace(contest, contestants=contest.contestants + 1)}

    def _versions(self) -> dict[str, tuple[int, int]]:
        return {each.id: (each.version, each.news_version) for each in self._contests.values()}

    def _take(self, contests: Sequence[Contest]) -> None:
        self._contests = {each.id: each for each in contests}
        found: dict[str, list[str]] = {}
        for contest in contests:
            for part in contest.parts:
                found.setdefault(part.problem_id, []).append(contest.id)
        self._of_problem = found
