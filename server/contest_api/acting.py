"""What clients of the Contest API do: submit, ask and answer, move the start, thaw. Each goes to the service that does
it for everyone else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from server.accounts.model import Account
from server.accounts.roles import JUDGES, RoleNeeded
from server.audit.model import Author
from server.contest_api.clarifications import announcement, answer, question
from server.contest_api.collections import Collections, Kind
from server.contest_api.ids import named, number_of
from server.contest_api.languages import our_language
from server.contest_api.view import Json, View
from server.contest_api.wire import PatchedContest, PostedClarification, PostedSubmission
from server.contest_api.zips import source_of
from server.contests.model import Contest
from server.contests.news import News
from server.contests.refusals import UnknownClarification
from server.contests.staff import ContestStaff
from server.errors import DomainError, InvalidRequest, NotNow
from server.submissions.service import Submissions, checked_key
from server.wire.acts import Act
from server.wire.planning import AnnouncementRequest, ClarificationAnswerRequest
from server.wire.submissions import SubmitRequest
from server.wire.talk import ClarificationRequest

LEAST_NOTICE = timedelta(seconds=30)
"""So long before the start nothing is changed any more."""


class Refused(DomainError):
    """As this API wants it: the contest is not in the state for it."""

    def __init__(self, message: str) -> None:
        super().__init__(code="not_now", status=403, message=message)


class OtherId(DomainError):
    def __init__(self) -> None:
        super().__init__(code="other_id", status=409, message="The id in the body is not that of the address.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """Who posts, with which key, and when it arrived."""

    account: Account
    author: Author
    key: str | None
    arrived_at: datetime


class Acting:
    def __init__(
        self,
        *,
        submissions: Submissions,
        collections: Collections,
        news: News,
        staff: ContestStaff,
        clock: Callable[[], datetime],
        code_bytes: int,
    ) -> None:
        self._submissions = submissions
        self._collections = collections
        self._news = news
        self._staff = staff
        self._clock = clock
        self._code_bytes = code_bytes

    async def submit(self, view: View, body: PostedSubmission, posted: Posted) -> Json:
        """Raises what submitting does, `Refused`, `BadArchive` and `InvalidRequest`."""
        _check_in_time(view)
        if view.contest.timeline.is_removed(posted.arrived_at):
            raise Refused("These minutes count for nobody: send it again when they are over.")
        _check_own(view, "team_id", body.team_id)
        code = await asyncio.to_thread(source_of, body.files[0].data, most_bytes=self._code_bytes)
        request = SubmitRequest(code=code, language=our_language(body.language_id), competition_id=view.contest.id)
        record = await self._submissions.submit(
            posted.account,
            _our_problem(view.contest, body.problem_id),
            request,
            idempotency_key=posted.key,
            arrived_at=posted.arrived_at,
        )
        return await self._collections.one(view, Kind.SUBMISSIONS, record.id)

    async def clarify(self, view: View, body: PostedClarification, posted: Posted) -> Json:
        """A contestant asks; staff answer, or say something to all. Raises what these do, and `InvalidRequest`."""
        problem_id = None if body.problem_id is None else _our_problem(view.contest, body.problem_id)
        if view.team_id is not None or not view.is_staff:
            return await self._ask(view, body, problem_id, posted)
        _check_absent("from_team_id", body.from_team_id)
        if body.reply_to_id is not None:
            return await self._answer(view, body, posted)
        _check_absent("to_team_id", body.to_team_id)
        _check_absent("to_team_ids", body.to_team_ids)
        request = AnnouncementRequest(text=body.text, problem_id=problem_id)
        made = await self._news.announce(
            posted.account, view.contest.id, request, author=posted.author, key=checked_key(posted.key)
        )
        return await self._said(view, made.id)

    async def change(self, view: View, author: Author, body: PatchedContest) -> Contest:
        """Move the start, or thaw. Raises `OtherId`, `Refused`, `InvalidRequest`."""
        if body.id not in {view.contest.id, view.contest_id}:
            raise OtherId
        given = body.model_fields_set - {"id"}
        if given == {"scoreboard_thaw_time"}:
            return await self._thaw(view, author, body.scoreboard_thaw_time)
        if "scoreboard_thaw_time" in given or "start_time" not in given:
            raise InvalidRequest("Send the id, and either a start_time or a scoreboard_thaw_time.")
        return await self._move(view, author, body)

    async def _move(self, view: View, author: Author, body: PatchedContest) -> Contest:
        now = self._clock()
        if body.start_time is None or body.countdown_pause_time is not None:
            raise Refused("Here a contest always has a start: set another one.")
        if min(view.contest.starts_at, body.start_time) - now < LEAST_NOTICE:
            raise Refused("The start is moved until 30 seconds before it, and to no moment before that.")
        try:
            return await self._staff.move(author, view.contest.id, body.start_time)
        except NotNow as refusal:
            raise Refused(refusal.message) from None

    async def _thaw(self, view: View, author: Author, at: datetime | None) -> Contest:
        if at is None or at > self._clock():
            raise Refused("Here a board is thawed at once: send a moment that has come.")
        try:
            return await self._staff.act(author, view.contest.id, Act.THAW)
        except NotNow as refusal:
            raise Refused(refusal.message) from None

    async def _ask(self, view: View, body: PostedClarification, problem_id: str | None, posted: Posted) -> Json:
        _check_in_time(view)
        _check_own(view, "from_team_id", body.from_team_id)
        for name in ("to_team_id", "to_team_ids", "to_group_ids", "reply_to_id"):
            _check_absent(name, getattr(body, name))
        request = ClarificationRequest(question=body.text, problem_id=problem_id)
        made = await self._news.ask(posted.account, view.contest.id, request, key=checked_key(posted.key))
        return await self._said(view, made.id)

    async def _answer(self, view: View, body: PostedClarification, posted: Posted) -> Json:
        """To the asker alone where that team is named, else to all. Raises `RoleNeeded`, `UnknownClarification`."""
        if posted.account.role not in JUDGES:
            raise RoleNeeded(JUDGES)
        number = number_of((body.reply_to_id or "").removeprefix("q"))
        known = await self._news.known(view.contest)
        asked = next((each for each in known.asked if each.id == number), None)
        if number is None or asked is None:
            raise UnknownClarification
        receivers = {*(body.to_team_ids or ()), *([body.to_team_id] if body.to_team_id is not None else ())}
        if receivers - {str(asked.contestant_id)}:
            raise InvalidRequest("An answer goes to the team that asked, or to all.")
        request = ClarificationAnswerRequest(answer=body.text, is_for_all=not receivers)
        await self._news.answer(posted.account, view.contest.id, number, request, author=posted.author)
        return await self._said(view, f"r{number}")

    async def _said(self, view: View, identity: str) -> Json:
        """As it is written by now: the contest's news have another version than the view knows."""
        known = await self._news.known(self._news.contest(view.contest.id))
        number = int(identity[1:])
        match identity[0]:
            case "a":
                return announcement(view, next(each for each in known.said if each.id == number))
            case "q":
                return question(view, next(each for each in known.asked if each.id == number))
            case _:
                return answer(view, next(each for each in known.asked if each.id == number))


def _our_problem(contest: Contest, theirs: str) -> str:
    """Of one that the contest does not have, the same: whoever takes it refuses it, as far as that may be told."""
    return named(theirs, (part.problem_id for part in contest.parts)) or theirs


def _check_in_time(view: View) -> None:
    """What others post would be taken, and be in no collection. Raises `Refused`."""
    if view.visit.contestant is not None and view.visit.contestant.is_virtual:
        raise Refused("Who takes part afterwards is no team here: go on in Agon itself.")


def _check_own(view: View, name: str, value: str | None) -> None:
    if value is not None and value != str(view.team_id):
        raise InvalidRequest(f"{name} is not your team.", [{"field": name, "message": "is not your team"}])


def _check_absent(name: str, value: object) -> None:
    if value is not None and value != ():
        raise InvalidRequest(f"{name} must not be given.", [{"field": name, "message": "must not be given"}])
