"""Session tokens: JSON Web Tokens signed with HS256, and nothing else is believed. Knows no database."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt

from server.accounts.model import Account

ALGORITHM = "HS256"
ISSUER = "agon"
CLAIMS = ["sub", "ver", "jti", "exp", "iss"]
LONGEST_TOKEN = 2048
MOST_VERIFIED = 100_000


class BadToken(Exception):
    """Forged, broken or expired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    account_id: int
    token_version: int
    token_id: str
    expires_at: datetime


class Tokens:
    def __init__(
        self,
        *,
        secret: str,
        lifetime: timedelta,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        most_verified: int = MOST_VERIFIED,
    ) -> None:
        self._secret = secret
        self._lifetime = lifetime
        self._clock = clock
        self._new_id = new_id
        self._most_verified = most_verified
        self._verified: OrderedDict[str, Claims] = OrderedDict()

    def issue(self, account: Account) -> tuple[str, datetime]:
        """A token and when it ends."""
        expires_at = (self._clock() + self._lifetime).replace(microsecond=0)
        payload = {
            "iss": ISSUER,
            "sub": str(account.id),
            "ver": account.token_version,
            "jti": self._new_id(),
            "exp": int(expires_at.timestamp()),
        }
        return jwt.encode(payload, self._secret, algorithm=ALGORITHM), expires_at

    def read(self, token: str) -> Claims:
        """Raises `BadToken`."""
        claims = self._verified.get(token) or self._verify(token)
        if claims.expires_at <= self._clock():
            raise BadToken
        return claims

    def _verify(self, token: str) -> Claims:
        """Once for each token: a signature that was good stays good. Raises `BadToken`."""
        if len(token) > LONGEST_TOKEN:
            raise BadToken
        try:
            claims = _claims(self._decode(token))
        except (jwt.InvalidTokenError, ValueError, TypeError, OverflowError, OSError) as problem:
            raise BadToken from problem
        self._verified[token] = claims
        if len(self._verified) > self._most_verified:
            self._verified.popitem(last=False)
        return claims

    def _decode(self, token: str) -> dict[str, Any]:
        # The time is compared by `read`, with the server's own clock.
        options: Any = {"require": CLAIMS, "verify_exp": False, "verify_iat": False, "verify_nbf": False}
        return jwt.decode(token, self._secret, algorithms=[ALGORITHM], issuer=ISSUER, options=options)


def _claims(payload: dict[str, Any]) -> Claims:
    if not isinstance(payload["ver"], int):  # the library looks at the claims that it knows
        raise TypeError
    return Claims(
        account_id=int(payload["sub"]),
        token_version=payload["ver"],
        token_id=payload["jti"],
        expires_at=datetime.fromtimestamp(payload["exp"], UTC),
    )
