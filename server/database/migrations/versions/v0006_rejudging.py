"""Rejudgings, which judge beside the verdicts that stand, and verdicts that a person gave."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FIGURES = ("cpu_seconds", "slowest_seconds", "wall_seconds", "memory_mib")


def upgrade() -> None:
    _create_rejudgings()
    _create_items()
    _create_overrides()


def downgrade() -> None:
    for table in ("overrides", "rejudging_items", "rejudgings"):
        op.drop_table(table)


def _create_rejudgings() -> None:
    op.create_table(
        "rejudgings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("created_by", sa.Integer()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_rejudgings"),
        sa.ForeignKeyConstraint(["created_by"], ["accounts.id"], name="fk_rejudgings_created_by"),
    )
    _index("ix_rejudgings_closing", "rejudgings", ["id"], "state IN ('applying', 'dropping')")


def _create_items() -> None:
    table = "rejudging_items"
    op.create_table(
        table,
        sa.Column("submission_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("rejudging_id", sa.Integer(), nullable=False),
        sa.Column("from_attempt", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("package", sa.String(64), nullable=False),
        sa.Column("old_verdict", sa.String(32), nullable=False),
        sa.Column("old_score", sa.Double()),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("is_change", sa.Boolean()),
        sa.Column("verdict", sa.String(32)),
        sa.Column("score", sa.Double()),
        sa.Column("group_scores", sa.Text()),
        sa.Column("passed", sa.Integer()),
        sa.Column("total", sa.Integer()),
        *(sa.Column(name, sa.Double()) for name in FIGURES),
        sa.Column("judged_at", sa.BigInteger()),
        sa.Column("runner", sa.String(128)),
        sa.PrimaryKeyConstraint("submission_id", "attempt", name="pk_rejudging_items"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_rejudging_items_submission_id"),
        sa.ForeignKeyConstraint(["rejudging_id"], ["rejudgings.id"], name="fk_rejudging_items_rejudging_id"),
    )
    op.create_index("ix_rejudging_items_rejudging_id_submission_id", table, ["rejudging_id", "submission_id"])
    _index("ix_rejudging_items_waiting", table, ["language", "submission_id"], "state = 'waiting'")
    _index("uq_rejudging_items_open", table, ["submission_id"], "state IN ('waiting', 'judged')", is_unique=True)


def _create_overrides() -> None:
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("replaced", sa.Text(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Integer()),
        sa.Column("undone_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_overrides"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_overrides_submission_id"),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name="fk_overrides_made_by"),
    )
    _index("uq_overrides_standing", "overrides", ["submission_id"], "undone_at IS NULL", is_unique=True)


def _index(name: str, table: str, columns: list[str], condition: str, *, is_unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=is_unique, sqlite_where=where, postgresql_where=where)
