"""What people said of pairs of submissions that look alike; and indexes by which rejudgings are counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLE = "similarity_notes"
ITEMS = "rejudging_items"


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.String(80), nullable=False),
        sa.Column("first_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("second_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("finding", sa.String(16), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name=f"pk_{TABLE}"),
        sa.ForeignKeyConstraint(["first_id"], ["submissions.id"], name=f"fk_{TABLE}_first_id"),
        sa.ForeignKeyConstraint(["second_id"], ["submissions.id"], name=f"fk_{TABLE}_second_id"),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name=f"fk_{TABLE}_made_by"),
    )
    op.create_index(f"ix_{TABLE}_problem_id_id", TABLE, ["problem_id", "id"])
    op.create_index(f"ix_{TABLE}_first_id_second_id_id", TABLE, ["first_id", "second_id", "id"])
    op.create_index(
        "ix_rejudging_items_groups", ITEMS, ["rejudging_id", "state", "old_verdict", "verdict", "is_change"]
    )
    op.create_index(
        "ix_rejudging_items_changes",
        ITEMS,
        ["rejudging_id", "submission_id"],
        sqlite_where=sa.text("is_change = 1"),
        postgresql_where=sa.text("is_change"),
    )


def downgrade() -> None:
    for name in ("ix_rejudging_items_changes", "ix_rejudging_items_groups"):
        op.drop_index(name, ITEMS)
    op.drop_table(TABLE)
