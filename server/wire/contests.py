"""Contests as contestants see them, and the packages of their problems."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from pydantic import AwareDatetime, Field

from server.wire import longest
from server.wire.base import Answer, Request
from server.wire.problems import ProblemDetail, Status


class ContestState(StrEnum):
    DRAFT = "draft"
    """Only staff see it."""
    ANNOUNCED = "announced"
    RUNNING = "running"
    FROZEN = "frozen"
    """Running, while others' new verdicts are hidden from the board."""
    ENDED = "ended"
    """No more submissions; verdicts may be outstanding, and the board may still be frozen."""
    FINALIZED = "finalized"
    """The board is final."""


TO_COME = frozenset({ContestState.DRAFT, ContestState.ANNOUNCED})
LIVE = frozenset({ContestState.RUNNING, ContestState.FROZEN})
OVER = frozenset({ContestState.ENDED, ContestState.FINALIZED})
STATE_WORDS: Mapping[ContestState, str] = MappingProxyType(
    {
        ContestState.DRAFT: "Draft",
        ContestState.ANNOUNCED: "Upcoming",
        ContestState.RUNNING: "Running",
        ContestState.FROZEN: "Running, board frozen",
        ContestState.ENDED: "Over",
        ContestState.FINALIZED: "Final",
    }
)
"""The desktop, the pages and their scripts all say it so."""


class Rules(StrEnum):
    SOLVED_THEN_TIME = "solved-then-time"
    ICPC = "icpc"
    IOI = "ioi"
    LEETCODE = "leetcode"


class EntryRule(StrEnum):
    """Who may register."""

    OPEN = "open"
    """Whoever is signed in."""
    INVITED = "invited"
    """Those that the organisers put on the list; others are refused with `not_invited`."""


class ContestSummary(Answer):
    id: str
    title: str
    state: ContestState
    rules: Rules
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    """With every extension that was granted; it may still move."""
    freezes_at: AwareDatetime | None = None
    entry: EntryRule = EntryRule.OPEN
    is_for_teams: bool = False
    """Each contestant is a team; the rows of the board are teams."""
    may_register: bool = False
    """Whether the asking user may register now."""
    is_registered: bool = False
    team: str | None = None
    """The asking user's team, once registered."""
    contestants: int
    problem_count: int | None = None
    """None while that is not told."""


class ContestProblem(Answer):
    id: str
    """As in `/problems/{id}`."""
    label: str = Field(max_length=longest.LABEL)
    """A, B, C…"""
    title: str
    points: float | None = None
    """Where the rules give points."""
    colour: str | None = None
    """`#rrggbb`, of its balloons."""
    status: Status
    """In this contest, of the asking user or team."""
    tries: int = 0
    """The asking user's or team's counted submissions."""
    solved_by: int = 0
    tried_by: int = 0
    """Contestants, as far as the board shows them."""


class ContestDetail(ContestSummary):
    problems: tuple[ContestProblem, ...] = ()
    """In the order of the board's cells; none before the start."""


class RegisterRequest(Request):
    team: str | None = Field(default=None, min_length=1, max_length=longest.USERNAME)
    """The team's name, where teams enter; None otherwise."""
    members: tuple[str, ...] = Field(default=(), max_length=10)
    """User names that may join a new team: each by registering with its name."""


class ContestKey(Answer):
    """Opens the pack that was downloaded before the start, as `wire.sealing` does."""

    competition_id: str
    key: str
    """32 bytes in base64."""


class PackedFile(Answer):
    name: str
    media_type: str
    body: str
    """In base64."""


class PackedProblem(Answer):
    """One problem as it is in the pack, which is an array of these in JSON, filled up with spaces."""

    label: str
    problem: ProblemDetail
    """As `/problems/{id}` answers at the start."""
    etag: str
    """Of that answer, to whom the problem is new and until someone has submitted."""
    document: PackedFile | None = None
    attachments: tuple[PackedFile, ...] = ()
