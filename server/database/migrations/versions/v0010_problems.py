"""Problem packages that were uploaded, their versions, and how problems stand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_versions()
    _create_archives()
    _create_trials()
    _create_standings()


def downgrade() -> None:
    for table in ("problem_standings", "problem_trials", "problem_archives", "problem_versions"):
        op.drop_table(table)


def _create_versions() -> None:
    op.create_table(
        "problem_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.String(80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("package", sa.String(64), nullable=False),
        sa.Column("uploaded_at", sa.BigInteger(), nullable=False),
        sa.Column("uploaded_by", sa.Integer()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("publishes_itself", sa.Boolean(), nullable=False),
        sa.Column("trial", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_problem_versions"),
        sa.ForeignKeyConstraint(["uploaded_by"], ["accounts.id"], name="fk_problem_versions_uploaded_by"),
        sa.UniqueConstraint("problem_id", "number", name="uq_problem_versions_problem_id_number"),
    )
    _index("ix_problem_versions_judging", "problem_versions", "state = 'judging'")


def _create_archives() -> None:
    op.create_table(
        "problem_archives",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version_id", "place", name="pk_problem_archives"),
        sa.ForeignKeyConstraint(["version_id"], ["problem_versions.id"], name="fk_problem_archives_version_id"),
    )


def _create_trials() -> None:
    op.create_table(
        "problem_trials",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("trial", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(300), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("package", sa.String(64), nullable=False),
        sa.Column("program", sa.Text(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.Column("result", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_problem_trials"),
        sa.ForeignKeyConstraint(["version_id"], ["problem_versions.id"], name="fk_problem_trials_version_id"),
        sa.UniqueConstraint("version_id", "place", name="uq_problem_trials_version_id_place"),
    )
    _index("ix_problem_trials_waiting", "problem_trials", "state = 'waiting'")


def _create_standings() -> None:
    op.create_table(
        "problem_standings",
        sa.Column("problem_id", sa.String(80), nullable=False),
        sa.Column("version_id", sa.Integer()),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.Column("paused_at", sa.BigInteger()),
        sa.Column("paused_why", sa.String(300)),
        sa.PrimaryKeyConstraint("problem_id", name="pk_problem_standings"),
        sa.ForeignKeyConstraint(["version_id"], ["problem_versions.id"], name="fk_problem_standings_version_id"),
    )


def _index(name: str, table: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, ["id"], sqlite_where=where, postgresql_where=where)
