"""What a rejudging is: submissions that are judged anew beside the verdicts that stand, until a person says whether the
new ones are to count. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from server.submissions.model import Judged
from server.wire.rejudging import RejudgingState
from server.wire.submissions import Verdict

MOST_SUBMISSIONS = 50_000
"""In one rejudging; they are written in one transaction."""
CLOSING = frozenset({RejudgingState.APPLYING, RejudgingState.DROPPING})


class ItemState(StrEnum):
    WAITING = "waiting"
    JUDGED = "judged"
    APPLIED = "applied"
    DROPPED = "dropped"
    """The verdict that stood stands."""


OPEN = frozenset({ItemState.WAITING, ItemState.JUDGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRejudging:
    ids: Sequence[str]
    packages: Mapping[str, str]
    """By problem: what is judged by. One that is not there keeps the one that it was judged by."""
    reason: str
    at: datetime
    by: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a rejudging would be made of."""

    found: int
    """Submissions that were chosen."""
    ready: int
    """Of these, those that can be judged anew now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    id: int
    number: int
    """Of submissions that can be judged anew: they have a verdict, of no person, and are in no other rejudging."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Submissions of a rejudging that fared alike."""

    state: ItemState
    old_verdict: Verdict
    verdict: Verdict | None
    is_change: bool | None
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudging:
    id: int
    reason: str
    created_at: datetime
    created_by: str | None
    state: RejudgingState
    number: int
    closed_at: datetime | None
    groups: Sequence[Group] = ()

    def count(self, *states: ItemState) -> int:
        return sum(group.number for group in self.groups if group.state in states)

    @property
    def failed(self) -> int:
        """Could not be judged: these are never applied."""
        return sum(group.number for group in self.groups if group.verdict is Verdict.INTERNAL_ERROR)

    @property
    def changed(self) -> int:
        return sum(group.number for group in self.groups if group.is_change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a rejudging would change of a submission, or has."""

    submission_id: str
    username: str
    problem_id: str
    language: str
    competition_id: str | None
    old_verdict: Verdict
    old_score: float | None
    verdict: Verdict
    score: float | None
    state: ItemState


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A rejudging is to be applied, or dropped."""

    rejudging_id: int
    to: RejudgingState
    at: datetime


class Refused(StrEnum):
    UNKNOWN = "unknown"
    NOT_OPEN = "not_open"
    STILL_JUDGING = "still_judging"
    FINAL = "final"
    """It would change the board of a contest that is final."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A part of a rejudging was applied or dropped."""

    judged: Sequence[Judged] = ()
    """What stands otherwise now."""
    unjudged: Sequence[tuple[str, int]] = ()
    """Submissions and attempts that were dropped before they were judged."""
    contestant_ids: Sequence[int] = ()
    is_last: bool
