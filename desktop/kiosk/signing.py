"""Signs the requests of a kiosk's session: each with the server's time and a nonce of its own."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime

from server.wire.kiosk_proof import HEADER, sign


class Signer:
    def __init__(self, *, session: str, key: bytes, now: Callable[[], datetime]) -> None:
        """`now` is the server's time, as far as it is known."""
        self._session = session
        self._key = key
        self._now = now

    def __call__(self, method: str, target: str, body: bytes) -> Mapping[str, str]:
        proof = sign(
            self._key,
            session=self._session,
            time_ms=int(self._now().timestamp() * 1000),
            nonce=secrets.token_hex(16),
            method=method,
            target=target,
            body=body,
        )
        return {HEADER: str(proof)}
