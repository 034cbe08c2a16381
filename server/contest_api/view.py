"""A contest as one client of this API sees it at one moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from server.contest_api.ids import identifier
from server.contest_api.records import Filing, TeamRecord, counts, is_hidden
from server.contest_api.version import Version
from server.contests.admission import Visit
from server.contests.model import Contest
from server.wire.rules import TELLING

Json: TypeAlias = dict[str, Any]

PUBLIC, STAFF = "p", "s"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    visit: Visit
    version: Version
    is_public: bool = False
    """Whether only what everyone sees is wanted."""

    def public(self) -> View:
        return replace(self, is_public=True)

    @property
    def contest(self) -> Contest:
        return self.visit.contest

    @property
    def contest_id(self) -> str:
        return identifier(self.visit.contest.id)

    @property
    def is_staff(self) -> bool:
        return self.visit.is_staff and not self.is_public

    @property
    def team_id(self) -> int | None:
        """The reader's own team, where it is one of the contest's."""
        contestant = self.visit.contestant
        if self.is_public or contestant is None or contestant.is_virtual or contestant.is_disqualified:
            return None
        return contestant.id

    @property
    def audience(self) -> str:
        """The same for those who see the same."""
        if self.is_staff:
            return STAFF
        return PUBLIC if self.team_id is None else f"t{self.team_id}"

    @property
    def is_shared(self) -> bool:
        """Whether many see just this."""
        return self.is_staff or self.team_id is None

    @property
    def is_pass_fail(self) -> bool:
        return not TELLING[self.contest.rules].gives_points

    def owns(self, team: TeamRecord) -> bool:
        return self.is_staff or self.team_id == team.contestant.id

    def shows(self, team: TeamRecord, filing: Filing) -> bool:
        """Whether a submission is there at all."""
        return team.is_shown and self.visit.sees_problems and counts(self.contest, team.contestant, filing)

    def tells(self, team: TeamRecord, filing: Filing) -> bool:
        """Whether its verdict is there."""
        if filing.verdict is None or filing.judged_at is None or not self.shows(team, filing):
            return False
        return self.owns(team) or not is_hidden(self.contest, team.contestant, filing)
