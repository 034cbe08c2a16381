"""The accounts that commands need before a server runs: prepares the database and the local administrator."""

from __future__ import annotations

import asyncio

from launcher.folder import DataFolder
from server.accounts.setup import ensure_account
from server.settings import sqlite_url
from server.wire import Role


def prepare(folder: DataFolder) -> None:
    """Bring the database up to date, with the account that `credentials.json` holds."""
    credentials = folder.credentials()
    asyncio.run(
        ensure_account(
            sqlite_url(folder.path), username=credentials.username, password=credentials.password, role=Role.ADMIN
        )
    )
