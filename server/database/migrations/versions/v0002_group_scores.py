"""The scores of a submission's groups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submissions", sa.Column("group_scores", sa.Text()))


def downgrade() -> None:
    op.drop_column("submissions", "group_scores")
