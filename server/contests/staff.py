"""What staff do with contests. Who may do it, the routes say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from server.accounts.model import Account, check_username
from server.contests import planning
from server.contests.book import ContestBook
from server.contests.lifecycle import TO_COME, Act, NotNow, after, state_of
from server.contests.model import Contest, Contestant
from server.contests.names import is_storable
from server.contests.refusals import BadContest, ContestExists, NothingToUndo, UnknownCompetition, UnknownContestant
from server.contests.registration_store import Disqualification, Enrolled, Invitation, RegistrationStore
from server.contests.roster import Rosters
from server.contests.service import News
from server.contests.store import Acted, ContestStore, Extension, Moved, NewContest, Removal, Replanned, Undone
from server.contests.timeline import Interval
from server.wire import (
    ContestPlan,
    DisqualificationRequest,
    ExtensionRequest,
    IntervalRequest,
    InvitationRequest,
    NewContestRequest,
)

log = structlog.get_logger(__name__)


class Scores(Protocol):
    def offer(self, contestant_ids: Iterable[int]) -> None: ...


class ContestStaff:
    def __init__(
        self,
        *,
        store: ContestStore,
        registrations: RegistrationStore,
        book: ContestBook,
        rosters: Rosters,
        scores: Scores,
        news: News,
        has_problem: Callable[[str], bool],
        new_wrapped_key: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._registrations = registrations
        self._book = book
        self._rosters = rosters
        self._scores = scores
        self._news = news
        self._has_problem = has_problem
        self._new_wrapped_key = new_wrapped_key
        self._clock = clock

    async def create(self, account: Account, request: NewContestRequest) -> Contest:
        """A draft. Raises `BadContest`, `ContestExists`."""
        plan = planning.plan_of(request, has_problem=self._has_problem)
        contest = NewContest(id=request.id, plan=plan, wrapped_key=self._new_wrapped_key(), created_at=self._clock())
        if not await self._store.add(contest):
            raise ContestExists
        log.info("contest_created", contest=request.id, by=account.id)
        return await self._current(request.id)

    async def replan(self, account: Account, contest_id: str, request: ContestPlan) -> Contest:
        """Raises `UnknownCompetition`, `BadContest`, `NotNow`."""
        contest = await self._current(contest_id)
        plan = planning.plan_of(request, has_problem=self._has_problem)
        planning.check_change(contest, plan, self._clock())
        await self._store.replan(Replanned(contest_id=contest_id, plan=plan))
        log.info("contest_changed", contest=contest_id, by=account.id)
        return await self._current(contest_id)

    async def move(self, account: Account, contest_id: str, starts_at: datetime) -> Contest:
        """To another start. Raises `UnknownCompetition`, `NotNow`."""
        contest = await self._current(contest_id)
        if state_of(contest, self._clock()) not in TO_COME:
            raise NotNow("It has begun.")
        await self._store.move(Moved(contest_id=contest_id, starts_at=starts_at))
        log.info("contest_moved", contest=contest_id, starts_at=starts_at.isoformat(), by=account.id)
        return await self._current(contest_id)

    async def act(self, account: Account, contest_id: str, act: Act) -> Contest:
        """Raises `UnknownCompetition`, `NotNow`."""
        contest = await self._current(contest_id)
        now, extra = self._clock(), await self._store.longest_extra(contest_id)
        done = after(
            contest,
            act,
            now,
            last_ends_at=contest.timeline.ends_at(extra),
            waiting=await self._store.waiting(contest_id),
        )
        await self._store.act(
            Acted(
                contest_id=contest_id,
                announced_at=done.announced_at,
                thawed_at=done.thawed_at,
                finalized_at=done.finalized_at,
            )
        )
        log.info("contest_act", contest=contest_id, act=act.value, by=account.id)
        return await self._current(contest_id)

    async def extend(self, account: Account, contest_id: str, request: ExtensionRequest) -> Extension:
        """Raises `UnknownCompetition`, `UnknownContestant`, `BadContest`, `NotNow`."""
        contest = await self._current(contest_id)
        if contest.finalized_at is not None:
            raise NotNow("It is final: reopen it first.")
        contestant = None if request.user is None else await self._contestant(contest_id, request.user)
        by = timedelta(minutes=request.minutes)
        planning.check_length(contest, by, longest_extra=await self._store.longest_extra(contest_id))
        extension = Extension(
            contest_id=contest_id,
            contestant_id=None if contestant is None else contestant.id,
            by=by,
            reason=request.reason,
            granted_at=self._clock(),
            granted_by=account.id,
        )
        number = await self._store.extend(extension)
        await self._changed(contest_id, extension.contestant_id)
        log.info("extended", contest=contest_id, contestant=extension.contestant_id, minutes=request.minutes)
        return next(each for each in await self._store.extensions(contest_id) if each.id == number)

    async def revoke(self, account: Account, contest_id: str, number: int) -> None:
        """Raises `UnknownCompetition`, `NothingToUndo`."""
        await self._current(contest_id)
        held = [each for each in await self._store.extensions(contest_id) if each.id == number]
        if not held or not await self._store.revoke(Undone(contest_id=contest_id, id=number, at=self._clock())):
            raise NothingToUndo
        await self._changed(contest_id, held[0].contestant_id)
        log.info("extension_revoked", contest=contest_id, extension=number, by=account.id)

    async def extensions(self, contest_id: str) -> list[Extension]:
        await self._current(contest_id)
        return await self._store.extensions(contest_id)

    async def remove(self, account: Account, contest_id: str, request: IntervalRequest) -> Removal:
        """Raises `UnknownCompetition`, `BadContest`, `NotNow`."""
        contest = await self._current(contest_id)
        if contest.finalized_at is not None:
            raise NotNow("It is final: reopen it first.")
        if request.ends_at <= request.starts_at:
            raise BadContest("endsAt", "must be later than startsAt")
        removal = Removal(
            contest_id=contest_id,
            interval=Interval(request.starts_at, request.ends_at),
            reason=request.reason,
            removed_at=self._clock(),
            removed_by=account.id,
        )
        number = await self._store.remove(removal)
        await self._current(contest_id)
        log.info("interval_removed", contest=contest_id, interval=number)
        return next(each for each in await self._store.removals(contest_id) if each.id == number)

    async def restore(self, account: Account, contest_id: str, number: int) -> None:
        """Raises `UnknownCompetition`, `NothingToUndo`."""
        await self._current(contest_id)
        if not await self._store.restore(Undone(contest_id=contest_id, id=number, at=self._clock())):
            raise NothingToUndo
        await self._current(contest_id)
        log.info("interval_restored", contest=contest_id, interval=number, by=account.id)

    async def removals(self, contest_id: str) -> list[Removal]:
        await self._current(contest_id)
        return await self._store.removals(contest_id)

    async def invite(self, account: Account, contest_id: str, request: InvitationRequest) -> None:
        """Raises `UnknownCompetition`, `InvalidRequest`."""
        await self._current(contest_id)
        for user in request.users:
            check_username(user)
        team = request.team or ""
        await self._registrations.invite(
            [Invitation(contest_id=contest_id, username=user, team=team) for user in request.users]
        )
        log.info("invited", contest=contest_id, users=len(request.users), by=account.id)

    async def disqualify(self, account: Account, contest_id: str, request: DisqualificationRequest) -> None:
        """Raises `UnknownCompetition`, `UnknownContestant`."""
        await self._set_out(account, contest_id, request.user, request.reason)

    async def requalify(self, account: Account, contest_id: str, user: str) -> None:
        """Raises as `disqualify` does."""
        await self._set_out(account, contest_id, user, None)

    async def _set_out(self, account: Account, contest_id: str, user: str, why: str | None) -> None:
        await self._current(contest_id)
        contestant = await self._contestant(contest_id, user)
        await self._registrations.disqualify(Disqualification(contestant_id=contestant.id, why=why, at=self._clock()))
        await self._changed(contest_id, contestant.id)
        log.info("disqualified", contest=contest_id, contestant=contestant.id, why=why, by=account.id)

    async def names_of(self, contest_id: str, contestant_ids: Iterable[int]) -> dict[int, str]:
        found = await self._rosters.named(contest_id, list(contestant_ids))
        return {each.id: each.username for each in found}

    async def _contestant(self, contest_id: str, user: str) -> Contestant:
        found: Enrolled | None = None
        if is_storable(user):
            found = await self._registrations.by_name(contest_id, user)
        if found is None:
            raise UnknownContestant
        return found.contestant

    async def _current(self, contest_id: str) -> Contest:
        contest = await self._book.reload(contest_id)
        if contest is None:
            raise UnknownCompetition
        return contest

    async def _changed(self, contest_id: str, contestant_id: int | None) -> None:
        if contestant_id is None:
            await self._current(contest_id)
            return
        await self._rosters.renew(contest_id, contestant_id)
        self._news.contestant_changed(contest_id, contestant_id)
        self._scores.offer([contestant_id])
