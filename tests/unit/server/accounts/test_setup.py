"""Accounts made from a shell."""

from __future__ import annotations

from pathlib import Path

from server.accounts.setup import ensure_account, import_people
from server.accounts.store import AccountStore
from server.database.engine import Database
from server.database.writer import Writer
from server.settings import sqlite_url
from server.wire.accounts import Role

NOBODY = "unix:///nobody-listens-here"
"""Servers without a queue hear nothing, and look for themselves."""


async def test_it_makes_database_and_account_and_leaves_both_alone_afterwards(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path)
    for queue_url in (None, NOBODY):
        await ensure_account(url, username="admin", password="long enough", role=Role.ADMIN, queue_url=queue_url)
    database = Database(url)
    try:
        found = await AccountStore(database, Writer(database.write)).by_username("ADMIN")
        assert found is not None
        assert found.account.role is Role.ADMIN
        assert found.account.token_version == 0
    finally:
        await database.close()


async def test_only_so_many_people_are_taken_in_at_once(tmp_path: Path) -> None:
    asked = import_people(
        sqlite_url(tmp_path), b"username\nada\nbob\n", contest_id=None, is_applied=False, keeps_passwords=False, most=1
    )
    [problem] = (await asked).problems
    assert "one too many" in problem.message
