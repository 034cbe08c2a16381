"""Accounts made from a shell, beside a server or before there is one: opens the database for just that."""

from __future__ import annotations

from datetime import UTC, datetime

from server.accounts.passwords import Passwords
from server.accounts.provision import provide
from server.accounts.store import AccountStore
from server.database.engine import Database
from server.database.migrate import migrate
from server.database.writer import Writer
from server.wire import Role


async def ensure_account(database_url: str, *, username: str, password: str, role: Role) -> None:
    """Bring the database up to date, and make the account or give it this password and role. Raises
    `InvalidRequest`, `DatabaseAway`, `DatabaseTooNew`."""
    database = Database(database_url)
    try:
        await migrate(database)
        async with Writer(database.write) as writer:
            store = AccountStore(database, writer)
            passwords = Passwords(at_once=1)
            await provide(store, passwords, username=username, password=password, role=role, now=datetime.now(UTC))
    finally:
        await database.close()
