"""Submissions as judges see them, and verdicts that they set."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, Field

from server.wire import longest
from server.wire.base import Answer, Request
from server.wire.submissions import CaseResult, Diagnostic, Submission, Verdict


class StaffSubmission(Submission):
    """With what only staff are told."""

    attempt: int
    """Which attempt the verdict is of: more than 1 when it was judged anew."""
    runner: str | None = None


class StaffSubmissionPage(Answer):
    submissions: tuple[StaffSubmission, ...]
    """The newest first. A page may hold fewer than were asked for, or none, and yet not be the last: what is rare among
    very many is looked for a part at a time."""
    next: str | None
    """What to ask for as `after`; None when there is no more."""


class Attempt(Answer):
    """A time that a submission was judged."""

    attempt: int
    verdict: Verdict
    runner: str
    judged_at: AwareDatetime
    message: str = ""
    failing_case: CaseResult | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


class OverrideRequest(Request):
    """A judge's own verdict in the place of what judging found."""

    verdict: Literal[
        Verdict.ACCEPTED,
        Verdict.PARTIALLY_ACCEPTED,
        Verdict.WRONG_ANSWER,
        Verdict.TIME_LIMIT_EXCEEDED,
        Verdict.MEMORY_LIMIT_EXCEEDED,
        Verdict.OUTPUT_LIMIT_EXCEEDED,
        Verdict.RUNTIME_ERROR,
        Verdict.COMPILE_ERROR,
    ]
    score: float | None = Field(default=None, ge=0, le=10**9, allow_inf_nan=False)
    """Where the problem is scored."""
    reason: str = Field(min_length=1, max_length=longest.REASON)


class VerdictOverride(Answer):
    verdict: Verdict
    reason: str
    made_at: AwareDatetime
    made_by: str | None
    undone_at: AwareDatetime | None
    """None: it counts."""


class StaffSubmissionDetail(StaffSubmission):
    package: str
    """The digest of what it was judged by."""
    attempts: tuple[Attempt, ...]
    """In their order; the verdict that counts is of `attempt`."""
    overrides: tuple[VerdictOverride, ...] = ()
    """Verdicts that judges gave, in their order."""
