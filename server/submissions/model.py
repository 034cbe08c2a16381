"""What a submission is, in memory: as it comes, as it is stored, and what judging says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict

from server.wire.submissions import CaseResult, Diagnostic, GroupScore, State, Verdict

Kind: TypeAlias = Literal["submission", "run"]
CaseInput: TypeAlias = dict[str, Any] | str
Identity: TypeAlias = tuple[str, str, str, str | None]
"""Problem, language, digest of the code and competition: what must be the same when a key comes again."""


class Priority(StrEnum):
    """Which class of the queue a program goes to: the same values as `runner.wire.JobClass`; a test holds them
    together."""

    CONTEST = "contest"
    RUN = "run"
    PRACTICE = "practice"
    REJUDGE = "rejudge"


class Details(BaseModel):
    """What is known of a judgement besides its figures; stored as it is."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    failing_case: CaseResult | None = None
    cases: tuple[CaseResult, ...] = ()
    """Of runs, and where every case was asked for."""
    judge_messages: tuple[str, ...] = ()
    """What the problem's validator said to the judges of each case, where every case was asked for; told to nobody who
    only submits."""
    diagnostics: tuple[Diagnostic, ...] = ()
    message: str = ""
    stages: dict[str, float] = {}
    language_version: str = ""


class Judgement(BaseModel):
    """What judging found out about one attempt."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    submission_id: str
    attempt: int
    verdict: Verdict
    score: float | None = None
    group_scores: tuple[GroupScore, ...] = ()
    passed: int
    total: int
    cpu_seconds: float
    slowest_seconds: float
    wall_seconds: float
    memory_mib: float
    runner: str
    judged_at: datetime
    details: Details


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSubmission:
    id: str
    user_id: int
    username: str
    problem_id: str
    language: str
    code: str
    code_digest: str
    package: str
    priority: Priority
    submitted_at: datetime
    """When it arrived."""
    competition_id: str | None = None
    contestant_id: int | None = None
    """For whom it counts in the competition."""
    idempotency_key: str | None = None

    @property
    def identity(self) -> Identity:
        return (self.problem_id, self.language, self.code_digest, self.competition_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionRecord:
    """A submission (or a run) as it stands."""

    id: str
    kind: Kind = "submission"
    user_id: int
    username: str
    problem_id: str
    language: str
    package: str
    priority: Priority
    attempt: int
    submitted_at: datetime
    state: State
    code_digest: str
    competition_id: str | None = None
    contestant_id: int | None = None
    verdict: Verdict | None = None
    """Of the last attempt that was judged; while it is judged anew, of the one before."""
    score: float | None = None
    group_scores: tuple[GroupScore, ...] = ()
    passed: int | None = None
    total: int | None = None
    cpu_seconds: float | None = None
    slowest_seconds: float | None = None
    wall_seconds: float | None = None
    memory_mib: float | None = None
    judged_at: datetime | None = None
    runner: str | None = None
    details: Details | None = None

    @property
    def is_done(self) -> bool:
        return self.state is State.DONE

    @property
    def identity(self) -> Identity:
        return (self.problem_id, self.language, self.code_digest, self.competition_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far an attempt is. May be lost, and is never stored."""

    submission_id: str
    attempt: int
    state: State
    case: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobOrder:
    """What the queue is asked to have judged."""

    submission_id: str
    attempt: int
    priority: Priority
    problem_id: str
    package: str
    language: str
    code: str
    submitted_at: datetime
    files: Mapping[str, str] = field(default_factory=dict)
    """The other files of a program of several."""
    cases: tuple[CaseInput, ...] | None = None
    every_case: bool = False
    """Go on after a case that failed, and report each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """News: a verdict was applied to a submission."""

    submission_id: str
    user_id: int
    problem_id: str
    verdict: Verdict
    previous: Verdict | None
    """What the submission had before, when it was judged anew."""
