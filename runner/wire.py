"""What goes over the queue between the server and the runners: streams, keys and messages.

Messages are JSON in one field `m` of a stream entry, with a version. Imports pydantic and the standard library alone.

Streams: `jobs:{class}:{language}` (group `runners`), `jobs:dead`, `verdicts` (group `servers`); groups start at 0.
Channel `progress` carries `Progress`, and may lose it. Keys: `package:{digest}` (zlib-compressed `JudgePackage`),
`runner:{name}` (`RunnerState`, expires when the runner is gone), `runner-order:{name}` (an `Order`), `fleet:bounds`
(`FleetBounds`, in the place of the autoscaler's own), the list `fleet:decisions` (`ScalingDecision`, the newest first).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

VERSION = 1
MESSAGE_FIELD = "m"
RUNNERS_GROUP = "runners"
SERVERS_GROUP = "servers"
VERDICTS_STREAM = "verdicts"
DEAD_STREAM = "jobs:dead"
BOUNDS_KEY = "fleet:bounds"
DECISIONS_KEY = "fleet:decisions"
MOST_DECISIONS = 200
PROGRESS_CHANNEL = "progress"
MOST_DELIVERIES = 3
RUNNER_STATE_SECONDS = 15
"""A runner that has not renewed its `runner:{name}` key for so long is gone."""
MAKING_READY = "the runner is making it ready: wait a little"
"""Why a language is not served by a runner that has only just started."""


class JobClass(StrEnum):
    CONTEST = "contest"
    RUN = "run"
    PRACTICE = "practice"
    REJUDGE = "rejudge"


def job_stream(job_class: JobClass, language: str) -> str:
    return f"jobs:{job_class.value}:{language}"


def package_key(digest: str) -> str:
    return f"package:{digest}"


def runner_key(name: str) -> str:
    return f"runner:{name}"


def order_key(runner: str) -> str:
    return f"runner-order:{runner}"


class Order(StrEnum):
    """What a person has told a runner."""

    REST = "rest"
    """Finish what is in hand, and take nothing until the order is taken back."""
    STOP = "stop"
    """Finish what is in hand, and end; carried out once."""


class Message(BaseModel):
    """Frozen; keys that a newer version adds are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    version: int = VERSION


class Job(Message):
    """One program to judge. `cases`, for class `run` alone, are the contestant's own inputs, in the form of a case's
    input; None judges all the cases of the package."""

    submission_id: str
    attempt: int = Field(ge=1)
    job_class: JobClass
    problem_id: str
    package: str
    """The digest of the `JudgePackage`."""
    language: str
    source: str
    files: dict[str, str] = {}
    """The other files of a program of several, by their path beside the source."""
    cases: tuple[dict[str, Any] | str, ...] | None = None
    every_case: bool = False
    """Go on after a case that failed, and report each: for whoever looks into a problem."""
    queued_at: float
    """Unix time in seconds, by the server's clock."""


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially_accepted"
    WRONG_ANSWER = "wrong_answer"
    TIME_LIMIT_EXCEEDED = "time_limit_exceeded"
    MEMORY_LIMIT_EXCEEDED = "memory_limit_exceeded"
    OUTPUT_LIMIT_EXCEEDED = "output_limit_exceeded"
    RUNTIME_ERROR = "runtime_error"
    COMPILE_ERROR = "compile_error"
    INTERNAL_ERROR = "internal_error"


class Diagnostic(BaseModel):
    """A compiler's or a run's message at a place in the contestant's file; lines and columns count from 1."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    severity: Literal["error", "warning", "note"]
    line: int | None = None
    column: int | None = None
    message: str


class CaseReport(BaseModel):
    """How one case went. The values are shortened, and left out where the problem does not let them be seen."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    index: int
    """From 0, in the order of the package (or of the job's own cases)."""
    verdict: Verdict | None
    """None for an own case of the contestant that no reference answers."""
    cpu_seconds: float
    wall_seconds: float
    memory_mib: float
    sample: bool = False
    name: str = ""
    """As the package calls it."""
    judge_message: str = ""
    """What the problem's validator said to the judges; only where every case was asked for."""
    input: str | None = None
    expected: str | None = None
    got: str | None = None
    printed: str = ""
    message: str = ""
    """The exception or signal, or what the checker said."""
    line: int | None = None
    """Where the exception was raised, in the contestant's file."""


class GroupReport(BaseModel):
    """How a group of cases of a scored problem went."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    name: str
    """As the package calls it."""
    score: float
    full: float | None = None
    """What a perfect submission scores there; None where that is not known."""
    judged: bool = True
    """False where none of its cases was: what it requires failed, or judging had stopped before it."""


class Report(Message):
    """The verdict on one job. May arrive twice; (submission_id, attempt) names it."""

    submission_id: str
    attempt: int
    job_class: JobClass
    problem_id: str
    verdict: Verdict
    score: float | None = None
    groups: tuple[GroupReport, ...] = ()
    """In the order of the package, where the problem has groups and lets them be seen."""
    passed: int
    total: int
    cpu_seconds: float
    """Over all cases judged, as the kernel counted."""
    slowest_seconds: float
    """CPU time of the slowest case: what the limit is about."""
    wall_seconds: float
    memory_mib: float
    failure: CaseReport | None = None
    """The first case that failed, where the problem lets it be seen."""
    cases: tuple[CaseReport, ...] = ()
    """Every case, for class `run` and where that was asked for. Otherwise empty."""
    diagnostics: tuple[Diagnostic, ...] = ()
    message: str = ""
    """Fit to show to the contestant: compiler output, or what went wrong."""
    runner: str
    language_version: str = ""
    stages: dict[str, float] = {}
    """Seconds spent in each stage: queue, compile, run, compare."""


class DeadJob(Message):
    """What is parked in `jobs:dead`: a job that was given out too often, or an entry that is no job."""

    stream: str
    entry: str
    """Its id in that stream."""
    deliveries: int
    reason: str
    runner: str
    message: str
    """The field `m` as it was, cut to 128 KiB."""


class Progress(Message):
    submission_id: str
    attempt: int
    state: Literal["compiling", "running"]
    case: int = 0
    total: int = 0


class LanguageState(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    served: bool
    version: str = ""
    reason: str = ""
    """Why it is not served, and what to do about it."""


class JobInHand(BaseModel):
    """A job that a runner is busy with."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    submission_id: str
    problem_id: str
    language: str
    job_class: JobClass
    since: float
    """Seconds since 1970."""


MOST_RUNNERS = 10_000
"""That a fleet may be told to have."""


class FleetBounds(BaseModel):
    """How many runners there may be."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    least: int = Field(ge=0)
    most: int = Field(ge=1)


class ScalingDecision(BaseModel):
    """A change of the fleet by the autoscaler, and what it saw."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    at: float
    """Seconds since 1970."""
    wanted: int
    current: int
    reason: str
    waiting: int = 0
    oldest_seconds: float = 0.0
    service_seconds: float = 0.0
    arrivals_per_second: float = 0.0


class RunnerState(Message):
    """What a runner says of itself every few seconds."""

    name: str
    languages: tuple[LanguageState, ...]
    slots: int
    busy: int
    judged: int = 0
    """Jobs since it started."""
    busy_seconds: float = 0.0
    """Of all slots together, since it started: over `judged`, the time that a job keeps a slot."""
    draining: bool = False
    """It takes no new job: it was told to rest, or is about to end."""
    resting: bool = False
    """It was told to rest."""
    jobs: tuple[JobInHand, ...] = ()
    software: str = ""
    """The version of Agon."""
    started_at: float
    backend: str
