"""Judging again, and what it would change."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from pydantic import AwareDatetime, Field

from server.wire import longest
from server.wire.base import Answer, Moment, Request
from server.wire.submissions import Verdict


class RejudgingState(StrEnum):
    OPEN = "open"
    """Judged beside the verdicts that stand; nothing counts yet."""
    APPLYING = "applying"
    APPLIED = "applied"
    DROPPING = "dropping"
    DROPPED = "dropped"


class RejudgingRequest(Request):
    """Either `submissions`, or those that meet all the other conditions, of which there must be one."""

    reason: str = Field(min_length=1, max_length=longest.REASON)
    submissions: tuple[UUID, ...] | None = Field(default=None, min_length=1, max_length=5000, strict=False)
    competition: str | None = Field(default=None, max_length=100)
    problem: str | None = Field(default=None, max_length=100)
    user: str | None = Field(default=None, max_length=100)
    language: str | None = Field(default=None, max_length=100)
    verdict: Verdict | None = Field(default=None, strict=False)
    runner: str | None = Field(default=None, max_length=100)
    since: Moment | None = None
    until: Moment | None = None


class RejudgedGroup(Answer):
    """Submissions that fared alike."""

    old_verdict: Verdict
    verdict: Verdict
    is_change: bool
    """Of the verdict or of the score."""
    number: int


class Rejudging(Answer):
    id: int
    reason: str
    created_at: AwareDatetime
    created_by: str | None
    state: RejudgingState
    closed_at: AwareDatetime | None = None
    total: int
    """Submissions; without those that had no verdict, were in another rejudging, or had a verdict of a judge."""
    waiting: int
    """To be judged still; 0: it can be applied."""
    changed: int
    failed: int
    """Could not be judged; for these the old verdict stands, whatever becomes of the rejudging."""
    applied: int
    groups: tuple[RejudgedGroup, ...] = ()
    """Of those that are judged."""


class RejudgingPage(Answer):
    rejudgings: tuple[Rejudging, ...]
    next: str | None


class RejudgingChange(Answer):
    submission_id: str
    user: str
    problem_id: str
    language: str
    competition_id: str | None
    old_verdict: Verdict
    old_score: float | None
    verdict: Verdict
    score: float | None
    is_applied: bool


class RejudgingChangePage(Answer):
    changes: tuple[RejudgingChange, ...]
    next: str | None
