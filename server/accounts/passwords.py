"""Passwords: Argon2id, off the event loop, only so many at once. Holds no password longer than a call.

The parameters (19 MiB, two passes) are the least that OWASP recommends: a hall of contestants signs in within seconds.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from server.errors import Unavailable

MEMORY_KIB = 19 * 1024
PASSES = 2
MOST_WAITING = 4000

P = ParamSpec("P")
R = TypeVar("R")


class Passwords:
    def __init__(self, *, at_once: int, memory_kib: int = MEMORY_KIB, passes: int = PASSES) -> None:
        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=1)
        self._nobody = self._hasher.hash(secrets.token_urlsafe())
        self._turn = asyncio.Semaphore(at_once)
        self._waiting = 0

    async def hash(self, password: str) -> str:
        return await self._work(self._hash, password)

    async def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether the password belongs to the hash. Without a hash (nobody has that name) the work is the same, on one
        whose password nobody knows."""
        return await self._work(self._verify, password_hash or self._nobody, password)

    def is_outdated(self, password_hash: str) -> bool:
        """Whether it was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(password_hash)

    def _hash(self, password: str) -> str:
        return self._hasher.hash(password)

    def _verify(self, password_hash: str, password: str) -> bool:
        try:
            return self._hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _work(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        if self._waiting >= MOST_WAITING:
            raise Unavailable(
                code="sign_in_busy", message="Too many people are signing in; try again in a few seconds."
            )
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.to_thread(function, *args, **kwargs)
        finally:
            self._waiting -= 1
