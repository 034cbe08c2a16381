"""Announcements bear the key that they were sent with: the same one makes no second."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

INDEX = "uq_announcements_by_id_idempotency_key"


def upgrade() -> None:
    op.add_column("announcements", sa.Column("idempotency_key", sa.String(255)))
    op.create_index(INDEX, "announcements", ["by_id", "idempotency_key"], unique=True)


def downgrade() -> None:
    op.drop_index(INDEX, "announcements")
    op.drop_column("announcements", "idempotency_key")
