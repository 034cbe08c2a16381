"""What goes over HTTP between the server and its clients: JSON, camelCase.

Imports pydantic and the standard library alone. Requests refuse unknown fields; answers may grow, so a client passes
over what it does not know. All times are the server's, UTC.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

LONGEST_PAGE = 1000
LONGEST_WAIT_SECONDS = 25


class Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=True, strict=True)


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, validate_by_name=True)


class Role(StrEnum):
    CONTESTANT = "contestant"
    JUDGE = "judge"
    PROCTOR = "proctor"
    SETTER = "setter"
    ADMIN = "admin"


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


class Login(Request):
    username: str = Field(min_length=1, max_length=64)
    password: str = Field(min_length=1, max_length=256)


class User(Answer):
    id: int
    username: str
    name: str
    role: Role


class Session(Answer):
    token: str
    expires_at: datetime
    user: User


class Status(StrEnum):
    """How far the asking user got with a problem."""

    NEW = "new"
    TRIED = "tried"
    SOLVED = "solved"


class ProblemSummary(Answer):
    id: str
    title: str
    level: Literal["easy", "medium", "hard"]
    tags: tuple[str, ...]
    acceptance: float | None
    """Accepted submissions over all, 0 to 1; None before the first."""
    status: Status


class ParameterShape(Answer):
    name: str
    type: str


class Sample(Answer):
    """`input` maps each parameter to its value, or is the text of stdin; `output` is what is expected."""

    input: dict[str, Any] | str
    output: Any
    explanation: str = ""


class ProblemLimits(Answer):
    time_seconds: float
    memory_mib: int
    code_bytes: int


class ProblemDetail(ProblemSummary):
    kind: Literal["function", "class", "stdio"]
    statement: str
    """Markdown with TeX math, as the setter wrote it."""
    statement_html: str
    """The same, rendered and sanitised: no script, no link to another host; math as inline SVG."""
    editorial_html: str | None = None
    signature: dict[str, Any] | None
    """As in the package: LeetCode's metadata form; None for stdin/stdout."""
    samples: tuple[Sample, ...]
    limits: ProblemLimits
    languages: tuple[str, ...]
    code_stub: str | None = None
    """For the language asked for."""
    code_stubs: dict[str, str] = {}
    """For every language of the problem."""
    version: str
    """Changes whenever anything of the problem does."""


class Language(Answer):
    id: str
    name: str
    version: str
    editor_mode: str
    """Monaco's name of the language."""
    source_name: str
    served: bool
    reason: str = ""


class SubmitRequest(Request):
    code: str
    language: str = Field(min_length=1, max_length=32)
    competition_id: str | None = Field(default=None, max_length=64)


class RunRequest(Request):
    code: str
    language: str = Field(min_length=1, max_length=32)
    cases: tuple[dict[str, Any] | str, ...] | None = Field(default=None, min_length=1, max_length=20)
    """Inputs in the form of `Sample.input`; None runs the samples."""


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
    input: str | None = None
    expected: str | None = None
    got: str | None = None
    printed: str = ""
    message: str = ""
    line: int | None = None


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
    cpu_seconds: float | None = None
    slowest_seconds: float | None = None
    wall_seconds: float | None = None
    memory_mib: float | None = None
    failing_case: CaseResult | None = None
    cases: tuple[CaseResult, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    message: str = ""
    stages: dict[str, float] = {}
    """Seconds spent in each stage: queue, compile, run, compare, report."""
    language_version: str = ""
    submitted_at: datetime
    judged_at: datetime | None = None
    competition_id: str | None = None
    user: str | None = None
    code: str | None = None
    """Only from `/submissions/{id}`."""


class Problem(BaseModel):
    """An error as RFC 9457 states it; `code` is stable, `detail` is fit to show."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    errors: tuple[dict[str, Any], ...] = ()
