"""The contests of the fake server: speaks the routes of contests, boards and clarifications by `server.wire`.

Its clock is its own. It ranks nothing: the rows of a board are what a test puts there.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web
from pydantic import BaseModel, TypeAdapter

from server.wire.base import POLL_HEADER, Problem
from server.wire.boards import BoardPage, BoardProblem, BoardRow, OwnStanding
from server.wire.contests import (
    ContestDetail,
    ContestKey,
    ContestProblem,
    ContestState,
    ContestSummary,
    PackedProblem,
    RegisterRequest,
)
from server.wire.problems import Status
from server.wire.sealing import seal
from server.wire.talk import Announcement, Clarification, ClarificationRequest

BOARDS_OWNER = "maya"
_ANY = TypeAdapter(Any)
_PACK = TypeAdapter(tuple[PackedProblem, ...])


@dataclass(kw_only=True)
class FakeBoard:
    rows: Sequence[BoardRow] = ()
    as_of: datetime = datetime(2026, 1, 1, tzinfo=UTC)
    is_stale: bool = False

    own: int | None = None
    """The asking user's place, where looking for it would take long."""

    def place_of(self, user: str) -> int | None:
        if self.own is not None:
            return self.own
        return next((place for place, row in enumerate(self.rows) if row.user == user), None)


