"""What an account is, in memory."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from server.audit.model import Action, Author, Deed, On
from server.errors import InvalidRequest
from server.wire import longest
from server.wire.accounts import Role, User

LONGEST_KEY = 256
"""Of a user name: some characters become several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    id: int
    username: str
    name: str
    role: Role
    token_version: int
    """Raised to end every session at once: a token carries the version it was made for."""
    blocked: bool
    password_is_temporary: bool = False
    """Given by an administrator: they must choose another before anything else."""

    @property
    def is_staff(self) -> bool:
        return self.role is not Role.CONTESTANT

    def shown(self) -> User:
        return User(
            id=self.id,
            username=self.username,
            name=self.name,
            role=self.role,
            must_change_password=self.password_is_temporary,
        )


def account_deed(author: Author, action: Action, username: str, at: datetime, **details: str | None) -> Deed:
    """What is None is not told."""
    told = {name: value for name, value in details.items() if value is not None}
    return Deed(author=author, action=action, subject=On.USER.named(username), at=at, details=told)


def key_of(username: str) -> str:
    """The form in which names are compared: `Ada` and `ada` are one account."""
    return unicodedata.normalize("NFKC", username).casefold()


def check_username(username: str) -> None:
    """Raises `InvalidRequest`."""
    fits = 0 < len(username) <= longest.USERNAME and len(key_of(username)) <= LONGEST_KEY
    if not fits or username != username.strip() or not username.isprintable():
        raise InvalidRequest(
            f"A user name has 1 to {longest.USERNAME} visible characters, no space at its ends.", code="bad_username"
        )


def check_password(password: str) -> None:
    """Raises `InvalidRequest`."""
    if not longest.SHORTEST_PASSWORD <= len(password) <= longest.PASSWORD:
        raise InvalidRequest(
            f"A password has {longest.SHORTEST_PASSWORD} to {longest.PASSWORD} characters.", code="bad_password"
        )
