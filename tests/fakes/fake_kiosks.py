"""The kiosk's routes of the fake server: check-in by one code, signed heartbeats, instructions, leaving."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
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
    KioskTerms,
    LeaveRequest,
    Machine,
    PictureKept,
)
from server.wire.kiosk_proof import HEADER, entry_hash, first_hash, follows, is_signed, leave_code, parse

CODE = "ABCD2345"


@dataclass(kw_only=True)
class FakeKiosks:
    """Of one contest."""

    contest_id: str = "weekly-48"
    title: str = "Agon Weekly 48"
    policy: KioskPolicy = field(default_factory=KioskPolicy)
    starts_at: datetime = field(default_factory=lambda: datetime.now(UTC) - timedelta(minutes=48))
    ends_at: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(minutes=42))
    heartbeat_seconds: float = 0.1
    key: bytes = b"k" * 32
    leave_secret: bytes = b"s" * 32
    session: UUID | None = None
    machine: Machine | None = None
    entries: list[JournalEntry] = field(default_factory=list)
    instructions: list[Instruction] = field(default_factory=list)
    done: list[UUID] = field(default_factory=list)
    left: LeaveRequest | None = None
    is_closed: bool = False
    is_over: bool = False
    pictures: int = 0
    nonces: set[str] = field(default_factory=set)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/competitions/{id}/kiosk", self._terms),
            web.post("/competitions/{id}/kiosk/check-in", self._check_in),
            web.post("/kiosk/sessions/{session}/heartbeat", self._heartbeat),
            web.post("/kiosk/sessions/{session}/pictures", self._picture),
            web.post("/kiosk/sessions/{session}/leave", self._leave),
        ]

    def instruct(self, kind: InstructionKind, text: str = "", *, minutes: int = 0) -> Instruction:
        made = Instruction(id=uuid4(), kind=kind, text=text, minutes=minutes, made_at=datetime.now(UTC))
        self.instructions.append(made)
        return made

    def leave_code(self) -> str:
        return leave_code(self.leave_secret, datetime.now(UTC))

    @property
    def head(self) -> Head:
        assert self.session is not None
        last = entry_hash(self.entries[-1]) if self.entries else first_hash(str(self.session))
        return Head(length=len(self.entries), hash=last)

    async def _terms(self, request: web.Request) -> web.Response:
        if request.match_info["id"] != self.contest_id:
            return _refusal(404, "no_kiosk", "This contest has no kiosk.")
        return _answer(
            KioskTerms(
                contest_id=self.contest_id,
                title=self.title,
                starts_at=self.starts_at,
                ends_at=self.ends_at,
                opens_at=self.starts_at - timedelta(minutes=60),
                policy=self.policy,
                heartbeat_seconds=self.heartbeat_seconds,
            )
        )

    async def _check_in(self, request: web.Request) -> web.Response:
        body = CheckInRequest.model_validate_json(await request.read())
        if body.code.replace("-", "").upper() != CODE:
            return _refusal(403, "bad_check_in_code", "This code is not right, or not any more.")
        self.session, self.machine, self.entries = uuid4(), body.machine, []
        self.key, self.is_closed, self.left = secrets.token_bytes(32), False, None
        return _answer(
            CheckIn(
                session_id=self.session,
                key=base64.b64encode(self.key).decode(),
                leave_secret=base64.b64encode(self.leave_secret).decode(),
                contest_id=self.contest_id,
                title=self.title,
                username="maya",
                ends_at=self.ends_at,
                policy=self.policy,
                heartbeat_seconds=self.heartbeat_seconds,
                server_time=datetime.now(UTC),
            ),
        )

    async def _heartbeat(self, request: web.Request) -> web.Response:
        refused = await self._refused(request)
        if refused is not None:
            return refused
        beat = Heartbeat.model_validate_json(await request.read())
        for entry in beat.entries:
            if follows(len(self.entries), self.head.hash, entry):
                self.entries.append(entry)
        self.done += beat.done
        self.instructions = [each for each in self.instructions if each.id not in self.done]
        return _answer(
            HeartbeatAnswer(
                server_time=datetime.now(UTC),
                head=self.head,
                instructions=tuple(self.instructions),
                ends_at=self.ends_at,
                is_over=self.is_over,
                heartbeat_seconds=self.heartbeat_seconds,
            )
        )

    async def _picture(self, request: web.Request) -> web.Response:
        refused = await self._refused(request)
        if refused is not None:
            return refused
        self.pictures += 1
        return _answer(PictureKept(id=uuid4()), status=201)

    async def _leave(self, request: web.Request) -> web.Response:
        refused = await self._refused(request)
        if refused is not None:
            return refused
        self.left = LeaveRequest.model_validate_json(await request.read())
        self.is_closed = True
        return _answer(KioskLeft(left_at=datetime.now(UTC)))

    async def _refused(self, request: web.Request) -> web.Response | None:
        proof = parse(request.headers.get(HEADER, ""))
        if proof is None or self.session is None:
            return _refusal(403, "kiosk_required", "This is for a kiosk.")
        if self.is_closed or proof.session != str(self.session):
            return _refusal(403, "kiosk_session_closed", "This session is closed.")
        body = await request.read()
        if not is_signed(self.key, proof, method=request.method, target=request.raw_path, body=body):
            return _refusal(403, "kiosk_signature", "The signature is not right.")
        if proof.nonce in self.nonces:
            return _refusal(403, "kiosk_replayed", "This was said before.")
        self.nonces.add(proof.nonce)
        return None


def _answer(model: BaseModel, *, status: int = 200) -> web.Response:
    return web.Response(text=model.model_dump_json(by_alias=True), content_type="application/json", status=status)


def _refusal(status: int, code: str, detail: str) -> web.Response:
    problem = Problem(title=code, status=status, code=code, detail=detail)
    return web.Response(
        text=problem.model_dump_json(by_alias=True), content_type="application/problem+json", status=status
    )
