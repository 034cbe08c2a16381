"""The kiosk's routes of a fake server: check-in by one code, signed heartbeats, instructions, pictures, leaving. Takes
nothing that is not signed as it should be; keeps everything in memory."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import wraps
from uuid import UUID, uuid4

from aiohttp import web
from pydantic import BaseModel

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
from server.wire.kiosk_proof import HEADER, MOST_SKEW, entry_hash, first_hash, follows, is_signed, leave_code, parse

CODE = "ABCD2345"
OPENS_BEFORE = timedelta(minutes=60)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


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
    heard_at: datetime
    entries: list[JournalEntry] = field(default_factory=list)
    state: KioskState | None = None
    told: Head | None = None
    """How the kiosk last said that its journal ends."""
    instructions: list[Instruction] = field(default_factory=list)
    """That it has not told of as done."""
    done: list[UUID] = field(default_factory=list)
    pictures: list[tuple[PictureQuery, bytes]] = field(default_factory=list)
    left: LeaveRequest | None = None
    is_closed: bool = False

    @property
    def head(self) -> Head:
        length = len(self.entries)
        return Head(length=length, hash=entry_hash(self.entries[-1]) if length else first_hash(str(self.id)))

    def kinds(self) -> list[str]:
        return [entry.kind.value for entry in self.entries]


@dataclass(kw_only=True)
class FakeKiosks:
    """Of one contest."""

    contest_id: str = "weekly-48"
    title: str = "Agon Weekly 48"
    policy: KioskPolicy = field(default_factory=KioskPolicy)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    starts_at: datetime = field(default_factory=lambda: datetime.now(UTC) - timedelta(minutes=48))
    ends_at: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(minutes=42))
    heartbeat_seconds: float = 0.1
    token: str | None = None
    """Of the only account; None: any may come."""
    sessions: dict[UUID, FakeSession] = field(default_factory=dict)
    nonces: set[str] = field(default_factory=set)
    refusals: list[str] = field(default_factory=list)
    """Codes of all that were given."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/competitions/{id}/kiosk", self.refusing(self._terms)),
            web.post("/competitions/{id}/kiosk/check-in", self.refusing(self._check_in)),
            web.post("/kiosk/sessions/{session}/heartbeat", self.refusing(self._heartbeat)),
            web.post("/kiosk/sessions/{session}/pictures", self.refusing(self._picture)),
            web.post("/kiosk/sessions/{session}/leave", self.refusing(self._leave)),
        ]

    @property
    def session(self) -> FakeSession:
        """The one checked in last."""
        return list(self.sessions.values())[-1]

    def instruct(self, kind: InstructionKind, text: str = "", *, minutes: int = 0) -> Instruction:
        made = Instruction(id=uuid4(), kind=kind, text=text, minutes=minutes, made_at=self.now())
        self.session.instructions.append(made)
        return made

    def leave_code(self) -> str:
        return leave_code(self.session.leave_secret, self.now())

    def refusing(self, handler: Handler) -> Handler:
        @wraps(handler)
        async def answering(request: web.Request) -> web.StreamResponse:
            try:
                return await handler(request)
            except Refusal as refusal:
                self.refusals.append(refusal.code)
                problem = Problem(
                    title=refusal.code, status=refusal.status, code=refusal.code, detail=f"No: {refusal.code}."
                )
                return web.Response(
                    text=problem.model_dump_json(by_alias=True),
                    content_type="application/problem+json",
                    status=refusal.status,
                )

        return answering

    async def signed(self, request: web.Request) -> FakeSession:
        """Raises `Refusal`."""
        proof = parse(request.headers.get(HEADER, ""))
        if proof is None:
            raise Refusal(403, "kiosk_required")
        session = self.sessions[UUID(proof.session)]
        if self.token is not None and request.headers.get("Authorization") != f"Bearer {self.token}":
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

    async def _terms(self, request: web.Request) -> web.Response:
        if request.match_info["id"] != self.contest_id:
            raise Refusal(404, "no_kiosk")
        return answer(
            KioskTerms(
                contest_id=self.contest_id,
                title=self.title,
                starts_at=self.starts_at,
                ends_at=self.ends_at,
                opens_at=self.starts_at - OPENS_BEFORE,
                policy=self.policy,
                heartbeat_seconds=self.heartbeat_seconds,
            )
        )

    async def _check_in(self, request: web.Request) -> web.Response:
        asked = CheckInRequest.model_validate_json(await request.read())
        if asked.code.replace("-", "").upper() != CODE:
            raise Refusal(403, "bad_check_in_code")
        for before in self.sessions.values():
            before.is_closed = True
        made = FakeSession(
            id=uuid4(), key=secrets.token_bytes(32), leave_secret=secrets.token_bytes(32), heard_at=self.now()
        )
        self.sessions[made.id] = made
        return answer(
            CheckIn(
                session_id=made.id,
                key=base64.b64encode(made.key).decode(),
                leave_secret=base64.b64encode(made.leave_secret).decode(),
                contest_id=self.contest_id,
                title=self.title,
                username="maya",
                ends_at=self.ends_at,
                policy=self.policy,
                heartbeat_seconds=self.heartbeat_seconds,
                server_time=self.now(),
            )
        )

    async def _heartbeat(self, request: web.Request) -> web.Response:
        session = await self.signed(request)
        heartbeat = Heartbeat.model_validate_json(await request.read())
        for entry in heartbeat.entries:
            if follows(len(session.entries), session.head.hash, entry):
                session.entries.append(entry)
        session.state, session.told, session.heard_at = heartbeat.state, heartbeat.head, self.now()
        session.done += heartbeat.done
        session.instructions = [each for each in session.instructions if each.id not in session.done]
        return answer(
            HeartbeatAnswer(
                server_time=self.now(),
                head=session.head,
                instructions=tuple(session.instructions),
                ends_at=self.ends_at,
                is_over=self.now() >= self.ends_at,
                heartbeat_seconds=self.heartbeat_seconds,
            )
        )

    async def _picture(self, request: web.Request) -> web.Response:
        session = await self.signed(request)
        session.pictures.append((PictureQuery.model_validate(dict(request.query)), await request.read()))
        return answer(PictureKept(id=uuid4()), status=201)

    async def _leave(self, request: web.Request) -> web.Response:
        session = await self.signed(request)
        session.left = LeaveRequest.model_validate_json(await request.read())
        session.is_closed = True
        return answer(KioskLeft(left_at=self.now()))


def answer(model: BaseModel, *, status: int = 200) -> web.Response:
    return web.Response(text=model.model_dump_json(by_alias=True), content_type="application/json", status=status)
