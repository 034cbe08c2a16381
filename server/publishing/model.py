"""What an uploaded problem package is: a version of a problem, which is checked, judged by its own programs, and put in
place by a person. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, TypeAdapter

from problems.submissions import SubmissionFile
from server.submissions.model import Judgement

MOST_PROGRAMS = 500
"""That a package may bring to be judged."""
LONGEST_PATH = 300
PROGRAMS = TypeAdapter(SubmissionFile)


class VersionState(StrEnum):
    JUDGING = "judging"
    """Its own programs are being judged."""
    REFUSED = "refused"
    """They are not judged as the package says."""
    READY = "ready"
    """A person may publish it."""
    PUBLISHED = "published"
    """It was put in place; the newest one that was is what readers see."""


class TrialState(StrEnum):
    WAITING = "waiting"
    JUDGED = "judged"
    SKIPPED = "skipped"
    """It never can be judged."""
    UNSERVED = "unserved"
    """Nobody judged its language."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Found(_Kept):
    """Something that is wrong with a package, or odd."""

    file: str
    line: int
    message: str


class TrialResult(_Kept):
    """How a program of the package fared."""

    judgement: Judgement | None = None
    skipped: str = ""
    """Why it was not judged."""


class Outcome(_Kept):
    """A line of the report."""

    path: str
    language: str
    expected: tuple[str, ...]
    got: str = ""
    """A verdict; empty where it was not judged."""
    score: float | None = None
    slowest_seconds: float | None = None
    memory_mib: float | None = None
    ok: bool = True
    skipped: str = ""
    message: str = ""


class Report(_Kept):
    """What checking and judging found out about a version."""

    notes: tuple[Found, ...] = ()
    full_score: float | None = None
    """Of a problem that is scored: what a perfect program gets."""
    outcomes: tuple[Outcome, ...] = ()
    why: str = ""
    """Of one that is refused: in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    id: int
    problem_id: str
    number: int
    title: str
    digest: str
    file_name: str
    size: int
    package: str
    uploaded_at: datetime
    uploaded_by: str | None
    state: VersionState
    publishes_itself: bool
    trial: int
    changed_at: datetime
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A program of a version, as it stands."""

    id: str
    path: str
    language: str
    state: TrialState
    queued_at: datetime
    program: SubmissionFile
    result: TrialResult | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTrial:
    id: str
    path: str
    program: SubmissionFile
    skipped: str = ""
    """Why it will not be judged; empty where it will."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    problem_id: str
    title: str
    digest: str
    file_name: str
    archive: Sequence[bytes]
    """In pieces."""
    package: str
    trial_package: str
    uploaded_at: datetime
    uploaded_by: int | None
    publishes_itself: bool
    hides_problem: bool
    """From practice, before anybody can have seen it."""
    report: Report
    trials: Sequence[NewTrial]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What of a problem is not as it is of most."""

    problem_id: str
    version: Version | None = None
    """The one that is published; None where the one that ships is in place."""
    is_hidden: bool = False
    """From practice; contests that have it go on."""
    paused_at: datetime | None = None
    paused_why: str = ""

    @property
    def is_paused(self) -> bool:
        return self.paused_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Of a version whose programs are being judged."""

    done: int
    total: int
