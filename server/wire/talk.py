"""Announcements and clarifications."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from server.wire import longest
from server.wire.base import Answer, Request


class Announcement(Answer):
    id: str
    at: AwareDatetime
    text: str
    problem_id: str | None = None
    """None: it is about the contest as a whole."""


class Clarification(Answer):
    """A question to the organisers: one's own, or one whose answer is for everybody."""

    id: str
    asked_at: AwareDatetime
    question: str
    problem_id: str | None = None
    is_mine: bool = False
    answer: str | None = None
    answered_at: AwareDatetime | None = None
    is_for_all: bool = False


class ClarificationRequest(Request):
    """Sent with an `Idempotency-Key`, so that a retry does not ask twice."""

    question: str = Field(min_length=1, max_length=longest.MESSAGE)
    problem_id: str | None = Field(default=None, max_length=longest.PROBLEM_ID)
