"""Accounts made from a shell, beside a server or before there is one: opens the database for just that, and tells the
servers that run."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from server.accounts.model import Account
from server.accounts.passwords import Passwords
from server.accounts.people import Import, People
from server.accounts.people_store import PeopleStore
from server.accounts.provision import provide
from server.accounts.store import AccountStore
from server.audit import shell
from server.connection import connect, faults
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.writer import Writer
from server.loops import QueueAway
from server.news import Herald
from server.wire.accounts import Role

SHELL = "shell"
MOST_PEOPLE = 100_000


async def ensure_account(
    database_url: str, *, username: str, password: str, role: Role, queue_url: str | None = None
) -> None:
    """Bring the database up to date, and make the account or give it this password and role. Servers that listen at
    `queue_url` know at once; others within minutes. Raises `InvalidRequest`, `DatabaseAway`, `DatabaseTooNew`."""
    database = Database(database_url)
    try:
        await migrate(database)
        account = await _provided(database, username, password, role)
    finally:
        await database.close()
    if queue_url is not None:
        await _tell(queue_url, account)


async def import_people(
    database_url: str,
    raw: bytes,
    *,
    contest_id: str | None,
    is_applied: bool,
    keeps_passwords: bool,
    most: int = MOST_PEOPLE,
) -> Import:
    """What a CSV file of people would do; or take all of them in. Raises `BadImport`, `DatabaseAway`,
    `DatabaseTooNew`."""
    database = Database(database_url)
    try:
        await migrate(database)
        async with Writer(database.write) as writer:
            people = People(
                store=PeopleStore(database, writer),
                accounts=AccountStore(database, writer),
                passwords=Passwords(at_once=os.cpu_count() or 1),
                spread=lambda _: None,  # nobody knows of them yet
                clock=lambda: datetime.now(UTC),
            )
            return await people.take_in(
                shell.author(),
                raw,
                contest_id=contest_id,
                most=most,
                is_applied=is_applied,
                keeps_passwords=keeps_passwords,
            )
    finally:
        await database.close()


async def _provided(database: Database, username: str, password: str, role: Role) -> Account:
    async with Writer(database.write) as writer:
        return await provide(
            AccountStore(database, writer),
            Passwords(at_once=1),
            username=username,
            password=password,
            role=role,
            author=shell.author(),
            now=datetime.now(UTC),
        )


async def _tell(queue_url: str, account: Account) -> None:
    said: list[tuple[str, str]] = []
    Herald(server=SHELL, tell=lambda channel, message: said.append((channel, message))).account_changed(account.id)
    async with connect(queue_url) as queue:
        try:
            with faults():
                for channel, message in said:
                    await queue.publish(channel, message)
        except QueueAway:
            return  # so no server hears anything; each looks for itself when it does again
