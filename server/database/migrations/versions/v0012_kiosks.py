"""Kiosks: what contests ask of them, check-ins, journals, pictures, instructions and notes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = (
    "kiosk_policies",
    "kiosk_sessions",
    "kiosk_events",
    "kiosk_findings",
    "kiosk_pictures",
    "kiosk_instructions",
    "kiosk_notes",
)


def upgrade() -> None:
    _create_policies()
    _create_sessions()
    _create_events()
    _create_findings()
    _create_pictures()
    _create_instructions()
    _create_notes()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _create_policies() -> None:
    op.create_table(
        "kiosk_policies",
        sa.Column("contest_id", sa.String(64), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("contest_id", name="pk_kiosk_policies"),
        sa.ForeignKeyConstraint(["contest_id"], ["contests.id"], name="fk_kiosk_policies_contest_id"),
    )


def _create_sessions() -> None:
    op.create_table(
        "kiosk_sessions",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("contest_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("contestant_id", sa.Integer(), nullable=False),
        sa.Column("machine_id", sa.String(32), nullable=False),
        sa.Column("machine", sa.Text(), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("leave_secret", sa.LargeBinary(), nullable=False),
        sa.Column("checked_in_at", sa.BigInteger(), nullable=False),
        sa.Column("heard_at", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("told_length", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("told_head", sa.String(64), nullable=False),
        sa.Column("told_at", sa.BigInteger()),
        sa.Column("broken_at", sa.BigInteger()),
        sa.Column("closed_at", sa.BigInteger()),
        sa.Column("closed_how", sa.String(16)),
        sa.Column("closed_by", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk_sessions"),
        sa.ForeignKeyConstraint(["contest_id"], ["contests.id"], name="fk_kiosk_sessions_contest_id"),
        sa.ForeignKeyConstraint(["user_id"], ["accounts.id"], name="fk_kiosk_sessions_user_id"),
        sa.ForeignKeyConstraint(["contestant_id"], ["contestants.id"], name="fk_kiosk_sessions_contestant_id"),
        sa.ForeignKeyConstraint(["closed_by"], ["accounts.id"], name="fk_kiosk_sessions_closed_by"),
    )
    op.create_index("ix_kiosk_sessions_contest_id_user_id", "kiosk_sessions", ["contest_id", "user_id"])
    op.create_index(
        "uq_kiosk_sessions_open",
        "kiosk_sessions",
        ["contest_id", "user_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )


def _create_events() -> None:
    op.create_table(
        "kiosk_events",
        sa.Column("session_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("server_at", sa.BigInteger()),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("severity", sa.String(16), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("acknowledged_at", sa.BigInteger()),
        sa.Column("acknowledged_by", sa.Integer()),
        sa.PrimaryKeyConstraint("session_id", "number", name="pk_kiosk_events"),
        sa.ForeignKeyConstraint(["session_id"], ["kiosk_sessions.id"], name="fk_kiosk_events_session_id"),
        sa.ForeignKeyConstraint(["acknowledged_by"], ["accounts.id"], name="fk_kiosk_events_acknowledged_by"),
    )
    op.create_index(
        "ix_kiosk_events_unseen",
        "kiosk_events",
        ["contest_id", "session_id"],
        sqlite_where=sa.text("severity = 'incident' AND acknowledged_at IS NULL"),
        postgresql_where=sa.text("severity = 'incident' AND acknowledged_at IS NULL"),
    )


def _create_findings() -> None:
    op.create_table(
        "kiosk_findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("contest_id", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("acknowledged_at", sa.BigInteger()),
        sa.Column("acknowledged_by", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk_findings"),
        sa.ForeignKeyConstraint(["session_id"], ["kiosk_sessions.id"], name="fk_kiosk_findings_session_id"),
        sa.ForeignKeyConstraint(["acknowledged_by"], ["accounts.id"], name="fk_kiosk_findings_acknowledged_by"),
    )
    op.create_index("ix_kiosk_findings_session_id", "kiosk_findings", ["session_id"])
    op.create_index(
        "ix_kiosk_findings_unseen",
        "kiosk_findings",
        ["contest_id", "session_id"],
        sqlite_where=sa.text("acknowledged_at IS NULL"),
        postgresql_where=sa.text("acknowledged_at IS NULL"),
    )


def _create_pictures() -> None:
    op.create_table(
        "kiosk_pictures",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("session_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("entry", sa.Integer()),
        sa.Column("media_type", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk_pictures"),
        sa.ForeignKeyConstraint(["session_id"], ["kiosk_sessions.id"], name="fk_kiosk_pictures_session_id"),
        sa.UniqueConstraint("session_id", "digest", "taken_at", name="uq_kiosk_pictures_session_id_digest_taken_at"),
    )
    op.create_index("ix_kiosk_pictures_session_id_taken_at", "kiosk_pictures", ["session_id", "taken_at"])


def _create_instructions() -> None:
    op.create_table(
        "kiosk_instructions",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("session_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.BigInteger()),
        sa.Column("done_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk_instructions"),
        sa.ForeignKeyConstraint(["session_id"], ["kiosk_sessions.id"], name="fk_kiosk_instructions_session_id"),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name="fk_kiosk_instructions_made_by"),
    )
    op.create_index("ix_kiosk_instructions_session_id", "kiosk_instructions", ["session_id"])


def _create_notes() -> None:
    op.create_table(
        "kiosk_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(2000), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kiosk_notes"),
        sa.ForeignKeyConstraint(["contest_id"], ["contests.id"], name="fk_kiosk_notes_contest_id"),
        sa.ForeignKeyConstraint(["user_id"], ["accounts.id"], name="fk_kiosk_notes_user_id"),
        sa.ForeignKeyConstraint(["made_by"], ["accounts.id"], name="fk_kiosk_notes_made_by"),
    )
    op.create_index("ix_kiosk_notes_contest_id_user_id", "kiosk_notes", ["contest_id", "user_id"])
