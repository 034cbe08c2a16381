"""Whether a request comes from the kiosk that it names: signed with its session's key, now, and for the first time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
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


class Nonces:
    """What was used already: known to all servers by Redis, and to this one by itself, for while Redis is away."""

    def __init__(self, redis: Redis, *, seconds: Callable[[], float]) -> None:
        """`seconds` only ever grows."""
        self._redis = redis
        self._seconds = seconds
        self._used: dict[str, float] = {}
        self._away_until = 0.0

    async def is_new(self, session_id: str, nonce: str) -> bool:
        """From now on it is not."""
        name, now = f"kiosk-nonce:{session_id}:{nonce}", self._seconds()
        if name in self._used:
            return False
        self._use(name, now)
        if now < self._away_until:
            return True
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                with faults():
                    return bool(await self._redis.set(name, b"", nx=True, ex=NONCE_SECONDS))
        except (QueueAway, TimeoutError):
            self._away_until = self._seconds() + AWAY_SECONDS
            return True

    def _use(self, name: str, now: float) -> None:
        """In the order in which they are forgotten."""
        self._used[name] = now + NONCE_SECONDS
        while self._used:
            oldest = next(iter(self._used))
            if self._used[oldest] > now and len(self._used) <= MOST_NONCES:
                return
            del self._used[oldest]


class Proofs:
    def __init__(self, *, sessions: Sessions, nonces: Nonces, clock: Callable[[], datetime]) -> None:
        self._sessions = sessions
        self._nonces = nonces
        self._clock = clock

    async def check(self, user_id: int, presented: Presented | None, *, session_id: str | None = None) -> Signed:
        """Of this user's session, and of the one named if one is; says nothing of whether it is open. Raises
        `KioskRequired`, `BadKioskSignature`, `KioskSessionClosed`, `KioskClockSkew`, `KioskReplayed`."""
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
        if not await self._nonces.is_new(session.id, proof.nonce):
            raise KioskReplayed
        return Signed(session=session, at=proof.at)

    def _check_time(self, proof: Proof) -> None:
        now = self._clock()
        if abs(proof.at - now) > MOST_SKEW:
            raise KioskClockSkew(now=now, most=MOST_SKEW)
