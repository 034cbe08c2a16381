"""Contests as contestants see them: which there are, what they hold, and entering one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

import structlog

from server.accounts.model import Account, check_username
from server.contests.admission import Admission, Visit
from server.contests.book import ContestBook
from server.contests.model import Contest, Contestant, own_timeline
from server.contests.names import check_team
from server.contests.refusals import BadTeam, ContestClosed, NameTaken, NotInvited
from server.contests.registration_store import Entered, Registration, RegistrationStore
from server.contests.roster import Rosters
from server.errors import NotNow
from server.wire.contests import (
    OVER,
    ContestDetail,
    ContestProblem,
    ContestState,
    ContestSummary,
    EntryRule,
    RegisterRequest,
)
from server.wire.problems import Status

log = structlog.get_logger(__name__)


class Figures(Protocol):
    async def of(self, contest: Contest) -> Mapping[int, tuple[int, int]]:
        """Of each problem, by its place, how many solved and how many tried it, as the board shows; {} without one."""
        ...

    async def own_cells(self, contest: Contest, contestant: Contestant) -> Sequence[Mapping[str, Any]]:
        """The contestant's cells as a `BoardRow` has them, without a freeze; none before the first try."""
        ...


class News(Protocol):
    def contestant_changed(self, contest_id: str, contestant_id: int) -> None:
        """Tell the other servers."""
        ...


class Contests:
    def __init__(
        self,
        *,
        book: ContestBook,
        rosters: Rosters,
        registrations: RegistrationStore,
        admission: Admission,
        title: Callable[[str], str],
        figures: Figures,
        news: News,
    ) -> None:
        self._book = book
        self._rosters = rosters
        self._registrations = registrations
        self._admission = admission
        self._title = title
        self._figures = figures
        self._news = news

    async def all(
        self, reader: Account | None, now: datetime, *, offset: int, limit: int
    ) -> tuple[list[ContestSummary], int]:
        """The latest first; and how many there are. Drafts are for staff."""
        is_staff = reader is not None and reader.is_staff
        shown = [each for each in self._book.all() if is_staff or each.announced_at is not None]
        shown.sort(key=lambda each: (each.starts_at, each.id), reverse=True)
        own = {} if reader is None else await self._registrations.contests_of(reader.id)
        page = [
            Visit(contest=each, contestant=own.get(each.id), reader=reader, now=now)
            for each in shown[offset : offset + limit]
        ]
        return [ContestSummary(**await self._summary(visit)) for visit in page], len(shown)

    async def detail(self, reader: Account | None, contest_id: str) -> ContestDetail:
        """Raises `UnknownCompetition`."""
        visit = await self._admission.visit(reader, contest_id)
        return ContestDetail(**await self._summary(visit), problems=await self._problems(visit))

    async def register(self, account: Account, contest_id: str, request: RegisterRequest) -> ContestDetail:
        """Once is enough. Raises `UnknownCompetition`, `ContestClosed`, `NotInvited`, `NameTaken`, `BadTeam`,
        `InvalidRequest`."""
        visit = await self._admission.visit(account, contest_id)
        if visit.contestant is None:
            if visit.state in OVER:
                raise ContestClosed("The contest is over; you may take part virtually.")
            await self._enter(visit, account, request, virtual_from=None)
        return await self.detail(account, contest_id)

    async def start_virtual(self, account: Account, contest_id: str) -> ContestDetail:
        """Take part from now on, against the board as it was. Raises `UnknownCompetition`, `NotNow`, `NotInvited`."""
        visit = await self._admission.visit(account, contest_id)
        if visit.contestant is not None:
            raise NotNow("You take part in this contest, or have done so.")
        if visit.contest.finalized_at is None:
            raise NotNow("This contest's board is not final yet; take part virtually once it is.")
        if visit.contest.is_for_teams:
            raise NotNow("This contest is for teams; its problems are open for practice.")
        await self._enter(visit, account, RegisterRequest(), virtual_from=visit.now)
        return await self.detail(account, contest_id)

    async def _enter(
        self, visit: Visit, account: Account, request: RegisterRequest, *, virtual_from: datetime | None
    ) -> None:
        contest = visit.contest
        _check_team(contest, request)
        registration = Registration(
            contest_id=contest.id,
            user_id=account.id,
            username=account.username,
            name=account.name,
            at=visit.now,
            team=request.team,
            members=request.members,
            virtual_from=virtual_from,
            needs_invitation=contest.entry is EntryRule.INVITED,
        )
        match await self._registrations.register(registration):
            case Entered.NOT_INVITED:
                raise NotInvited
            case Entered.NAME_TAKEN:
                raise NameTaken
        entered = await self._registrations.of_user(contest.id, account.id)
        assert entered is not None
        await self._rosters.renew(contest.id, entered.contestant.id)
        self._news.contestant_changed(contest.id, entered.contestant.id)
        if virtual_from is None and entered.user_ids == (account.id,):
            self._book.entered(contest.id)
        log.info("registered", contest=contest.id, user=account.id, contestant=entered.contestant.id)

    async def _summary(self, visit: Visit) -> dict[str, Any]:
        contest, contestant = visit.contest, visit.contestant
        timeline = own_timeline(contest, contestant)
        return {
            "id": contest.id,
            "title": contest.title,
            "state": visit.state,
            "rules": contest.rules,
            "starts_at": timeline.starts_at,
            "ends_at": timeline.ends_at(),
            "freezes_at": timeline.freezes_at,
            "entry": contest.entry,
            "is_for_teams": contest.is_for_teams,
            "may_register": await self._may_register(visit),
            "is_registered": contestant is not None,
            "team": contestant.username if contestant is not None and contest.is_for_teams else None,
            "contestants": contest.contestants,
            "problem_count": len(contest.parts) if visit.sees_problems else None,
        }

    async def _may_register(self, visit: Visit) -> bool:
        if visit.reader is None or visit.contestant is not None or visit.state in {*OVER, ContestState.DRAFT}:
            return False
        if visit.contest.entry is EntryRule.OPEN:
            return True
        return await self._registrations.is_invited(visit.contest.id, visit.reader.username)

    async def _problems(self, visit: Visit) -> tuple[ContestProblem, ...]:
        if not visit.sees_problems:
            return ()
        contest = visit.contest
        figures = await self._figures.of(contest)
        cells: Sequence[Mapping[str, Any]] = ()
        if visit.contestant is not None:
            cells = await self._figures.own_cells(contest, visit.contestant)
        found = []
        for place, part in enumerate(contest.parts):
            solved, tried = figures.get(place, (0, 0))
            cell = cells[place] if place < len(cells) else {}
            found.append(
                ContestProblem(
                    id=part.problem_id,
                    label=part.label,
                    title=self._title(part.problem_id),
                    points=None if part.points is None else part.points / 100,
                    colour=part.colour,
                    status=_status(cell),
                    tries=cell.get("tries", 0),
                    solved_by=solved,
                    tried_by=tried,
                )
            )
        return tuple(found)


def _check_team(contest: Contest, request: RegisterRequest) -> None:
    if not contest.is_for_teams:
        if request.team is not None or request.members:
            raise BadTeam("Each enters this contest alone: leave the team out.")
        return
    if request.team is None:
        raise BadTeam("Teams enter this contest: name yours.")
    check_team(request.team)
    for member in request.members:
        check_username(member)


def _status(cell: Mapping[str, Any]) -> Status:
    if "solvedSeconds" in cell:
        return Status.SOLVED
    return Status.TRIED if cell else Status.NEW
