"""What a contest is, in memory, and how large it may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NewType

from server.contests.timeline import NONE, Timeline
from server.wire.contests import EntryRule, Rules
from server.wire.planning import LONGEST_MINUTES

ContestantId = NewType("ContestantId", int)

LONGEST = timedelta(minutes=LONGEST_MINUTES)
"""With all extensions; what a rank is packed into counts on it."""
HUNDRED = 100
"""Of the parts in which a point is kept."""
MOST_TRIES = 1000
"""Of one contestant at one problem: the first ones, others count for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestPart:
    """One problem of a contest."""

    problem_id: str
    label: str
    points: int | None = None
    """Hundredths of a point."""
    colour: str | None = None
    """`#rrggbb`, of its balloons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    id: str
    title: str
    rules: Rules
    entry: EntryRule
    is_for_teams: bool
    timeline: Timeline
    announced_at: datetime | None
    thawed_at: datetime | None
    finalized_at: datetime | None
    parts: tuple[ContestPart, ...]
    wrapped_key: str
    version: int
    """Raised by all that changes what counts, or how it is shown."""
    news_version: int
    contestants: int = 0
    longest_extra: timedelta = NONE
    """The most that one contestant was given."""

    @property
    def starts_at(self) -> datetime:
        return self.timeline.starts_at

    @property
    def last_ends_at(self) -> datetime:
        """When it is over for everyone."""
        return self.timeline.ends_at(self.longest_extra)

    def has_problem(self, problem_id: str) -> bool:
        return any(each.problem_id == problem_id for each in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """Someone, or a team, who takes part."""

    id: ContestantId
    contest_id: str
    username: str
    """The user's name, or the team's."""
    name: str
    members: tuple[str, ...] = ()
    """Of a team: their user names."""
    extra: timedelta = NONE
    virtual_from: datetime | None = None
    is_disqualified: bool = False

    @property
    def is_virtual(self) -> bool:
        return self.virtual_from is not None


def own_timeline(contest: Contest, contestant: Contestant | None) -> Timeline:
    """The contest's, as it is for this one: with extensions, or later."""
    if contestant is None or (not contestant.extra and contestant.virtual_from is None):
        return contest.timeline
    length = contest.timeline.length + contestant.extra
    if contestant.virtual_from is not None:
        return Timeline(starts_at=contestant.virtual_from, length=length)
    freeze = contest.timeline.freeze
    if freeze is not None:
        freeze += contestant.extra  # the board freezes for all in the same moment
    return replace(contest.timeline, length=length, freeze=freeze)
