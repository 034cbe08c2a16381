"""Whether a request comes from the kiosk that it names: signed with its session's key, now, and for the first time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from redis.asyncio import Redis

from server.connection import faults
from server.loops import QueueAway
from server.proctoring.model import KioskSession
from server.proctoring.refusals import (
    BadKioskSignature,
    KioskClockSkew,
    KioskReplayed,
    KioskRequired,
    KioskSessionClosed,
)
from server.proctoring.sessions import Sessions
from server.wire.kiosk_proof import MOST_SKEW, Proof, is_signed, parse

NONCE_SECONDS = int(2 * MOST_SKEW.total_seconds())
ANSWER_SECONDS = 0.5
AWAY_SECONDS = 2.0
"""For so long nothing is asked of a Redis that did not answer."""
MOST_NONCES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """A request, as far as it is signed."""

    header: str
    method: str
    target: str
    """Path and query, as in the request line."""
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A request that was signed by its session."""

    session: KioskSession
    at: datetime
    """By what the kiosk takes for the server's time."""
    nonce: str


@dataclass(slots=True)
class _Question:
    """What is asked of Redis in one go."""

    names: list[str] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    is_answered: asyncio.Event = field(default_factory=asyncio.Event)


class Nonces:
    """What was used already: known to all servers by Redis, and to this one by itself, for while Redis is away."""

    def __init__(self, redis: Redis, *, seconds: Callable[[], float], most: int = MOST_NONCES) -> None:
        """`seconds` only ever grows."""
        self._redis = redis
        self._seconds = seconds
        self._most = most
        self._used: dict[str, float] = {}
        self._away_until = 0.0
        self._question: _Question | None = None

    async def is_new(self, session_id: str, nonce: str) -> bool:
        """From now on it is not."""
        name, now = f"kiosk-nonce:{session_id}:{nonce}", self._seconds()
        if name in self._used:
            return False
        self._use(name, now)
        return now < self._away_until or await self._is_new_to_all(name)

    async def _is_new_to_all(self, name: str) -> bool:
        """Those that come in the same instant are asked for together: the first one asks."""
        question = self._question
        if question is not None:
            question.names.append(name)
            place = len(question.names) - 1
            await question.is_answered.wait()
            return question.answers[place] if question.answers else True
        self._question = question = _Question([name])
        try:
            await asyncio.sleep(0)
            self._question = None
            question.answers = await self._ask(question.names)
        finally:
            if self._question is question:
                self._question = None
            question.is_answered.set()
        return question.answers[0]

    async def _ask(self, names: Sequence[str]) -> list[bool]:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                with faults():
                    async with self._redis.pipeline(transaction=False) as pipe:
                        for name in names:
                            pipe.set(name, b"", nx=True, ex=NONCE_SECONDS)
                        return [bool(each) for each in await pipe.execute()]
        except (QueueAway, TimeoutError):
            self._away_until = self._seconds() + AWAY_SECONDS
            return [True] * len(names)

    def _use(self, name: str, now: float) -> None:
        """In the order in which they are forgotten."""
        self._used[name] = now + NONCE_SECONDS
        while self._used:
            oldest = next(iter(self._used))
            if self._used[oldest] > now and len(self._used) <= self._most:
                return
            del self._used[oldest]


class Proofs:
    def __init__(self, *, sessions: Sessions, nonces: Nonces, clock: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._nonces = nonces
        self._clock = clock

    async def check(self, user_id: int, presented: Presented | None, *, session_id: str | None = None) -> Signed:
        """Good once. Raises what `recognise` does, and `KioskReplayed`."""
        signed = await self.recognise(user_id, presented, session_id=session_id)
        await self.use(signed)
        return signed

    async def use(self, signed: Signed) -> None:
        """Raises `KioskReplayed`."""
        if not await self._nonces.is_new(signed.session.id, signed.nonce):
            raise KioskReplayed

    async def recognise(self, user_id: int, presented: Presented | None, *, session_id: str | None = None) -> Signed:
        """Of this user's session, and of the one named if one is; says nothing of whether that is open, nor whether
        the same was here before. Raises `KioskRequired`, `BadKioskSignature`, `KioskSessionClosed`,
        `KioskClockSkew`."""
        if presented is None:
            raise KioskRequired
        proof = parse(presented.header)
        if proof is None or session_id not in {None, proof.session}:
            raise BadKioskSignature
        session = await self._sessions.known(proof.session)
        if session is None or (session.user_id == user_id and not session.key):
            raise KioskSessionClosed  # it is so long ago that its evidence was deleted
        if session.user_id != user_id:
            raise BadKioskSignature
        self._check_time(proof)
        if not is_signed(session.key, proof, method=presented.method, target=presented.target, body=presented.body):
            raise BadKioskSignature
        return Signed(session=session, at=proof.at, nonce=proof.nonce)

    def _check_time(self, proof: Proof) -> None:
        now = self._clock()
        if abs(proof.at - now) > MOST_SKEW:
            raise KioskClockSkew(now=now, most=MOST_SKEW)
