"""A server for the tests of the kiosk's session: speaks its wire over real HTTP, and takes nothing that is not signed
as it should be. Keeps everything in memory."""

from __future__ import annotations

import asyncio
import base64
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from uuid import UUID, uuid4

from aiohttp import web

from server.wire.base import Problem
from server.wire.kiosk import (
    CheckIn,
    CheckInRequest,
    Head,
    Heartbeat,
    HeartbeatAnswer,
    Instruction,
    InstructionKind,
    JournalEntry,
    KioskLeft,
    KioskPolicy,
    KioskState,
    KioskTerms,
    LeaveRequest,
    PictureKept,
    PictureQuery,
)
from server.wire.kiosk_proof import HEADER, MOST_SKEW, entry_hash, first_hash, is_signed, leave_code, parse
from server.wire.submissions import State, Submission, SubmitRequest

CONTEST = "exam"
CODE = "GOODCODE"
TOKEN = "token-1"


class Refusal(Exception):
    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@dataclass(kw_only=True)
class FakeSession:
    id: UUID
    key: bytes
    leave_secret: bytes
    entries: list[JournalEntry] = field(default_factory=list)
    state: KioskState | None = None
    told: Head | None = None
    """How the kiosk last said that its journal ends."""
    instructions: list[Instruction] = field(default_factory=list)
    done: list[UUID] = field(default_factory=list)
    pictures: list[tuple[PictureQuery, bytes]] = field(default_factory=list)
    left: LeaveRequest | None = None
    is_closed: bool = False
    heard_at: datetime | None = None

    @property
    def head(self) -> Head:
        length = len(self.entries)
        return Head(length=length, hash=entry_hash(self.entries[-1]) if length else first_hash(str(self.id)))

    def kinds(self) -> list[str]:
        return [entry.kind.value for entry in self.entries]


