"""Who someone is: signing in and out, and the account behind a token. Knows no HTTP."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from server.accounts.model import Account, check_password, key_of
from server.accounts.passwords import Passwords
from server.accounts.provision import provide
from server.accounts.store import AccountChange, AccountStore, Credentials
from server.accounts.tokens import BadToken, Claims, Tokens
from server.audit.model import Author
from server.errors import DomainError, InvalidRequest, NotSignedIn
from server.limits import Limits
from server.wire.accounts import Role, Session

log = structlog.get_logger(__name__)

MOST_REMEMBERED = 200_000
SERVER = "server"
"""Does what nobody asked it for."""
REMEMBERED_FOR = timedelta(minutes=5)
"""Changes are announced between servers; this bounds how long one that was missed can matter."""


class WrongCredentials(DomainError):
    def __init__(self) -> None:
        super().__init__(code="wrong_credentials", status=401, message="The name or the password is wrong.")


class AccountBlocked(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="account_blocked", status=403, message="This account is blocked; ask the people who run the server."
        )


class AccountNews(Protocol):
    """Tells the other servers."""

    def account_changed(self, account_id: int) -> None: ...

    def token_revoked(self, token_id: str, expires_at: datetime) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Someone, and the token they came with."""

    account: Account
    token_id: str
    expires_at: datetime


class Accounts:
    def __init__(
        self,
        *,
        store: AccountStore,
        passwords: Passwords,
        tokens: Tokens,
        limits: Limits,
        news: AccountNews,
        clock: Callable[[], datetime],
        most_remembered: int = MOST_REMEMBERED,
    ) -> None:
        self._store = store
        self._passwords = passwords
        self._tokens = tokens
        self._limits = limits
        self._news = news
        self._clock = clock
        self._most_remembered = most_remembered
        self._remembered: OrderedDict[int, tuple[Account, datetime]] = OrderedDict()
        self._forgettings = 0
        self._revoked: dict[str, datetime] = {}

    async def sign_in(self, username: str, password: str, *, address: str) -> Session:
        """Raises `WrongCredentials`, `AccountBlocked`, `TooManyRequests`."""
        name = key_of(username)
        self._limits.charge_sign_in(address, name)
        credentials = await self._store.by_username(username)
        known_hash = None if credentials is None else credentials.password_hash
        if not await self._passwords.verify(known_hash, password) or credentials is None:
            log.info("sign_in_refused", address=address)
            raise WrongCredentials
        self._limits.forgive_sign_in(address, name)
        if credentials.account.blocked:
            raise AccountBlocked
        await self._renew_hash(credentials, password)
        token, expires_at = self._tokens.issue(credentials.account)
        log.info("signed_in", user=credentials.account.id, address=address)
        return Session(token=token, expires_at=expires_at, user=credentials.account.shown())

    async def recognise(self, token: str) -> SignedIn:
        """Who comes with this token. Raises `NotSignedIn`, `AccountBlocked`."""
        try:
            claims = self._tokens.read(token)
        except BadToken:
            raise NotSignedIn("The token is not valid or no longer valid; sign in again.") from None
        account = await self._account(claims.account_id)
        if account is None or self._is_over(claims, account):
            raise NotSignedIn("This session was ended; sign in again.")
        if account.blocked:
            raise AccountBlocked
        return SignedIn(account=account, token_id=claims.token_id, expires_at=claims.expires_at)

    async def change_password(self, who: SignedIn, password: str, new: str, *, address: str) -> Session:
        """One's own; all other sessions end. Raises `WrongCredentials`, `InvalidRequest`, `TooManyRequests`."""
        account, name = who.account, key_of(who.account.username)
        check_password(new)
        self._limits.charge_sign_in(address, name)
        credentials = await self._store.by_username(account.username)
        if credentials is None or not await self._passwords.verify(credentials.password_hash, password):
            raise WrongCredentials
        self._limits.forgive_sign_in(address, name)
        if new == password:
            raise InvalidRequest("The new password must be another one.", code="bad_password")
        change = AccountChange(
            account_id=account.id,
            password_hash=await self._passwords.hash(new),
            password_is_temporary=False,
            ends_sessions=True,
            only_from_hash=credentials.password_hash,
        )
        await self._change(change)
        log.info("password_changed", user=account.id, address=address)
        return await self.sign_in(account.username, new, address=address)

    async def sign_out(self, who: SignedIn, *, everywhere: bool = False) -> None:
        if everywhere:
            await self._change(AccountChange(account_id=who.account.id, ends_sessions=True))
            return
        await self._store.revoke(who.token_id, who.expires_at)
        self._revoked[who.token_id] = who.expires_at
        self._news.token_revoked(who.token_id, who.expires_at)

    async def ensure_account(self, username: str, password: str, role: Role) -> Account:
        """Make the account, or give it this password and role when it has others. Raises `InvalidRequest`."""
        account = await provide(
            self._store,
            self._passwords,
            username=username,
            password=password,
            role=role,
            author=Author(id=None, name=SERVER),
            now=self._clock(),
        )
        self.spread(account.id)
        return account

    async def refresh(self) -> None:
        """Forget what is remembered and read what was revoked: at the start, and when news may have been missed."""
        self._remembered.clear()
        self._forgettings += 1
        now = self._clock()
        await self._store.forget_expired(now)
        self._revoked = await self._store.revoked(now)

    def forget(self, account_id: int) -> None:
        """The account was changed, here or by another server."""
        self._remembered.pop(account_id, None)
        self._forgettings += 1

    def hear_revoked(self, token_id: str, expires_at: datetime) -> None:
        self._revoked[token_id] = expires_at

    async def _change(self, change: AccountChange) -> None:
        await self._store.change(change)
        self.spread(change.account_id)

    def spread(self, account_id: int) -> None:
        """The account was changed by this server."""
        self.forget(account_id)
        self._news.account_changed(account_id)

    async def _account(self, account_id: int) -> Account | None:
        now = self._clock()
        known = self._remembered.get(account_id)
        if known is not None and now - known[1] < REMEMBERED_FOR:
            return known[0]
        forgettings = self._forgettings
        account = await self._store.by_id(account_id)
        if account is not None and forgettings == self._forgettings:  # else it may have changed while it was read
            self._remembered[account_id] = (account, now)
            if len(self._remembered) > self._most_remembered:
                self._remembered.popitem(last=False)
        return account

    def _is_over(self, claims: Claims, account: Account) -> bool:
        return claims.token_version != account.token_version or claims.token_id in self._revoked

    async def _renew_hash(self, credentials: Credentials, password: str) -> None:
        """The parameters grow over the years; a hash can only be made anew while the password is at hand."""
        old = credentials.password_hash
        if self._passwords.is_outdated(old):
            renewed = await self._passwords.hash(password)
            change = AccountChange(account_id=credentials.account.id, password_hash=renewed, only_from_hash=old)
            await self._store.change(change)
