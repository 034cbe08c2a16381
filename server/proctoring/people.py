"""Who sits in a contest's kiosks, or may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, select

from server.contests.model import Contest
from server.contests.timeline import NONE
from server.database.schema import accounts, contest_invitations, contest_members, contestants
from server.wire.accounts import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One account that may sit in a kiosk of the contest, but need not have entered it."""

    user_id: int
    username: str
    name: str
    team: str = ""
    is_disqualified: bool = False
    has_entered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Expected):
    """Who has entered, alone or in a team."""

    contestant_id: int
    extra: timedelta = NONE
    has_entered: bool = True

    def ends_at(self, contest: Contest) -> datetime:
        """When the contest is over for this one."""
        return contest.timeline.ends_at(self.extra)


def people_query(contest_id: str) -> Select[Any]:
    """Those who sit in the contest's kiosks, or may."""
    members, entered = contest_members.c, contestants.c
    together = contest_members.join(contestants, entered.id == members.contestant_id)
    return (
        select(
            accounts.c.id,
            accounts.c.username,
            accounts.c.name,
            entered.id.label("contestant_id"),
            entered.username.label("entered_as"),
            entered.extra_seconds,
            entered.disqualified_at,
        )
        .select_from(together.join(accounts, accounts.c.id == members.user_id))
        # Who takes part afterwards sits in no kiosk, and has sat in none: one enters a contest once.
        .where(members.contest_id == contest_id, entered.virtual_from.is_(None))
    )


def invited_query(contest_id: str) -> Select[Any]:
    """Contestants who are invited, and have not entered. Staff who are invited along with them are not waited for."""
    members, invited = contest_members.c, contest_invitations.c
    return select(accounts.c.id, accounts.c.username, accounts.c.name).where(
        accounts.c.role == Role.CONTESTANT.value,
        accounts.c.username_key.in_(select(invited.username_key).where(invited.contest_id == contest_id)),
        accounts.c.id.not_in(select(members.user_id).where(members.contest_id == contest_id)),
    )


def person_of(row: Row[Any]) -> Person:
    return Person(
        user_id=row.id,
        username=row.username,
        name=row.name,
        contestant_id=row.contestant_id,
        team="" if row.entered_as == row.username else row.entered_as,
        extra=timedelta(seconds=row.extra_seconds),
        is_disqualified=row.disqualified_at is not None,
    )
