"""What staff do with contests. Who may do it, the routes say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from pydantic import BaseModel

from server.accounts.model import check_username
from server.audit.model import Action, Author, Deed, On
from server.contests import planning
from server.contests.book import ContestBook
from server.contests.lifecycle import Unsettled, after, refuse_final, state_of
from server.contests.model import Contest, Contestant
from server.contests.names import check_team, is_storable
from server.contests.plans import Acted, Extension, Moved, NewContest, Removal, Replanned, Undone
from server.contests.refusals import (
    BadContest,
    ContestExists,
    NothingToUndo,
    PlanChanged,
    UnknownCompetition,
    UnknownContestant,
)
from server.contests.registration_store import Disqualification, Enrolled, Invitation, RegistrationStore
from server.contests.roster import Rosters
from server.contests.service import News
from server.contests.store import ContestStore
from server.contests.timeline import NONE, Interval
from server.errors import NotNow
from server.wire.acts import Act
from server.wire.contests import TO_COME, ContestState
from server.wire.planning import (
    ContestPlan,
    DisqualificationRequest,
    ExtensionRequest,
    IntervalRequest,
    InvitationRequest,
    NewContestRequest,
)

log = structlog.get_logger(__name__)

ORDER = {
    ContestState.RUNNING: 0,
    ContestState.FROZEN: 0,
    ContestState.ANNOUNCED: 1,
    ContestState.DRAFT: 2,
    ContestState.ENDED: 3,
    ContestState.FINALIZED: 3,
}


class Scores(Protocol):
    def offer(self, contestant_ids: Iterable[int]) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A contest, and what can be done with it now."""

    contest: Contest
    now: datetime
    unsettled: Unsettled
    hindrances: Mapping[Act, str | None]
    """Of each act, why it cannot be done; None where it can."""

    @property
    def state(self) -> ContestState:
        return state_of(self.contest, self.now)


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

    async def create(self, author: Author, request: NewContestRequest) -> Contest:
        """A draft. Raises `BadContest`, `ContestExists`."""
        plan = planning.plan_of(request, has_problem=self._has_problem)
        contest = NewContest(id=request.id, plan=plan, wrapped_key=self._new_wrapped_key(), created_at=self._clock())
        deed = self._deed(author, Action.CONTEST_CREATE, request.id, **_words(request))
        if not await self._store.add(contest, lambda is_new: deed if is_new else None):
            raise ContestExists
        log.info("contest_created", contest=request.id, by=author.id)
        return await self._current(request.id)

    async def plan(self, contest_id: str) -> ContestPlan:
        """As it was set: without extensions. Raises `UnknownCompetition`."""
        found = await self._store.plan(contest_id) if is_storable(contest_id) else None
        if found is None:
            raise UnknownCompetition
        return planning.request_of(found)

    async def replan(
        self, author: Author, contest_id: str, request: ContestPlan, *, seen: ContestPlan | None = None
    ) -> Contest:
        """`seen` is what whoever asks has changed; None: whatever it was. Raises `UnknownCompetition`, `BadContest`,
        `NotNow`, `PlanChanged`."""
        contest = await self._current(contest_id)
        plan = planning.plan_of(request, has_problem=self._has_problem)
        before = await self._store.plan(contest_id)
        assert before is not None
        planning.check_change(contest, before, plan, self._clock())
        known = None if seen is None else planning.plan_of(seen, has_problem=lambda _: True)
        deed = self._deed(author, Action.CONTEST_CHANGE, contest_id, **_words(request))
        change = Replanned(contest_id=contest_id, plan=plan, seen=known)
        if not await self._store.replan(change, lambda is_done: deed if is_done else None):
            assert seen is not None
            raise PlanChanged(planning.differences(seen, await self.plan(contest_id)))
        log.info("contest_changed", contest=contest_id, by=author.id)
        return await self._current(contest_id)

    async def move(self, author: Author, contest_id: str, starts_at: datetime) -> Contest:
        """To another start. Raises `UnknownCompetition`, `NotNow`."""
        contest = await self._current(contest_id)
        if state_of(contest, self._clock()) not in TO_COME:
            raise NotNow("It has begun.")
        deed = self._deed(author, Action.CONTEST_MOVE, contest_id, startsAt=starts_at.isoformat())
        await self._store.move(Moved(contest_id=contest_id, starts_at=starts_at), lambda _: deed)
        log.info("contest_moved", contest=contest_id, starts_at=starts_at.isoformat(), by=author.id)
        return await self._current(contest_id)

    async def act(self, author: Author, contest_id: str, act: Act) -> Contest:
        """Raises `UnknownCompetition`, `NotNow`."""
        await self._current(contest_id)
        now, deed = self._clock(), self._deed(author, Action(f"contest.{act.value}"), contest_id)

        def decide(contest: Contest, unsettled: Unsettled) -> Contest:
            return after(contest, act, now, unsettled=unsettled)

        await self._store.act(Acted(contest_id=contest_id, decide=decide), lambda _: deed)
        log.info("contest_act", contest=contest_id, act=act.value, by=author.id)
        return await self._current(contest_id)

    async def extend(self, author: Author, contest_id: str, request: ExtensionRequest) -> Extension:
        """Raises `UnknownCompetition`, `UnknownContestant`, `BadContest`, `NotNow`."""
        contest = await self._current(contest_id)
        refuse_final(contest)
        contestant = None if request.user is None else await self._contestant(contest_id, request.user)
        by = timedelta(minutes=request.minutes)
        if not by:
            raise BadContest("minutes", "must not be 0")
        if by < NONE and contestant is not None:
            raise BadContest("minutes", "must be more than 0 for one alone: take back what was given to them")
        if by < NONE:
            planning.check_shorter(contest, by, self._clock())
        else:
            planning.check_length(contest, by)
        extension = Extension(
            contest_id=contest_id,
            contestant_id=None if contestant is None else contestant.id,
            by=by,
            reason=request.reason,
            granted_at=self._clock(),
            granted_by=author.id,
        )
        number = await self._store.extend(
            extension,
            lambda number: self._deed(author, Action.CONTEST_EXTEND, contest_id, extension=number, **_words(request)),
        )
        await self._changed(contest_id, extension.contestant_id)
        log.info("extended", contest=contest_id, contestant=extension.contestant_id, minutes=request.minutes)
        return next(each for each in await self._store.extensions(contest_id) if each.id == number)

    async def revoke(self, author: Author, contest_id: str, number: int) -> None:
        """Raises `UnknownCompetition`, `NothingToUndo`, `BadContest`, `NotNow`."""
        contest = await self._current(contest_id)
        held = [each for each in await self._store.extensions(contest_id) if each.id == number]
        if held:
            planning.check_taken_back(contest, held[0], self._clock())
        undone = Undone(contest_id=contest_id, id=number, at=self._clock())
        deed = self._deed(author, Action.CONTEST_REVOKE_EXTENSION, contest_id, extension=number)
        if not held or not await self._store.revoke(undone, lambda is_done: deed if is_done else None):
            raise NothingToUndo
        await self._changed(contest_id, held[0].contestant_id)
        log.info("extension_revoked", contest=contest_id, extension=number, by=author.id)

    async def extensions(self, contest_id: str) -> list[Extension]:
        """Raises `UnknownCompetition`."""
        self._book.get(contest_id)
        return await self._store.extensions(contest_id)

    async def remove(self, author: Author, contest_id: str, request: IntervalRequest) -> Removal:
        """Raises `UnknownCompetition`, `BadContest`, `NotNow`."""
        await self._current(contest_id)
        if request.ends_at <= request.starts_at:
            raise BadContest("endsAt", "must be later than startsAt")
        removal = Removal(
            contest_id=contest_id,
            interval=Interval(request.starts_at, request.ends_at),
            reason=request.reason,
            removed_at=self._clock(),
            removed_by=author.id,
        )
        number = await self._store.remove(
            removal,
            lambda number: self._deed(
                author, Action.CONTEST_REMOVE_INTERVAL, contest_id, interval=number, **_words(request)
            ),
        )
        await self._current(contest_id)
        log.info("interval_removed", contest=contest_id, interval=number)
        return next(each for each in await self._store.removals(contest_id) if each.id == number)

    async def restore(self, author: Author, contest_id: str, number: int) -> None:
        """Raises `UnknownCompetition`, `NothingToUndo`, `NotNow`."""
        await self._current(contest_id)
        undone = Undone(contest_id=contest_id, id=number, at=self._clock())
        deed = self._deed(author, Action.CONTEST_RESTORE_INTERVAL, contest_id, interval=number)
        if not await self._store.restore(undone, lambda is_done: deed if is_done else None):
            raise NothingToUndo
        await self._current(contest_id)
        log.info("interval_restored", contest=contest_id, interval=number, by=author.id)

    async def removals(self, contest_id: str) -> list[Removal]:
        """Raises `UnknownCompetition`."""
        self._book.get(contest_id)
        return await self._store.removals(contest_id)

    async def invite(self, author: Author, contest_id: str, request: InvitationRequest) -> None:
        """Raises `UnknownCompetition`, `InvalidRequest`."""
        await self._current(contest_id)
        for user in request.users:
            check_username(user)
        if request.team is not None:
            check_team(request.team)
        team = request.team or ""
        deed = self._deed(author, Action.CONTEST_INVITE, contest_id, **_words(request))
        await self._registrations.invite(
            [Invitation(contest_id=contest_id, username=user, team=team) for user in request.users], lambda _: deed
        )
        log.info("invited", contest=contest_id, users=len(request.users), by=author.id)

    async def uninvite(self, author: Author, contest_id: str, *, user: str, team: str) -> None:
        """By the keys of the names, as `invitations` gives them. Who has entered goes on taking part. Raises
        `UnknownCompetition`, `NothingToUndo`."""
        await self._current(contest_id)
        invitation = Invitation(contest_id=contest_id, username=user, team=team)
        deed = self._deed(author, Action.CONTEST_UNINVITE, contest_id, user=user, team=team or None)
        if not await self._registrations.uninvite(invitation, lambda is_gone: deed if is_gone else None):
            raise NothingToUndo
        log.info("uninvited", contest=contest_id, user=user, by=author.id)

    async def disqualify(self, author: Author, contest_id: str, request: DisqualificationRequest) -> None:
        """Raises `UnknownCompetition`, `UnknownContestant`, `NotNow`."""
        await self._set_out(author, contest_id, request.user, request.reason)

    async def requalify(self, author: Author, contest_id: str, user: str) -> None:
        """Raises as `disqualify` does."""
        await self._set_out(author, contest_id, user, None)

    async def _set_out(self, author: Author, contest_id: str, user: str, why: str | None) -> None:
        await self._current(contest_id)
        contestant = await self._contestant(contest_id, user)
        action = Action.CONTEST_REQUALIFY if why is None else Action.CONTEST_DISQUALIFY
        deed = self._deed(author, action, contest_id, user=contestant.username, reason=why)
        disqualification = Disqualification(
            contest_id=contest_id, contestant_id=contestant.id, why=why, at=self._clock()
        )
        await self._registrations.disqualify(disqualification, lambda _: deed)
        await self._changed(contest_id, contestant.id)
        log.info("disqualified", contest=contest_id, contestant=contestant.id, why=why, by=author.id)

    def all(self) -> list[Contest]:
        """Those that run first, then those to come, drafts, and those that are over; of each kind the latest first."""
        now = self._clock()
        found = sorted(self._book.all(), key=lambda each: (each.starts_at, each.id), reverse=True)
        return sorted(found, key=lambda each: ORDER[state_of(each, now)])

    async def outlook(self, contest_id: str) -> Outlook:
        """Raises `UnknownCompetition`."""
        contest, now = await self._current(contest_id), self._clock()
        unsettled = await self._store.unsettled(contest_id)
        hindrances: dict[Act, str | None] = {}
        for act in Act:
            try:
                after(contest, act, now, unsettled=unsettled)
            except NotNow as refusal:
                hindrances[act] = refusal.message
            else:
                hindrances[act] = None
        return Outlook(contest=contest, now=now, unsettled=unsettled, hindrances=hindrances)

    async def contestants(self, contest_id: str, *, after: int, limit: int) -> list[Contestant]:
        """Those with greater ids, in order. Raises `UnknownCompetition`."""
        self._book.get(contest_id)
        found = await self._registrations.after(contest_id, after, limit=limit)
        return [each.contestant for each in found]

    async def named(self, contest_id: str, user: str) -> Contestant | None:
        """By the user name, or the team's. Raises `UnknownCompetition`."""
        self._book.get(contest_id)
        found = await self._registrations.by_name(contest_id, user) if is_storable(user) else None
        return None if found is None else found.contestant

    async def invitations(self, contest_id: str, *, limit: int) -> list[Invitation]:
        """The first of them, by the keys of their names. Raises `UnknownCompetition`."""
        self._book.get(contest_id)
        return await self._registrations.invited(contest_id, limit=limit)

    async def contests_of(self, user_id: int) -> dict[str, Contestant]:
        """As who this user takes part in what."""
        return await self._registrations.contests_of(user_id)

    async def names_of(self, contest_id: str, contestant_ids: Iterable[int]) -> dict[int, str]:
        found = await self._rosters.named(contest_id, list(contestant_ids))
        return {each.id: each.username for each in found}

    def _deed(self, author: Author, action: Action, contest_id: str, **details: Any) -> Deed:
        told = {name: value for name, value in details.items() if value is not None}
        return Deed(author=author, action=action, subject=On.CONTEST.named(contest_id), at=self._clock(), details=told)

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
        await self._current(contest_id)
        if contestant_id is None:
            return
        await self._rosters.renew(contest_id, contestant_id)
        self._news.contestant_changed(contest_id, contestant_id)
        self._scores.offer([contestant_id])


def _words(request: BaseModel) -> dict[str, Any]:
    """As it came."""
    return request.model_dump(mode="json", by_alias=True)
