"""What can be wrong with a submission before it is judged."""

from __future__ import annotations

from server.errors import DomainError, InvalidRequest


class UnknownSubmission(DomainError):
    """Also said of those of others, so that nothing is learned from it."""

    def __init__(self) -> None:
        super().__init__(
            code="unknown_submission", status=404, message="You have no such submission; GET /submissions lists yours."
        )


class CodeTooLong(DomainError):
    def __init__(self, *, most_bytes: int) -> None:
        super().__init__(code="code_too_long", status=413, message=f"A program may have {most_bytes} bytes of UTF-8.")


class IdempotencyKeyReused(InvalidRequest):
    def __init__(self) -> None:
        super().__init__(
            "This Idempotency-Key was used for something else; use a new key for each thing that you send.",
            code="idempotency_key_reused",
        )


class BadIdempotencyKey(InvalidRequest):
    def __init__(self) -> None:
        super().__init__(
            "An Idempotency-Key has 1 to 255 visible ASCII characters, for example a UUID.", code="bad_idempotency_key"
        )


class BadCase(InvalidRequest):
    def __init__(self, index: int, message: str) -> None:
        error = {"field": f"cases[{index}]", "message": message}
        super().__init__(f"Case {index + 1} cannot be run: {message}.", [error], code="bad_case")
