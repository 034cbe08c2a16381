"""The colours of a contest's problems, as of their balloons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("contest_problems", sa.Column("colour", sa.String(7)))


def downgrade() -> None:
    op.drop_column("contest_problems", "colour")
