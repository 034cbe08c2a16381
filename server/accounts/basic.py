"""HTTP Basic authentication, for tools that know nothing else. The password is verified once; for a while the same pair
stands for the session that it got, so that a tool that polls does not cost an Argon2 each time."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from typing import Protocol
from weakref import WeakValueDictionary

from server.accounts.service import SignedIn, WrongCredentials
from server.errors import NotSignedIn
from server.wire.accounts import Login, Session

SCHEME = "Basic "
KEPT_SECONDS = 120.0
MOST_KEPT = 10_000


class Accounts(Protocol):
    async def sign_in(self, username: str, password: str, *, address: str) -> Session: ...

    async def recognise(self, token: str) -> SignedIn: ...


class BasicSignIn:
    """What is kept is a keyed hash of the pair; the key lives as long as the process."""

    def __init__(self, accounts: Accounts, *, seconds: Callable[[], float], most_kept: int = MOST_KEPT) -> None:
        self._accounts = accounts
        self._seconds = seconds
        self._most_kept = most_kept
        self._key = secrets.token_bytes(32)
        self._kept: OrderedDict[bytes, tuple[str, float]] = OrderedDict()
        self._turns = WeakValueDictionary[bytes, asyncio.Lock]()
        """Each as long as somebody waits for it."""

    async def recognise(self, header: str, *, address: str) -> SignedIn:
        """Who sends this header. Raises `NotSignedIn`, `AccountBlocked`, `TooManyRequests`."""
        pair = header.removeprefix(SCHEME).strip()
        login = _login(pair)
        digest = hashlib.blake2b(pair.encode(), key=self._key).digest()
        turn = self._turns.setdefault(digest, asyncio.Lock())
        async with turn:  # of many requests at once with the same pair, one verifies it
            return await self._known(digest) or await self._verified(digest, login, address)

    async def _known(self, digest: bytes) -> SignedIn | None:
        token, until = self._kept.get(digest, ("", 0.0))
        if until <= self._seconds():
            return None
        try:
            return await self._accounts.recognise(token)
        except NotSignedIn:  # the session was ended: whether the password still holds is asked anew
            return None

    async def _verified(self, digest: bytes, login: Login, address: str) -> SignedIn:
        try:
            session = await self._accounts.sign_in(login.username, login.password, address=address)
        except WrongCredentials as wrong:
            raise NotSignedIn(wrong.message) from None
        self._kept[digest] = (session.token, self._seconds() + KEPT_SECONDS)
        self._kept.move_to_end(digest)
        if len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)
        return await self._accounts.recognise(session.token)


def _login(pair: str) -> Login:
    """Raises `NotSignedIn` for what is no pair of a name and a password."""
    try:
        username, _, password = base64.b64decode(pair, validate=True).decode().partition(":")
        login = Login(username=username, password=password)
    except ValueError:
        login = None
    if login is None or "\0" in username + password:
        raise NotSignedIn("The Authorization header holds no user name and password.")
    return login
