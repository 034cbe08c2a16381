"""Refusals: what a client did wrong or may not do, with a stable code and a message fit to show.

Raised by services, rendered in one place (`middlewares.errors_as_answers`). A fault of ours is not a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class DomainError(Exception):
    """A refusal. `code` never changes once it is released; `message` says what to do next."""

    def __init__(
        self,
        *,
        code: str,
        status: int,
        message: str,
        errors: Sequence[Mapping[str, Any]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.message = message
        self.errors = tuple(dict(each) for each in errors)
        self.headers = dict(headers or {})


class InvalidRequest(DomainError):
    """The request was understood, but a field of it is missing, unknown or of the wrong type."""

    def __init__(
        self, message: str, errors: Sequence[Mapping[str, Any]] = (), *, code: str = "invalid_request"
    ) -> None:
        super().__init__(code=code, status=422, message=message, errors=errors)


class NotNow(DomainError):
    """What is asked for is in a state in which this cannot be done."""

    def __init__(self, message: str) -> None:
        super().__init__(code="not_now", status=409, message=message)


class NotSignedIn(DomainError):
    def __init__(self, message: str = "Sign in first: POST /auth/login gives a token.") -> None:
        headers = {"WWW-Authenticate": 'Bearer realm="agon"'}
        super().__init__(code="not_signed_in", status=401, message=message, headers=headers)


class PasswordChangeNeeded(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="password_change_needed",
            status=403,
            message="Your password was given to you for once: choose your own first. A browser finds the form at "
            "/password of this server; programs send it to POST /auth/password.",
        )


class StaffOnly(DomainError):
    def __init__(self) -> None:
        super().__init__(code="staff_only", status=403, message="Only the staff of this server may do this.")


class TooManyRequests(DomainError):
    def __init__(self, *, retry_after_seconds: int, message: str) -> None:
        headers = {"Retry-After": str(retry_after_seconds)}
        super().__init__(code="too_many_requests", status=429, message=message, headers=headers)


class Unavailable(DomainError):
    """Something that this server needs is away; what was asked may be asked again in a while."""

    def __init__(self, *, code: str, message: str, retry_after_seconds: int = 1) -> None:
        headers = {"Retry-After": str(retry_after_seconds)}
        super().__init__(code=code, status=503, message=message, headers=headers)


class NoQueue(Unavailable):
    def __init__(self) -> None:
        super().__init__(code="queue_unavailable", message="The queue does not answer; try again in a moment.")
