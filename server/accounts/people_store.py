"""People in the database, for those who administer them: found, listed, and taken in many at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from server.accounts.model import Account, account_deed, key_of
from server.accounts.store import NewAccount, account_of, row_of
from server.audit.model import Action, Author, Deed
from server.audit.recording import record
from server.contests.registration_store import TO_THE_CONTEST, Invitation, put_invitations
from server.database.engine import Database
from server.database.schema import accounts, contests
from server.database.writer import Writer
from server.wire.accounts import Role

TOGETHER = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    account: Account
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    words: str | None = None
    """With which the user name begins."""
    role: Role | None = None
    is_blocked: bool | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """People who are taken in together, or not at all."""

    accounts: Sequence[NewAccount]
    teams: Sequence[str | None]
    """Of each, where there is a contest."""
    contest_id: str | None
    author: Author
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    taken: frozenset[str] = frozenset()
    """Keys of names that others have: then nobody was taken in."""
    is_contest_unknown: bool = False


class PeopleStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def find(self, username: str) -> Known | None:
        rows = await self._database.rows(select(accounts).where(accounts.c.username_key == key_of(username)))
        return _known(rows[0]) if rows else None

    async def page(self, wanted: Wanted, *, limit: int) -> list[Known]:
        """In the order in which they came."""
        asked = select(accounts).order_by(accounts.c.id).limit(limit)
        if wanted.words is not None:
            asked = asked.where(accounts.c.username_key.startswith(key_of(wanted.words), autoescape=True))
        if wanted.role is not None:
            asked = asked.where(accounts.c.role == wanted.role.value)
        if wanted.is_blocked is not None:
            asked = asked.where(accounts.c.blocked == wanted.is_blocked)
        if wanted.after is not None:
            asked = asked.where(accounts.c.id > wanted.after)
        return [_known(row) for row in await self._database.rows(asked)]

    async def taken(self, names: Sequence[str]) -> frozenset[str]:
        """Keys of those of these names that are somebody's."""
        return await self._database.read(lambda connection: _taken(connection, names))

    async def take_in(self, intake: Intake) -> TakenIn:
        """All of them with what is recorded of it, in one transaction; nobody when one name is taken."""
        return await self._writer.write(_take_in, intake)


def _taken(connection: Connection, names: Sequence[str]) -> frozenset[str]:
    keys = [key_of(name) for name in names]
    found: set[str] = set()
    for start in range(0, len(keys), TOGETHER):
        asked = select(accounts.c.username_key).where(accounts.c.username_key.in_(keys[start : start + TOGETHER]))
        found |= set(connection.execute(asked).scalars())
    return frozenset(found)


def _take_in(connection: Connection, items: Sequence[Intake]) -> Sequence[TakenIn]:
    return [_taken_in(connection, item) for item in items]


def _taken_in(connection: Connection, item: Intake) -> TakenIn:
    taken = _taken(connection, [each.username for each in item.accounts])
    if taken:
        return TakenIn(taken=taken)
    if item.contest_id is not None:
        asked = select(contests.c.id).where(contests.c.id == item.contest_id)
        if connection.execute(asked).first() is None:
            return TakenIn(is_contest_unknown=True)
    connection.execute(insert(accounts), [row_of(each) for each in item.accounts])
    if item.contest_id is not None:
        invitations = [
            Invitation(contest_id=item.contest_id, username=each.username, team=team or TO_THE_CONTEST)
            for each, team in zip(item.accounts, item.teams, strict=True)
        ]
        put_invitations(connection, invitations)
    record(connection, [_deed(item, each, team) for each, team in zip(item.accounts, item.teams, strict=True)])
    return TakenIn()


def _deed(item: Intake, account: NewAccount, team: str | None) -> Deed:
    details = {"role": account.role.value, "contest": item.contest_id, "team": team}
    return account_deed(item.author, Action.ACCOUNT_CREATE, account.username, item.at, **details)


def _known(row: Row[Any]) -> Known:
    return Known(account=account_of(row), created_at=row.created_at)
