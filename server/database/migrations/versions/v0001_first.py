"""Accounts, submissions, programs and reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_accounts()
    _create_submissions()
    _create_programs_and_reports()


def downgrade() -> None:
    for table in ("reports", "programs", "submissions", "revoked_tokens", "accounts"):
        op.drop_table(table)


def _create_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("username_key", sa.String(256), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("token_version", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("blocked", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("username_key", name="uq_accounts_username_key"),
    )
    op.create_table(
        "revoked_tokens",
        sa.Column("token_id", sa.String(36), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("token_id", name="pk_revoked_tokens"),
    )


def _create_submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.String(80), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("competition_id", sa.String(64)),
        sa.Column("idempotency_key", sa.String(255)),
        sa.Column("code_digest", sa.String(64), nullable=False),
        sa.Column("package", sa.String(64), nullable=False),
        sa.Column("priority", sa.String(16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("verdict", sa.String(32)),
        sa.Column("score", sa.Double()),
        sa.Column("passed", sa.Integer()),
        sa.Column("total", sa.Integer()),
        sa.Column("cpu_seconds", sa.Double()),
        sa.Column("slowest_seconds", sa.Double()),
        sa.Column("wall_seconds", sa.Double()),
        sa.Column("memory_mib", sa.Double()),
        sa.Column("judged_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
        sa.ForeignKeyConstraint(["user_id"], ["accounts.id"], name="fk_submissions_user_id"),
        sa.UniqueConstraint("user_id", "idempotency_key", name="uq_submissions_user_id_idempotency_key"),
    )
    for columns in (["user_id", "id"], ["user_id", "problem_id", "verdict"], ["problem_id", "verdict"], ["judged_at"]):
        op.create_index("ix_submissions_" + "_".join(columns), "submissions", columns)
    still_open = sa.text("state <> 'done'")
    op.create_index("ix_submissions_open", "submissions", ["id"], sqlite_where=still_open, postgresql_where=still_open)


def _create_programs_and_reports() -> None:
    op.create_table(
        "programs",
        sa.Column("submission_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", name="pk_programs"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_programs_submission_id"),
    )
    op.create_table(
        "reports",
        sa.Column("submission_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("runner", sa.String(128), nullable=False),
        sa.Column("judged_at", sa.BigInteger(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "attempt", name="pk_reports"),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name="fk_reports_submission_id"),
    )
