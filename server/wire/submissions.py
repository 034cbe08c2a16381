"""Programs that are handed in or tried, and what became of them."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from server.wire import longest
from server.wire.base import Answer, Request

MOST_RUN_CASES = 20
"""Of a run on inputs of one's own."""


class Verdict(StrEnum):
    """The same values as `runner.wire.Verdict`; a test holds them together."""

    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially_accepted"
    WRONG_ANSWER = "wrong_answer"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    MEMORY_LIMIT_EXCEEDED = "memory_limit_exceeded"
    OUTPUT_LIMIT_EXCEEDED = "output_limit_exceeded"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    INTERNAL_ERROR = "internal_error"


class SubmitRequest(Request):
    code: str
    language: str = Field(min_length=1, max_length=longest.LANGUAGE)
    competition_id: str | None = Field(default=None, max_length=longest.CONTEST_ID)


class RunRequest(Request):
    code: str
    language: str = Field(min_length=1, max_length=longest.LANGUAGE)
    cases: tuple[dict[str, Any] | str, ...] | None = Field(default=None, min_length=1, max_length=MOST_RUN_CASES)
    """Inputs in the form of `Sample.input`; None runs the samples."""


SCORE_TOLERANCE = 1e-6
"""By so much two scores may differ that are the same."""


class State(StrEnum):
    QUEUED = "queued"
    COMPILING = "compiling"
    RUNNING = "running"
    DONE = "done"


class Diagnostic(Answer):
    severity: Literal["error", "warning", "note"]
    line: int | None = None
    column: int | None = None
    message: str


class CaseResult(Answer):
    """How one case went; values as text, shortened. What the problem does not let be seen is None."""

    index: int
    verdict: Verdict | None
    cpu_seconds: float
    wall_seconds: float
    memory_mib: float
    sample: bool = False
    name: str = ""
    """As the problem's package calls it; empty where it has no name, or must not be seen."""
    input: str | None = None
    expected: str | None = None
    got: str | None = None
    printed: str = ""
    message: str = ""
    line: int | None = None


class GroupStanding(StrEnum):
    """How much of what a group is worth was got."""

    FULL = "full"
    PART = "part"
    """Or something, where nobody knows how much there is to get."""
    NOTHING = "nothing"
    NOT_JUDGED = "not_judged"


class GroupScore(Answer):
    """How a group of cases of a scored problem went."""

    name: str
    """As the problem's package calls it, e.g. `secret/small`; `secret/small/odd` would be a part of that."""
    score: float
    full: float | None = None
    """What a perfect submission scores there; None where that is not known."""
    judged: bool = True
    """False where no case of it was worth judging: what it requires failed, or judging had stopped before it."""

    @property
    def standing(self) -> GroupStanding:
        if self.full is not None and self.score >= self.full - SCORE_TOLERANCE:
            return GroupStanding.FULL
        if self.score > 0:
            return GroupStanding.PART
        return GroupStanding.NOTHING if self.judged else GroupStanding.NOT_JUDGED


class Submission(Answer):
    """A submission (or a run) as it stands; what is known only when it is done is None before."""

    id: str
    kind: Literal["submission", "run"] = "submission"
    problem_id: str
    language: str
    state: State
    case: int | None = None
    """While running: the case being run, from 1."""
    total: int | None = None
    passed: int | None = None
    verdict: Verdict | None = None
    score: float | None = None
    group_scores: tuple[GroupScore, ...] = ()
    """In the order of the package, where the problem is scored by groups and lets them be seen."""
    cpu_seconds: float | None = None
    slowest_seconds: float | None = None
    wall_seconds: float | None = None
    memory_mib: float | None = None
    failing_case: CaseResult | None = None
    cases: tuple[CaseResult, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    message: str = ""
    stages: dict[str, float] = Field(default_factory=dict)
    """Seconds spent in each stage: queue, compile, run, compare, report."""
    language_version: str = ""
    submitted_at: datetime
    judged_at: datetime | None = None
    competition_id: str | None = None
    user: str | None = None
    code: str | None = None
    """Only from `/submissions/{id}`."""

    @property
    def mark(self) -> str:
        """What a client gives back as `since`, to be told when it is no longer so."""
        return f"{self.state.value}:{self.case or 0}"

    @property
    def innermost_groups(self) -> tuple[GroupScore, ...]:
        """Those that hold no other and are worth something: the samples mostly are not."""
        outer = {each.name.rpartition("/")[0] for each in self.group_scores}
        return tuple(
            each for each in self.group_scores if each.name not in outer and (each.score > 0 or each.full != 0)
        )
