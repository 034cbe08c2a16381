"""Accounts that commands make: the local administrator before a server runs, and whom the shell asks for."""

from __future__ import annotations

import argparse
import asyncio
import os

from sqlalchemy import make_url

from launcher.folder import DataFolder
from launcher.trouble import Trouble
from server.accounts.setup import ensure_account
from server.database.engine import DatabaseAway
from server.database.migrate import DatabaseTooNew
from server.errors import InvalidRequest
from server.settings import database_url, sqlite_url
from server.wire.accounts import Role


def prepare(folder: DataFolder) -> None:
    """Bring the database up to date, with the account that `credentials.json` holds."""
    credentials = folder.credentials()
    provide(database_of(folder), username=credentials.username, password=credentials.password, role=Role.ADMIN)


def add_database_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--database", metavar="URL", help="the server's (default: AGON_DATABASE_URL, or the data folder's own)"
    )


def database_of(folder: DataFolder, *, asked: str | None = None) -> str:
    """The one asked for, AGON_DATABASE_URL's, or the data folder's own."""
    given, name = (asked, "--database") if asked else (os.environ.get("AGON_DATABASE_URL", ""), "AGON_DATABASE_URL")
    try:
        return database_url(given) or sqlite_url(folder.path)
    except ValueError as fault:
        raise Trouble(f"{name} {fault}") from None


def provide(database: str, *, username: str, password: str, role: Role, queue_url: str | None = None) -> None:
    """Make the account, or give it this password and role; the servers at the queue hear of it."""
    try:
        asyncio.run(ensure_account(database, username=username, password=password, role=role, queue_url=queue_url))
    except (InvalidRequest, DatabaseTooNew) as refusal:
        raise Trouble(str(refusal)) from None
    except DatabaseAway as fault:
        raise Trouble(f"the database cannot be used ({fault}): {shown_url(database)}") from None


def shown_url(database: str) -> str:
    """Without its password."""
    return make_url(database).render_as_string()
