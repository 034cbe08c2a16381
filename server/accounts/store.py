"""Accounts in the database. Knows no password and no token, only their hashes and names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from server.accounts.model import Account, key_of
from server.audit import recording
from server.audit.model import Note
from server.database.engine import Database
from server.database.schema import accounts, revoked_tokens
from server.database.writer import Writer
from server.wire.accounts import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    account: Account
    password_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    username: str
    name: str
    role: Role
    password_hash: str
    created_at: datetime
    password_is_temporary: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChange:
    """What is None stays as it is."""

    account_id: int
    password_hash: str | None = None
    role: Role | None = None
    blocked: bool | None = None
    password_is_temporary: bool | None = None
    ends_sessions: bool = False
    only_from_hash: str | None = None
    """Nothing is changed when the password has another hash by now."""


BY_ID = select(accounts).where(accounts.c.id == bindparam("wanted"))


class AccountStore:
    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    async def by_id(self, account_id: int) -> Account | None:
        wanted = {"wanted": account_id}
        row = await self._database.read(lambda connection: connection.execute(BY_ID, wanted).one_or_none())
        return None if row is None else account_of(row)

    async def by_username(self, username: str) -> Credentials | None:
        found = select(accounts).where(accounts.c.username_key == key_of(username))
        row = await self._database.read(lambda connection: connection.execute(found).one_or_none())
        return None if row is None else Credentials(account=account_of(row), password_hash=row.password_hash)

    async def add(self, account: NewAccount, note: Note[bool] | None = None) -> bool:
        """False, and nothing is added, when the name is taken."""
        return await recording.write(self._writer, _add, account, note)

    async def change(self, change: AccountChange, note: Note[None] | None = None) -> None:
        await recording.write(self._writer, _change, change, note)

    async def revoke(self, token_id: str, expires_at: datetime) -> None:
        await self._writer.write(_revoke, (token_id, expires_at))

    async def revoked(self, now: datetime) -> dict[str, datetime]:
        """The tokens that were ended before their time, with that time."""
        found = select(revoked_tokens).where(revoked_tokens.c.expires_at > now)
        rows = await self._database.rows(found)
        return {row.token_id: row.expires_at for row in rows}

    async def forget_expired(self, now: datetime) -> None:
        await self._writer.write(_forget_expired, now)


def _add(connection: Connection, items: Sequence[NewAccount]) -> Sequence[bool]:
    wanted = select(accounts.c.username_key).where(
        accounts.c.username_key.in_({key_of(each.username) for each in items})
    )
    taken = set(connection.execute(wanted).scalars())
    added, rows = [], []
    for item in items:
        row = row_of(item)
        added.append(row["username_key"] not in taken)
        if added[-1]:
            taken.add(row["username_key"])
            rows.append(row)
    if rows:
        connection.execute(insert(accounts), rows)
    return added


def _change(connection: Connection, items: Sequence[AccountChange]) -> Sequence[None]:
    for item in items:
        role = None if item.role is None else item.role.value
        wanted = {
            "password_hash": item.password_hash,
            "role": role,
            "blocked": item.blocked,
            "password_is_temporary": item.password_is_temporary,
        }
        values: dict[str, Any] = {name: value for name, value in wanted.items() if value is not None}
        if item.ends_sessions:
            values["token_version"] = accounts.c.token_version + 1
        place = accounts.c.id == item.account_id
        if item.only_from_hash is not None:
            place &= accounts.c.password_hash == item.only_from_hash
        if values:
            connection.execute(update(accounts).where(place).values(values))
    return [None] * len(items)


def _revoke(connection: Connection, items: Sequence[tuple[str, datetime]]) -> Sequence[None]:
    wanted = dict(items)
    known = select(revoked_tokens.c.token_id).where(revoked_tokens.c.token_id.in_(wanted))
    for token_id in connection.execute(known).scalars():
        del wanted[token_id]
    if wanted:
        rows = [{"token_id": token_id, "expires_at": expires_at} for token_id, expires_at in wanted.items()]
        connection.execute(insert(revoked_tokens), rows)
    return [None] * len(items)


def _forget_expired(connection: Connection, items: Sequence[datetime]) -> Sequence[None]:
    connection.execute(delete(revoked_tokens).where(revoked_tokens.c.expires_at <= max(items)))
    return [None] * len(items)


def row_of(item: NewAccount) -> dict[str, Any]:
    return {
        "username": item.username,
        "username_key": key_of(item.username),
        "name": item.name,
        "role": item.role.value,
        "password_hash": item.password_hash,
        "created_at": item.created_at,
        "password_is_temporary": item.password_is_temporary,
    }


def account_of(row: Row[Any]) -> Account:
    return Account(
        id=row.id,
        username=row.username,
        name=row.name,
        role=Role(row.role),
        token_version=row.token_version,
        blocked=row.blocked,
        password_is_temporary=row.password_is_temporary,
    )
