"""A server for the desktop's tests: speaks `server.wire` over real HTTP, keeps everything in memory, and can misbehave.

It judges nothing: what a submission comes to is scripted through `outcome`.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from server.wire.accounts import Login, PasswordChange, Role, Session, User
from server.wire.base import Problem, Release
from server.wire.problems import Histogram, Language, Performance, ProblemDetail, ProblemSummary, Status, StudyList
from server.wire.submissions import CaseResult, RunRequest, State, Submission, SubmitRequest, Verdict
from tests.fakes.fake_contests import FakeContests, stating_time
from tests.fakes.fake_kiosks import FakeKiosks

SPREAD = (9, 41, 97, 164, 188, 171, 139, 98, 74, 61, 47, 33, 22, 17, 11, 8, 6, 5, 3, 2, 1, 2, 0, 5)
SPREAD_OF_MEMORY = (3, 12, 38, 96, 171, 214, 188, 132, 90, 74, 51, 40, 29, 21, 14, 10, 7, 5, 4, 2, 1, 0, 1, 1)

Misbehaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]
Outcome = Callable[[Submission, str], Submission]
"""From a submission and its code to how it ended."""


def accepted(submission: Submission, _: str) -> Submission:
    return submission.model_copy(
        update={
            "state": State.DONE,
            "verdict": Verdict.ACCEPTED,
            "passed": 60,
            "total": 60,
            "cpu_seconds": 0.052,
            "slowest_seconds": 0.004,
            "wall_seconds": 0.06,
            "memory_mib": 17.4,
            "judged_at": datetime.now(UTC),
        }
    )


@dataclass(kw_only=True)
class FakeServer:
    problems: dict[str, ProblemDetail]
    languages: tuple[Language, ...]
    outcome: Outcome = accepted
    states: tuple[tuple[State, int | None, int | None], ...] = ()
    """What is told before the end: state, case, total."""
    step_seconds: float = 0.0
    password: str = "secret"
    must_change_password: bool = False
    """It was given to them, and lets them do nothing but choose another."""
    token: str = "token-1"
    misbehave: Misbehaviour | None = None
    """Answers every request in the server's place while it is set."""
    refuse_submissions: Problem | None = None
    contests: FakeContests = field(default_factory=FakeContests)
    kiosks: FakeKiosks = field(default_factory=FakeKiosks)
    submissions: dict[str, Submission] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    runs: list[RunRequest] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    """Method and path of every request."""
    has_performance: bool = True
    """An older server has no such route."""
    document: bytes = b"%PDF-1.4 no more than this"
    """Every problem's statement as a PDF."""
    release: Release = field(default_factory=lambda: Release(version="0"))
    study_lists: tuple[StudyList, ...] = ()
    unchanged: int = 0
    """How often 304 was answered."""
    url: str = ""

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard], client_max_size=16 * 1024 * 1024)
        app.add_routes(
            [
                web.get("/healthz", self._healthz),
                web.get("/version", self._version),
                web.post("/auth/login", self._login),
                web.post("/auth/password", self._password),
                web.post("/auth/logout", self._logout),
                web.get("/me", self._me),
                web.get("/languages", self._languages),
                web.get("/problems", self._list),
                web.get("/lists", self._study_lists),
                web.get("/problems/{id}", self._detail),
                web.get("/problems/{id}/document", self._document),
                web.get("/problems/{id}/attachments/{path:.+}", self._attachment),
                web.get("/problems/{id}/performance", self._performance),
                web.post("/problems/{id}/submit", self._submit),
                web.post("/problems/{id}/run", self._run),
                web.get("/check/{id}", self._check),
                web.get("/submissions", self._submissions),
                web.get("/submissions/{id}", self._submission),
                *self.contests.routes(),
                *self.kiosks.routes(),
            ]
        )
        app.on_response_prepare.append(stating_time(self.contests))
        return app

    @asynccontextmanager
    async def serve(self, port: int = 0) -> AsyncIterator[FakeServer]:
        runner = web.AppRunner(self.app(), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port, reuse_address=True)
        await site.start()
        address: tuple[str, int] = runner.addresses[0]
        self.url = f"http://127.0.0.1:{address[1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @web.middleware
    async def _guard(self, request: web.Request, handler: Callable[..., Any]) -> web.StreamResponse:
        self.seen.append(f"{request.method} {request.path}")
        if self.misbehave is not None:
            return await self.misbehave(request)
        is_open = request.path in {"/healthz", "/version", "/auth/login"}
        if not is_open and request.headers.get("Authorization") != f"Bearer {self.token}":
            return refusal(401, "not_signed_in", "Sign in first.")
        if not is_open and self.must_change_password and request.path != "/auth/password":
            return refusal(403, "password_change_needed", "Choose a password of your own first.")
        answer: web.StreamResponse = await handler(request)
        return answer

    async def _version(self, _: web.Request) -> web.Response:
        return web.json_response(self.release.model_dump(mode="json", by_alias=True))

    async def _healthz(self, _: web.Request) -> web.Response:
        return web.json_response({"ok": True})

    async def _login(self, request: web.Request) -> web.Response:
        login = Login.model_validate_json(await request.read())
        if login.password != self.password:
            return refusal(401, "wrong_credentials", "The user name or the password is wrong.")
        expires = datetime.now(UTC) + timedelta(days=7)
        return answer(Session(token=self.token, expires_at=expires, user=self._user(login.username)))

    async def _password(self, request: web.Request) -> web.Response:
        change = PasswordChange.model_validate_json(await request.read())
        if len(change.new_password) < 8:
            return refusal(422, "bad_password", "A password must have at least 8 characters.")
        assert change.password == self.password
        self.password, self.must_change_password, self.token = change.new_password, False, f"{self.token}+"
        expires = datetime.now(UTC) + timedelta(days=7)
        return answer(Session(token=self.token, expires_at=expires, user=self._user("maya")))

    async def _logout(self, _: web.Request) -> web.Response:
        self.token = f"{self.token}+"
        return web.Response(status=204)

    async def _me(self, _: web.Request) -> web.Response:
        return answer(self._user("maya"))

    def _user(self, username: str) -> User:
        return User(id=7, username=username, name="Maya Lindqvist", role=Role.CONTESTANT,
                    must_change_password=self.must_change_password)  # fmt: skip

    async def _languages(self, request: web.Request) -> web.Response:
        return self._cached(request, [each.model_dump(mode="json", by_alias=True) for each in self.languages])

    async def _study_lists(self, request: web.Request) -> web.Response:
        return self._cached(request, [each.model_dump(mode="json", by_alias=True) for each in self.study_lists])

    async def _list(self, request: web.Request) -> web.Response:
        page, limit = int(request.query["page"]), int(request.query["limit"])
        summaries = [ProblemSummary.model_validate(each.model_dump()) for each in self.problems.values()]
        part = summaries[(page - 1) * limit : page * limit]
        body = [each.model_dump(mode="json", by_alias=True) for each in part]
        return self._cached(request, body, {"X-Total-Count": str(len(summaries))})

    async def _detail(self, request: web.Request) -> web.Response:
        problem = self.problems.get(request.match_info["id"])
        if problem is None:
            return refusal(404, "no_such_problem", "There is no such problem.")
        return self._cached(request, problem.model_dump(mode="json", by_alias=True))

    async def _document(self, _: web.Request) -> web.Response:
        return web.Response(body=self.document, content_type="application/pdf")

    async def _attachment(self, request: web.Request) -> web.Response:
        return web.Response(text=f"This is {request.match_info['path']}.\n")

    async def _performance(self, request: web.Request) -> web.Response:
        if not self.has_performance:
            return refusal(404, "not_found", "There is nothing here.")
        made = Performance(
            problem_id=request.match_info["id"],
            language=request.query["language"],
            accepted=1204,
            slowest_seconds=Histogram(least=0.0021, width=0.00052, counts=SPREAD),
            memory_mib=Histogram(least=15.1, width=0.31, counts=SPREAD_OF_MEMORY),
        )
        return answer(made)

    async def _submit(self, request: web.Request) -> web.Response:
        body = SubmitRequest.model_validate_json(await request.read())
        if self.refuse_submissions is not None:
            return answer(self.refuse_submissions, status=self.refuse_submissions.status)
        problem_id, key = request.match_info["id"], request.headers["Idempotency-Key"]
        known = self.keys.get(key)
        if known is None and body.competition_id is not None:
            refused = self.contests.refusal_of_submission(body.competition_id, problem_id)
            if refused is not None:
                return answer(refused, status=refused.status)
        if known is None:
            known = self._take(problem_id, body.language, body.code, kind="submission").id
            self.submissions[known] = self.submissions[known].model_copy(update={"competition_id": body.competition_id})
            self.keys[key] = known
            self._mark_tried(problem_id)
        return answer(self.submissions[known], status=202)

    async def _run(self, request: web.Request) -> web.Response:
        body = RunRequest.model_validate_json(await request.read())
        self.runs.append(body)
        taken = self._take(request.match_info["id"], body.language, body.code, kind="run")
        return answer(taken, status=202)

    def _take(self, problem_id: str, language: str, code: str, *, kind: Any) -> Submission:
        number = len(self.submissions) + 1
        submission = Submission(
            id=f"s{number:04}",
            kind=kind,
            problem_id=problem_id,
            language=language,
            state=State.QUEUED,
            submitted_at=datetime.now(UTC),
        )
        self.submissions[submission.id] = submission
        self.codes[submission.id] = code
        return submission

    def _mark_tried(self, problem_id: str) -> None:
        known = self.problems.get(problem_id)
        if known is not None and known.status is Status.NEW:
            self.problems[problem_id] = known.model_copy(update={"status": Status.TRIED})

    async def _check(self, request: web.Request) -> web.Response:
        submission = self.submissions.get(request.match_info["id"])
        if submission is None:
            return refusal(404, "no_such_submission", "There is no such submission.")
        if submission.state is not State.DONE:
            await asyncio.sleep(self.step_seconds)
            submission = self._advance(submission)
            self.submissions[submission.id] = submission
        return answer(submission)

    def _advance(self, submission: Submission) -> Submission:
        at = next(
            (place for place, step in enumerate(self.states) if step[:2] == (submission.state, submission.case)), -1
        )
        if at + 1 < len(self.states):
            state, case, total = self.states[at + 1]
            return submission.model_copy(update={"state": state, "case": case, "total": total})
        done = self.outcome(submission, self.codes[submission.id])
        if done.competition_id is not None:
            status = Status.SOLVED if done.verdict is Verdict.ACCEPTED else Status.TRIED
            self.contests.note_submission(done.competition_id, done.problem_id, status)
        return done

    async def _submissions(self, _: web.Request) -> web.Response:
        kept = [each for each in reversed(self.submissions.values()) if each.kind == "submission"]
        return web.json_response([each.model_dump(mode="json", by_alias=True) for each in kept])

    async def _submission(self, request: web.Request) -> web.Response:
        submission = self.submissions.get(request.match_info["id"])
        if submission is None:
            return refusal(404, "no_such_submission", "There is no such submission.")
        return answer(submission.model_copy(update={"code": self.codes[submission.id]}))

    def _cached(self, request: web.Request, body: Any, headers: dict[str, str] | None = None) -> web.Response:
        text = json.dumps(body)
        etag = f'"{hashlib.sha256(text.encode()).hexdigest()[:16]}"'
        sent = {"ETag": etag, **(headers or {})}
        if request.headers.get("If-None-Match") == etag:
            self.unchanged += 1
            return web.Response(status=304, headers=sent)
        return web.Response(text=text, content_type="application/json", headers=sent)


def answer(model: Any, *, status: int = 200) -> web.Response:
    return web.Response(text=model.model_dump_json(by_alias=True), content_type="application/json", status=status)


def refusal(status: int, code: str, detail: str) -> web.Response:
    problem = Problem(title=code, status=status, code=code, detail=detail)
    return web.Response(text=problem.model_dump_json(), content_type="application/problem+json", status=status)


def failing_case(index: int = 11) -> CaseResult:
    return CaseResult(
        index=index,
        verdict=Verdict.WRONG_ANSWER,
        cpu_seconds=0.0012,
        wall_seconds=0.0013,
        memory_mib=16.9,
        input="nums = [6, 1, 10, 2]\ntarget = 12",
        expected="[2, 3]",
        got="[0, 3]",
        printed="looking at 6\nlooking at 1\n",
    )
