"""Who may look at a contest: the first question of every route about one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from server.accounts.model import Account
from server.contests.book import ContestBook
from server.contests.lifecycle import state_of
from server.contests.model import Contest, Contestant
from server.contests.refusals import NotRegistered, UnknownCompetition
from server.contests.roster import Rosters
from server.wire.contests import TO_COME, ContestState, EntryRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A contest as it is for one reader at one moment."""

    contest: Contest
    contestant: Contestant | None
    reader: Account | None
    now: datetime

    @property
    def state(self) -> ContestState:
        return state_of(self.contest, self.now, self.contestant)

    @property
    def is_staff(self) -> bool:
        return self.reader is not None and self.reader.is_staff

    @property
    def is_inside(self) -> bool:
        """Whether what happens in it is this reader's affair: of a contest by invitation only its contestants'."""
        return self.is_staff or self.contestant is not None or self.contest.entry is EntryRule.OPEN

    @property
    def sees_problems(self) -> bool:
        """Their names: never before the start."""
        return self.is_staff or (self.is_inside and self.state not in TO_COME)


class Admission:
    def __init__(self, *, book: ContestBook, rosters: Rosters, clock: Callable[[], datetime]) -> None:
        self._book = book
        self._rosters = rosters
        self._clock = clock

    async def visit(self, reader: Account | None, contest_id: str) -> Visit:
        """Raises `UnknownCompetition`, also of a draft."""
        contest = self._book.get(contest_id)
        contestant = None if reader is None else await self._rosters.of_user(contest_id, reader.id)
        visit = Visit(contest=contest, contestant=contestant, reader=reader, now=self._clock())
        if contest.announced_at is None and not visit.is_staff:
            raise UnknownCompetition
        return visit

    async def inside(self, reader: Account | None, contest_id: str) -> Visit:
        """Raises `UnknownCompetition`, `NotRegistered`."""
        visit = await self.visit(reader, contest_id)
        if not visit.is_inside:
            raise NotRegistered("This contest is for those who take part.")
        return visit

    async def entered(self, account: Account, contest_id: str) -> tuple[Visit, Contestant]:
        """Raises `UnknownCompetition`, `NotRegistered`."""
        visit = await self.visit(account, contest_id)
        if visit.contestant is None:
            raise NotRegistered("You are not registered for this contest.", status=404)
        return visit, visit.contestant
