"""Run by Alembic, for the server's start and for the `alembic` command. The connection is always given."""

from __future__ import annotations

from alembic import context

from server.database.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=connection.dialect.name == "sqlite")
with context.begin_transaction():
    context.run_migrations()
