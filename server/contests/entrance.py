"""Whether a submission counts in a contest: by when it arrived, by who sent it and to which problem."""

from __future__ import annotations

from datetime import datetime

from server.accounts.model import Account
from server.contests.book import ContestBook
from server.contests.model import Contestant, own_timeline
from server.contests.refusals import (
    ContestClosed,
    Disqualified,
    NoSuchProblem,
    NotRegistered,
    UnknownCompetition,
)
from server.contests.roster import Rosters


class Entrance:
    def __init__(self, *, book: ContestBook, rosters: Rosters) -> None:
        self._book = book
        self._rosters = rosters

    async def admit(self, account: Account, contest_id: str, problem_id: str, at: datetime) -> Contestant:
        """For whom it counts. Before the start nothing is said of any problem. Raises `UnknownCompetition`,
        `ContestClosed`, `NotRegistered`, `Disqualified`, `NoSuchProblem`."""
        contest = self._book.get(contest_id)
        if contest.announced_at is None:
            raise UnknownCompetition
        contestant = await self._rosters.of_user(contest.id, account.id)
        timeline = own_timeline(contest, contestant)
        if at < timeline.starts_at:
            raise ContestClosed("The contest has not begun: this was not taken.")
        if at >= timeline.ends_at():
            raise ContestClosed
        if contestant is None:
            raise NotRegistered
        if contestant.is_disqualified:
            raise Disqualified
        if not contest.has_problem(problem_id):
            raise NoSuchProblem
        return contestant
