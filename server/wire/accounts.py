"""Who one is: signing in, and what a session is of."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from server.wire import longest
from server.wire.base import Answer, Request


class Role(StrEnum):
    CONTESTANT = "contestant"
    JUDGE = "judge"
    PROCTOR = "proctor"
    SETTER = "setter"
    ADMIN = "admin"


class Login(Request):
    username: str = Field(min_length=1, max_length=longest.USERNAME)
    password: str = Field(min_length=1, max_length=longest.PASSWORD)


class User(Answer):
    id: int
    username: str
    name: str
    role: Role
    must_change_password: bool = False
    """Nothing else is answered before `/auth/password` was."""


class PasswordChange(Request):
    password: str = Field(min_length=1, max_length=longest.PASSWORD)
    new_password: str = Field(min_length=1, max_length=longest.PASSWORD)


class Session(Answer):
    token: str
    expires_at: datetime
    user: User
