"""Instructions to kiosks that were taken back before they were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("kiosk_instructions", sa.Column("withdrawn_at", sa.BigInteger()))


def downgrade() -> None:
    op.drop_column("kiosk_instructions", "withdrawn_at")