@dataclass(kw_only=True)
class FakeContests:
    contests: dict[str, ContestDetail] = field(default_factory=dict)
    """As they are once they run: before the start the problems are held back."""
    boards: dict[str, FakeBoard] = field(default_factory=dict)
    announcements: dict[str, list[Announcement]] = field(default_factory=dict)
    clarifications: dict[str, list[Clarification]] = field(default_factory=dict)
    ahead: timedelta = timedelta()
    """Of this machine's clock."""
    poll_seconds: float = 5.0
    is_offered: bool = True
    """False is a server that knows nothing of contests yet."""
    is_late: bool = False
    """It tells of contests that have begun what it told before."""
    unchanged: int = 0
    asked: dict[str, str] = field(default_factory=dict)
    pages: list[int] = field(default_factory=list)
    """Every page of a board that was asked for."""
    packs: dict[str, bytes] = field(default_factory=dict)
    """Where there is none, the server is an older one."""
    keys: dict[str, bytes] = field(default_factory=dict)
    packs_sent: int = 0
    packs_unchanged: int = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/competitions", self._list),
            web.get("/competitions/{id}", self._detail),
            web.post("/competitions/{id}/register", self._register),
            web.get("/competitions/{id}/pack", self._pack),
            web.get("/competitions/{id}/key", self.tell_key),
            web.get("/competitions/{id}/announcements", self._announcements),
            web.get("/competitions/{id}/clarifications", self._clarifications),
            web.post("/competitions/{id}/clarifications", self._ask),
            web.get("/leaderboard/{id}", self._board),
            web.get("/leaderboard/{id}/me", self._standing),
        ]

    def date(self) -> str:
        return format_datetime(self.now(), usegmt=True)

    def announce(self, contest_id: str, text: str, *, problem_id: str | None = None) -> None:
        known = self.announcements.setdefault(contest_id, [])
        known.append(Announcement(id=f"a{len(known)}", at=self.now(), text=text, problem_id=problem_id))

    def answer_question(self, contest_id: str, question_id: str, text: str) -> None:
        self.clarifications[contest_id] = [
            each.model_copy(update={"answer": text, "answered_at": self.now()}) if each.id == question_id else each
            for each in self.clarifications[contest_id]
        ]

    def end(self, contest_id: str) -> None:
        self._change(contest_id, ends_at=self.now() - timedelta(seconds=1))

    def seal(self, contest_id: str, problems: Iterable[PackedProblem]) -> None:
        key = self.keys.setdefault(contest_id, os.urandom(32))
        content = _PACK.dump_json(tuple(problems), by_alias=True)
        self.packs[contest_id] = seal(content, key=key, contest_id=contest_id)

    async def tell_key(self, request: web.Request) -> web.Response:
        contest_id = request.match_info["id"]
        contest = self.contests[contest_id]
        if self._state(contest) in {ContestState.DRAFT, ContestState.ANNOUNCED}:
            return _answer(_problem(409, "contest_closed", "The contest has not begun."), status=409)
        key = base64.b64encode(self.keys[contest_id]).decode()
        return _answer(ContestKey(competition_id=contest_id, key=key))

    def refusal_of_submission(self, contest_id: str, problem_id: str) -> Problem | None:
        contest = self.contests.get(contest_id)
        if contest is None:
            return _problem(404, "unknown_competition", "There is no such contest.")
        if self._state(contest) not in {ContestState.RUNNING, ContestState.FROZEN}:
            return _problem(409, "contest_closed", "The contest is over: this was not taken.")
        if not contest.is_registered:
            return _problem(403, "not_registered", "Register for the contest first.")
        if problem_id not in {each.id for each in contest.problems}:
            return _problem(404, "no_such_problem", "The contest has no such problem.")
        return None

    def note_submission(self, contest_id: str, problem_id: str, status: Status) -> None:
        def noted(each: ContestProblem) -> ContestProblem:
            if each.id != problem_id:
                return each
            return each.model_copy(update={"tries": each.tries + 1, "status": status})

        self._change(contest_id, problems=tuple(noted(each) for each in self.contests[contest_id].problems))

    def _state(self, contest: ContestDetail) -> ContestState:
        now = self.now()
        if contest.state in {ContestState.DRAFT, ContestState.FINALIZED}:
            return contest.state
        if now < contest.starts_at:
            return ContestState.ANNOUNCED
        if now >= contest.ends_at:
            return ContestState.ENDED
        frozen = contest.freezes_at is not None and now >= contest.freezes_at
        return ContestState.FROZEN if frozen else ContestState.RUNNING

    def _shown(self, contest: ContestDetail) -> ContestDetail:
        state = ContestState.ANNOUNCED if self.is_late else self._state(contest)
        hidden = {"problems": (), "problem_count": None} if state is ContestState.ANNOUNCED else {}
        over = state in {ContestState.ENDED, ContestState.FINALIZED}
        may = contest.may_register and not over and not contest.is_registered
        return contest.model_copy(update={"state": state, "may_register": may, **hidden})

    def _change(self, contest_id: str, **changes: Any) -> None:
        self.contests[contest_id] = self.contests[contest_id].model_copy(update=changes)

    async def _list(self, request: web.Request) -> web.Response:
        if not self.is_offered:
            return _answer(_problem(404, "not_found", "There is nothing here."), status=404)
        shown = [ContestSummary.model_validate(self._shown(each).model_dump()) for each in self.contests.values()]
        return self._cached(request, [each.model_dump(mode="json", by_alias=True) for each in shown])

    async def _detail(self, request: web.Request) -> web.Response:
        contest = self.contests.get(request.match_info["id"])
        if contest is None or not self.is_offered:
            return _answer(_problem(404, "unknown_competition", "There is no such contest."), status=404)
        return self._cached(request, self._shown(contest).model_dump(mode="json", by_alias=True))

    async def _register(self, request: web.Request) -> web.Response:
        body = RegisterRequest.model_validate_json(await request.read())
        contest = self.contests[request.match_info["id"]]
        if not contest.may_register:
            return _answer(_problem(403, "not_invited", "This contest is by invitation."), status=403)
        if not contest.is_registered:
            self._change(
                contest.id, is_registered=True, team=body.team if contest.is_for_teams else None,
                contestants=contest.contestants + 1,
            )  # fmt: skip
        return _answer(self._shown(self.contests[contest.id]))

    async def _pack(self, request: web.Request) -> web.Response:
        contest_id = request.match_info["id"]
        pack = self.packs.get(contest_id)
        if pack is None:
            return _answer(_problem(404, "not_found", "There is nothing here."), status=404)
        if not self.contests[contest_id].is_registered:
            return _answer(_problem(403, "not_registered", "Register for the contest first."), status=403)
        headers = {"ETag": f'"{hashlib.sha256(pack).hexdigest()[:16]}"'}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            self.packs_unchanged += 1
            return web.Response(status=304, headers=headers)
        self.packs_sent += 1
        return web.Response(body=pack, headers=headers, content_type="application/octet-stream")

    async def _announcements(self, request: web.Request) -> web.Response:
        known = self.announcements.get(request.match_info["id"], [])
        return self._cached(request, [each.model_dump(mode="json", by_alias=True) for each in known])

    async def _clarifications(self, request: web.Request) -> web.Response:
        known = self.clarifications.get(request.match_info["id"], [])
        return self._cached(request, [each.model_dump(mode="json", by_alias=True) for each in known])

    async def _ask(self, request: web.Request) -> web.Response:
        contest_id, key = request.match_info["id"], request.headers["Idempotency-Key"]
        body = ClarificationRequest.model_validate_json(await request.read())
        known = self.clarifications.setdefault(contest_id, [])
        if key not in self.asked:
            made = Clarification(
                id=f"q{len(known)}",
                asked_at=self.now(),
                question=body.question,
                problem_id=body.problem_id,
                is_mine=True,
            )
            known.append(made)
            self.asked[key] = made.id
        return _answer(next(each for each in known if each.id == self.asked[key]), status=201)

    async def _board(self, request: web.Request) -> web.Response:
        contest_id = request.match_info["id"]
        page, limit = int(request.query["page"]), int(request.query["limit"])
        self.pages.append(page)
        contest, board = self.contests.get(contest_id), self.boards.get(contest_id, FakeBoard())
        if contest is None:
            return _answer(_problem(404, "unknown_competition", "There is no such contest."), status=404)
        shown = self._shown(contest)
        body = BoardPage(
            competition_id=contest_id,
            page=page,
            limit=limit,
            total=len(board.rows),
            problems=tuple(
                BoardProblem(id=each.id, label=each.label, title=each.title, points=each.points)
                for each in shown.problems
            ),
            rows=tuple(board.rows[(page - 1) * limit : page * limit]),
            is_frozen=shown.state is ContestState.FROZEN,
            is_stale=board.is_stale,
            as_of=board.as_of,
        )
        return self._cached(request, body.model_dump(mode="json", by_alias=True, exclude_defaults=True))

    async def _standing(self, request: web.Request) -> web.Response:
        contest_id = request.match_info["id"]
        contest, board = self.contests.get(contest_id), self.boards.get(contest_id, FakeBoard())
        if contest is None or not contest.is_registered:
            return _answer(_problem(404, "not_registered", "You are not registered for this contest."), status=404)
        place = board.place_of(contest.team or BOARDS_OWNER)
        news = self.announcements.get(contest_id, []), self.clarifications.get(contest_id, [])
        mark = hashlib.sha256(_ANY.dump_json([[each.model_dump() for each in kind] for kind in news])).hexdigest()[:8]
        standing = OwnStanding(row=None if place is None else board.rows[place], place=place, news=mark)
        return self._cached(request, standing.model_dump(mode="json", by_alias=True))

    def _cached(self, request: web.Request, body: Any) -> web.Response:
        text = _ANY.dump_json(body).decode()
        etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
        sent = {"ETag": etag, POLL_HEADER: f"{self.poll_seconds:g}"}
        if request.headers.get("If-None-Match") == etag:
            self.unchanged += 1
            return web.Response(status=304, headers=sent)
        return web.Response(text=text, content_type="application/json", headers=sent)


def stating_time(contests: FakeContests) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """What states the fake's own time in every answer."""

    async def state_date(_: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = contests.date()

    return state_date


def _answer(model: BaseModel, *, status: int = 200) -> web.Response:
    return web.Response(text=model.model_dump_json(by_alias=True), content_type="application/json", status=status)


def _problem(status: int, code: str, detail: str) -> Problem:
    return Problem(title=code, status=status, code=code, detail=detail)
