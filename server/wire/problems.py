"""The catalogue, a problem, its languages, study lists, and how one stands in them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import Field

from server.wire.base import Answer


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
    """Accepted submissions over all, 0 to 1; None before the first, and while it would tell what a frozen board
    hides."""
    status: Status


class Sample(Answer):
    """`input` maps each parameter to its value, or is the text of stdin; `output` is what is expected. Both are empty
    texts where the problem does not show them."""

    input: dict[str, Any] | str
    output: Any
    explanation: str = ""
    shown_input: str | None = None
    shown_output: str | None = None
    """What a reader is to see instead. In an interactive problem the first is a conversation: `<` before what the
    program reads, `>` before what it prints. Both empty: the sample is not shown."""


class ProblemLimits(Answer):
    time_seconds: float
    memory_mib: int
    code_bytes: int


class AnswerRule(Answer):
    """How an answer is compared with what is expected."""

    mode: str
    """As `problems.model.ComparisonMode` writes it: exact, unordered, tokens, checker…"""
    tolerance: float | None = None
    """Of doubles: absolute or relative, whichever allows more."""


class ProblemDetail(ProblemSummary):
    kind: Literal["function", "class", "stdio", "output"]
    """`output`: the answers themselves are handed in."""
    statement: str
    """Markdown with TeX math, as the setter wrote it."""
    statement_html: str
    """The same, rendered and sanitised: no script, links of the web alone; math as inline SVG."""
    editorial_html: str | None = None
    """Kept back while the problem is of a running contest that the reader takes part in."""
    hints: tuple[str, ...] = ()
    """HTML as above, from the gentlest on; kept back like the editorial."""
    signature: dict[str, Any] | None
    """As in the package: LeetCode's metadata form; None for stdin/stdout."""
    samples: tuple[Sample, ...]
    limits: ProblemLimits
    comparison: AnswerRule | None = None
    interactive: bool = False
    """The program talks with the judge while it runs; there are no inputs of one's own."""
    passes: int = 1
    """How often a program may be run for one case."""
    scored: bool = False
    full_score: float | None = None
    """Where it is scored and that is known: what a perfect submission gets."""
    document: str = ""
    """The name of a PDF that is the whole statement, at `/problems/{id}/document`; empty where there is none."""
    attachments: tuple[str, ...] = ()
    """Files to download, at `/problems/{id}/attachments/{path}`."""
    languages: tuple[str, ...]
    code_stub: str | None = None
    """For the language asked for."""
    code_stubs: dict[str, str] = Field(default_factory=dict)
    """For every language of the problem."""
    version: str
    """Changes whenever anything of the problem does."""


class Histogram(Answer):
    """Equal bins, the first from `least` on; the last one holds all that is beyond it too."""

    least: float
    width: float
    counts: tuple[int, ...]


class Performance(Answer):
    """How the accepted submissions to a problem did, in one language."""

    problem_id: str
    language: str
    accepted: int
    """How many were looked at: the newest, up to a limit."""
    slowest_seconds: Histogram | None
    """CPU time of each one's slowest case."""
    memory_mib: Histogram | None


class StudyListSection(Answer):
    title: str
    problems: tuple[str, ...]
    """Their ids."""


class StudyListHead(Answer):
    """Problems to work through, in a good order."""

    id: str
    title: str
    description: str
    problem_count: int
    solved_count: int
    """By whoever asks."""


class StudyList(StudyListHead):
    sections: tuple[StudyListSection, ...]


class StudyListPart(Answer):
    title: str
    problems: tuple[ProblemSummary, ...]


class StudyListDetail(StudyListHead):
    sections: tuple[StudyListPart, ...]


class Language(Answer):
    id: str
    name: str
    version: str
    editor_mode: str
    """Monaco's name of the language."""
    source_name: str
    served: bool
    reason: str = ""