@dataclass(kw_only=True)
class KioskServer:
    policy: KioskPolicy = field(default_factory=lambda: KioskPolicy(is_required=True))
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ends_at: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(hours=1))
    heartbeat_seconds: float = 0.1
    sessions: dict[UUID, FakeSession] = field(default_factory=dict)
    submissions: dict[str, SubmitRequest] = field(default_factory=dict)
    """By idempotency key."""
    refusals: list[str] = field(default_factory=list)
    """Codes of all that were given."""
    nonces: set[str] = field(default_factory=set)
    port: int = 0

    @property
    def session(self) -> FakeSession:
        """The one checked in last."""
        return list(self.sessions.values())[-1]

    def leave_code(self) -> str:
        return leave_code(self.session.leave_secret, self.now())

    def instruct(self, kind: InstructionKind, text: str = "") -> Instruction:
        instruction = Instruction(id=uuid4(), kind=kind, text=text, made_at=self.now())
        self.session.instructions.append(instruction)
        return instruction

    def app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard], client_max_size=1024 * 1024)
        app.add_routes(
            [
                web.get("/competitions/{id}/kiosk", self._terms),
                web.post("/competitions/{id}/kiosk/check-in", self._check_in),
                web.post("/kiosk/sessions/{session}/heartbeat", self._heartbeat),
                web.post("/kiosk/sessions/{session}/pictures", self._picture),
                web.post("/kiosk/sessions/{session}/leave", self._leave),
                web.post("/problems/{id}/submit", self._submit),
            ]
        )
        app.on_response_prepare.append(self._date)
        return app

    @asynccontextmanager
    async def serve(self) -> AsyncIterator[KioskServer]:
        """Again after it has ended: it remembers, as a server with a database does."""
        runner = web.AppRunner(self.app(), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        try:
            yield self
        finally:
            await runner.cleanup()

    async def until(self, is_true: Callable[[], object], *, seconds: float = 10) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not is_true():
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"it did not come to that; {self.session.kinds()}, refused: {self.refusals}") from None

    @web.middleware
    async def _guard(self, request: web.Request, handler: Callable[..., Any]) -> web.StreamResponse:
        try:
            response: web.StreamResponse = await handler(request)
        except Refusal as refusal:
            self.refusals.append(refusal.code)
            problem = Problem(
                type="about:blank", title="No", status=refusal.status, code=refusal.code, detail=f"No: {refusal.code}."
            )
            return web.json_response(problem.model_dump(mode="json", by_alias=True), status=refusal.status)
        return response

    async def _date(self, _: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = format_datetime(self.now(), usegmt=True)

    async def _terms(self, request: web.Request) -> web.Response:
        now = self.now()
        terms = KioskTerms(
            contest_id=CONTEST, title="Exam", starts_at=now, ends_at=self.ends_at, opens_at=now, policy=self.policy
        )
        return _answer(terms)

    async def _check_in(self, request: web.Request) -> web.Response:
        asked = CheckInRequest.model_validate_json(await request.read())
        if asked.code.replace("-", "") != CODE:
            raise Refusal(403, "bad_check_in_code")
        for before in self.sessions.values():
            before.is_closed = True
        made = FakeSession(id=uuid4(), key=secrets.token_bytes(32), leave_secret=secrets.token_bytes(32))
        made.heard_at = self.now()
        self.sessions[made.id] = made
        answer = CheckIn(
            session_id=made.id,
            key=base64.b64encode(made.key).decode(),
            leave_secret=base64.b64encode(made.leave_secret).decode(),
            contest_id=CONTEST,
            title="Exam",
            username="maya",
            ends_at=self.ends_at,
            policy=self.policy,
            heartbeat_seconds=self.heartbeat_seconds,
            server_time=self.now(),
        )
        return _answer(answer)

    async def _heartbeat(self, request: web.Request) -> web.Response:
        session = await self._signed(request)
        heartbeat = Heartbeat.model_validate_json(await request.read())
        for entry in heartbeat.entries:
            if entry.number == session.head.length + 1:
                session.entries.append(entry)
        session.state, session.told, session.heard_at = heartbeat.state, heartbeat.head, self.now()
        session.done += heartbeat.done
        answer = HeartbeatAnswer(
            server_time=self.now(),
            head=session.head,
            instructions=tuple(each for each in session.instructions if each.id not in session.done),
            ends_at=self.ends_at,
            is_over=self.now() >= self.ends_at,
            heartbeat_seconds=self.heartbeat_seconds,
        )
        return _answer(answer)

    async def _picture(self, request: web.Request) -> web.Response:
        session = await self._signed(request)
        session.pictures.append((PictureQuery.model_validate(dict(request.query)), await request.read()))
        return _answer(PictureKept(id=uuid4()))

    async def _leave(self, request: web.Request) -> web.Response:
        session = await self._signed(request)
        session.left = LeaveRequest.model_validate_json(await request.read())
        session.is_closed = True
        return _answer(KioskLeft(left_at=self.now()))

    async def _submit(self, request: web.Request) -> web.Response:
        session = await self._signed(request)
        if session.heard_at is None or self.now() - session.heard_at > timedelta(seconds=60):
            raise Refusal(403, "kiosk_required")
        key = request.headers["Idempotency-Key"]
        self.submissions[key] = SubmitRequest.model_validate_json(await request.read())
        taken = Submission(
            id=key,
            problem_id=request.match_info["id"],
            language="python",
            state=State.QUEUED,
            submitted_at=self.now(),
            competition_id=CONTEST,
        )
        return _answer(taken)

    async def _signed(self, request: web.Request) -> FakeSession:
        proof = parse(request.headers.get(HEADER, ""))
        if proof is None:
            raise Refusal(403, "kiosk_required")
        session = self.sessions[UUID(proof.session)]
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise Refusal(403, "kiosk_signature")
        if abs(proof.at - self.now()) > MOST_SKEW:
            raise Refusal(403, "kiosk_clock_skew")
        body = await request.read()
        if not is_signed(session.key, proof, method=request.method, target=request.raw_path, body=body):
            raise Refusal(403, "kiosk_signature")
        if proof.nonce in self.nonces:
            raise Refusal(403, "kiosk_replayed")
        self.nonces.add(proof.nonce)
        if session.is_closed:
            raise Refusal(409, "kiosk_session_closed")
        return session


def _answer(model: Any) -> web.Response:
    return web.json_response(text=model.model_dump_json(by_alias=True))
