"""What a client gives back to go on where its feed broke off.

A token says up to where the database was told, in the database's own terms: a moment (every team that was changed since
is told again), the last team that was told, and the version of the contest. So it holds for every server and over
restarts, and nothing has to be kept for it. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from server.errors import DomainError
from server.leaderboard.placing import milliseconds, moment_of

FORM = re.compile(r"(p|s|t[0-9]{1,9})\.([0-9]{1,14})\.([0-9]{1,9})\.([0-9]{1,9})")
OVERLAP = timedelta(minutes=15)
"""A change is written a little after the moment it bears, and clocks of servers differ."""
AHEAD = timedelta(minutes=1)


class BadToken(DomainError):
    def __init__(self) -> None:
        super().__init__(
            code="bad_token", status=400, message="This since_token is none of this feed's: read it from the beginning."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    audience: str
    told_at: datetime
    """All that was changed before was told."""
    last_team: int
    """Teams with greater ids were not told yet."""
    version: int
    """Of the contest."""

    def text(self) -> str:
        told = milliseconds(self.told_at)
        return f"{self.audience}.{told}.{self.last_team}.{self.version}"

    def up_to(self, team: int) -> Token:
        return replace(self, last_team=max(team, self.last_team))

    @property
    def since(self) -> datetime:
        return self.told_at - OVERLAP


def token_of(text: str, *, audience: str, now: datetime) -> Token:
    """Raises `BadToken`, also for one that another kind of client was given."""
    found = FORM.fullmatch(text)
    if found is None or found[1] != audience:
        raise BadToken
    told_ms, last_team, version = (int(found[place]) for place in range(2, 5))
    told_at = moment_of(told_ms)
    if told_at - now > AHEAD:
        raise BadToken
    return Token(audience=audience, told_at=told_at, last_team=last_team, version=version)
