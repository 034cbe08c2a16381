"""What of a contest may still change its board, found by an index: whoever looks at the contest is told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

UNSETTLED = sa.text("competition_id IS NOT NULL AND (state <> 'done' OR verdict = 'internal_error')")


def upgrade() -> None:
    op.create_index(
        "ix_submissions_unsettled",
        "submissions",
        ["competition_id", "state"],
        sqlite_where=UNSETTLED,
        postgresql_where=UNSETTLED,
    )


def downgrade() -> None:
    op.drop_index("ix_submissions_unsettled", "submissions")
