"""Brings the database up to the schema of this version, at the start. Two servers that start at once do it in turn."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from server.database.engine import Database

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD = "head"
LOCK = 0x41474F4E
"""Any number, as long as all servers use the same."""


class DatabaseTooNew(Exception):
    """The database was written by a newer Agon; the message says what to do."""


async def migrate(database: Database) -> None:
    """Raises `DatabaseTooNew` and `DatabaseAway`."""
    await database.write(upgrade)


def current(connection: Connection) -> str | None:
    """The schema that a database has; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def is_known(revision: str) -> bool:
    """Whether this version of Agon knows a schema."""
    return revision in _known(ScriptDirectory.from_config(_config()))


def upgrade(connection: Connection, revision: str = HEAD) -> None:
    """In the transaction that is under way. Raises `DatabaseTooNew`."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    config = _config()
    config.attributes["connection"] = connection
    _refuse_newer(connection, ScriptDirectory.from_config(config))
    command.upgrade(config, revision)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _refuse_newer(connection: Connection, scripts: ScriptDirectory) -> None:
    present = current(connection)
    if present is not None and present not in _known(scripts):
        raise DatabaseTooNew(
            f"the database has the schema {present!r}, which this version does not know: "
            "it was last used by a newer Agon. Start that one, or restore a backup from before."
        )


def _known(scripts: ScriptDirectory) -> set[str]:
    return {script.revision for script in scripts.walk_revisions()}
