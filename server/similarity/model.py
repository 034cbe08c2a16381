"""What is asked about programs that look alike, and what is answered. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.wire.submissions import Verdict

MOST_PROGRAMS = 2000
"""Compared in one report: the newest."""


class Finding(StrEnum):
    """What a person says of a pair. Nothing else ever says it."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Of the submissions to a problem; those of a contest alone, or in languages of one family alone."""

    problem_id: str
    contest_id: str | None = None
    family: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The one of a contestant that is compared: the last that was accepted, else the last."""

    submission_id: str
    username: str
    language: str
    verdict: Verdict | None
    submitted_at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two programs that have much in common."""

    first: str
    second: str
    """Their submissions."""
    first_share: float
    """How much of what is the first one's own is in the second too: 0 to 1."""
    second_share: float
    tokens: int
    """Of the first one."""

    @property
    def rank(self) -> tuple[float, int, str, str]:
        return (self.first_share + self.second_share, self.tokens, self.first, self.second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    question: Question
    made_at: datetime
    programs: Mapping[str, Program]
    """Those of the pairs, by submission."""
    pairs: Sequence[Pair]
    """Those that have most in common come first."""
    compared: int
    """Programs."""
    too_short: int
    """Have too little of their own."""
    not_read: int
    is_whole: bool
    """Whether all contestants' were looked at."""
    left_out: Mapping[str, frozenset[int]]
    """By family: fingerprints of what was given, and of what very many have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    first: str
    second: str
    finding: Finding
    text: str
    made_at: datetime
    made_by: str | None
