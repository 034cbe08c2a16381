"""What the database knows of those who take part, as it is needed here; and what of it counts. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from server.contests.model import Contest, Contestant, own_timeline
from server.wire.accounts import Role
from server.wire.submissions import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Failing:
    """The case at which judging stopped."""

    index: int
    """From 0."""
    verdict: Verdict
    cpu_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A submission within a contest, and how it was judged last."""

    id: str
    user_id: int
    problem_id: str
    language: str
    submitted_at: datetime
    verdict: Verdict | None = None
    score: float | None = None
    wall_seconds: float = 0.0
    slowest_seconds: float | None = None
    judged_at: datetime | None = None
    failing: Failing | None = None
    """Only where it was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An account that takes part."""

    user_id: int
    username: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRecord:
    """A contestant with all that it has: alone or several, a team in the words of the ICPC."""

    contestant: Contestant
    members: tuple[Member, ...] = ()
    filings: tuple[Filing, ...] = ()

    @property
    def id(self) -> str:
        return str(self.contestant.id)

    @property
    def is_shown(self) -> bool:
        """Who takes part afterwards is on no board, and who was taken out no longer."""
        return not (self.contestant.is_virtual or self.contestant.is_disqualified)


def counts(contest: Contest, contestant: Contestant, filing: Filing) -> bool:
    """Whether it is of the contest: within its time, and in no interval that was removed."""
    timeline = own_timeline(contest, contestant)
    if not timedelta() <= timeline.elapsed(filing.submitted_at) < timeline.length:
        return False
    return contest.has_problem(filing.problem_id) and not timeline.is_removed(filing.submitted_at)


def is_hidden(contest: Contest, contestant: Contestant, filing: Filing) -> bool:
    """Whether the freeze keeps its verdict from others."""
    after = contest.timeline.freezes_after
    if after is None or contest.thawed_at is not None:
        return False
    return own_timeline(contest, contestant).elapsed(filing.submitted_at) >= after
