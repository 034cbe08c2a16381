"""What organisers ask for: plans of contests, and what is done in their course."""

from __future__ import annotations

from pydantic import AwareDatetime, Field

from server.wire import longest
from server.wire.acts import Act
from server.wire.base import Answer, Moment, Request
from server.wire.contests import EntryRule, Rules

CONTEST_ID = rf"^[a-z0-9][a-z0-9-]{{0,{longest.CONTEST_ID - 1}}}$"
USUAL_MINUTES = 90
LONGEST_MINUTES = 31 * 24 * 60
MOST_PROBLEMS = 100
MOST_POINTS = 10_000
"""Of one problem."""
MOST_INVITED = 1000
"""At once."""


class PlannedProblem(Request):
    id: str = Field(min_length=1, max_length=longest.PROBLEM_ID)
    label: str | None = Field(default=None, min_length=1, max_length=longest.LABEL)
    """None: A, B, C… in their order."""
    points: float | None = Field(default=None, ge=0, le=MOST_POINTS, allow_inf_nan=False)
    """In whole hundredths."""
    colour: str | None = Field(default=None, pattern=r"^#[0-9a-f]{6}$")
    """`#rrggbb`, of its balloons."""


class ContestPlan(Request):
    """What staff set of a contest."""

    title: str = Field(min_length=1, max_length=longest.TITLE)
    rules: Rules = Field(default=Rules.SOLVED_THEN_TIME, strict=False)
    entry: EntryRule = Field(default=EntryRule.OPEN, strict=False)
    is_for_teams: bool = False
    starts_at: Moment
    length_minutes: int = Field(default=USUAL_MINUTES, ge=1, le=LONGEST_MINUTES)
    freeze_minutes: int | None = Field(default=None, ge=1, le=LONGEST_MINUTES)
    """How long before the end the board stands still; None: never."""
    problems: tuple[PlannedProblem, ...] = Field(default=(), max_length=MOST_PROBLEMS)


class NewContestRequest(ContestPlan):
    id: str = Field(pattern=CONTEST_ID)


class ContestActRequest(Request):
    act: Act = Field(strict=False)


class ExtensionRequest(Request):
    minutes: int = Field(ge=-LONGEST_MINUTES, le=LONGEST_MINUTES)
    """Fewer than none: the contest becomes shorter, for all."""
    user: str | None = Field(default=None, min_length=1, max_length=longest.USERNAME)
    """The user name, or the team's; None: all."""
    reason: str = Field(min_length=1, max_length=longest.REASON)


class ContestExtension(Answer):
    id: int
    minutes: int
    user: str | None
    reason: str
    granted_at: AwareDatetime
    revoked_at: AwareDatetime | None = None


class IntervalRequest(Request):
    """What was submitted from one moment up to the other counts for nobody, and the end moves by as much."""

    starts_at: Moment
    ends_at: Moment
    reason: str = Field(min_length=1, max_length=longest.REASON)


class RemovedInterval(Answer):
    id: int
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    reason: str
    restored_at: AwareDatetime | None = None
    """Since when it counts again."""


class InvitationRequest(Request):
    users: tuple[str, ...] = Field(min_length=1, max_length=MOST_INVITED)
    team: str | None = Field(default=None, min_length=1, max_length=longest.USERNAME)
    """Into this team; None: to the contest."""


class DisqualificationRequest(Request):
    user: str = Field(min_length=1, max_length=longest.USERNAME)
    """The user name, or the team's."""
    reason: str = Field(min_length=1, max_length=longest.REASON)


class AnnouncementRequest(Request):
    text: str = Field(min_length=1, max_length=longest.MESSAGE)
    problem_id: str | None = Field(default=None, max_length=longest.PROBLEM_ID)


class ClarificationAnswerRequest(Request):
    answer: str = Field(min_length=1, max_length=longest.MESSAGE)
    is_for_all: bool = False
