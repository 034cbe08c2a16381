"""Which problems may be read by whom: those of contests that have not begun by nobody, those of running ones by their
contestants. Staff read all. The one place that decides it, asked by every route that says anything of a problem; and
whose verdicts no figure of a problem may tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from server.accounts.model import Account
from server.contests.book import ContestBook
from server.contests.lifecycle import is_board_frozen, state_of
from server.contests.model import Contest
from server.contests.refusals import InContest, NotRegistered
from server.contests.roster import Rosters
from server.problems.catalogue import UnknownProblem
from server.wire.contests import LIVE, TO_COME


class Visibility:
    def __init__(
        self,
        *,
        book: ContestBook,
        rosters: Rosters,
        clock: Callable[[], datetime],
        withdrawn: Callable[[], frozenset[str]],
    ) -> None:
        """`withdrawn` problems are for contests alone."""
        self._book = book
        self._withdrawn = withdrawn
        self._rosters = rosters
        self._clock = clock

    async def check(self, reader: Account | None, problem_id: str) -> None:
        """Raises `UnknownProblem`, as of one that does not exist, and `NotRegistered`."""
        if reader is not None and reader.is_staff:
            return
        if problem_id in self._withdrawn():
            await self._check_withdrawn(reader, problem_id)
            return
        to_come, live = self._holding(problem_id)
        if (not to_come and not live) or await self._takes_part(reader, live):
            return
        if to_come:
            raise UnknownProblem(problem_id)
        raise NotRegistered("This problem is of a running contest: register for it to read it.")

    async def check_practice(self, account: Account, problem_id: str) -> None:
        """A submission that counts nowhere. Raises what `check` does, and `InContest`."""
        await self.check(account, problem_id)
        if not account.is_staff and await self._takes_part(account, self._book.with_problem(problem_id)):
            raise InContest

    async def keeps_help_back(self, reader: Account | None, problem_id: str) -> bool:
        """Of a problem that this reader may read. Hints and editorials are for whoever practises, not for contestants:
        for nobody while one of them, who was given more time, still takes part."""
        if reader is not None and reader.is_staff:
            return False
        contests, now = self._book.with_problem(problem_id), self._clock()
        if any(now < each.last_ends_at for each in contests):
            return True
        return await self._takes_part(reader, contests)

    async def hidden(self, reader: Account | None) -> frozenset[str]:
        """The problems that this reader must not be told of."""
        if reader is not None and reader.is_staff:
            return frozenset()
        withdrawn = self._withdrawn()
        found = {each for each in withdrawn if not await self._takes_part(reader, self._book.with_problem(each))}
        for problem_id in set(self._book.problems()) - withdrawn:
            to_come, live = self._holding(problem_id)
            if (to_come or live) and not await self._takes_part(reader, live):
                found.add(problem_id)
        return frozenset(found)

    def frozen(self, reader: Account | None, problem_id: str) -> frozenset[str]:
        """The contests with this problem whose verdicts are hidden from this reader: no figure may tell of them."""
        if reader is not None and reader.is_staff:
            return frozenset()
        now = self._clock()
        return frozenset(each.id for each in self._book.with_problem(problem_id) if is_board_frozen(each, now))

    def uncounted(self, reader: Account | None) -> frozenset[str]:
        """The problems of all such contests."""
        if reader is not None and reader.is_staff:
            return frozenset()
        now = self._clock()
        frozen = [each for each in self._book.all() if is_board_frozen(each, now)]
        return frozenset(part.problem_id for contest in frozen for part in contest.parts)

    async def _check_withdrawn(self, reader: Account | None, problem_id: str) -> None:
        """Whoever takes part in a contest with it goes on."""
        if not await self._takes_part(reader, self._book.with_problem(problem_id)):
            raise UnknownProblem(problem_id)

    def _holding(self, problem_id: str) -> tuple[list[Contest], list[Contest]]:
        """The contests to come and those that run which have this problem."""
        now = self._clock()
        states = [(contest, state_of(contest, now)) for contest in self._book.with_problem(problem_id)]
        to_come = [contest for contest, state in states if state in TO_COME]
        return to_come, [contest for contest, state in states if state in LIVE]

    async def _takes_part(self, reader: Account | None, contests: list[Contest]) -> bool:
        """Whether one of these runs for this reader."""
        if reader is None:
            return False
        now = self._clock()
        for contest in contests:
            contestant = await self._rosters.of_user(contest.id, reader.id)
            if contestant is not None and state_of(contest, now, contestant) in LIVE:
                return True
        return False
