"""Contests, their problems, contestants, acts of their staff, announcements and clarifications."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    "clarifications",
    "announcements",
    "contest_intervals",
    "contest_extensions",
    "contest_invitations",
    "contest_members",
    "contestants",
    "contest_problems",
    "contests",
)


def upgrade() -> None:
    _create_contests()
    _create_contestants()
    _create_acts()
    _create_news()
    op.add_column("submissions", sa.Column("contestant_id", sa.Integer()))
    of_contest = sa.text("contestant_id IS NOT NULL")
    op.create_index(
        "ix_submissions_contestant_id",
        "submissions",
        ["contestant_id"],
        sqlite_where=of_contest,
        postgresql_where=of_contest,
    )


def downgrade() -> None:
    op.drop_index("ix_submissions_contestant_id", "submissions")
    op.drop_column("submissions", "contestant_id")
    for table in TABLES:
        op.drop_table(table)


def _create_contests() -> None:
    op.create_table(
        "contests",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("rules", sa.String(32), nullable=False),
        sa.Column("entry", sa.String(16), nullable=False),
        sa.Column("is_for_teams", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("length_seconds", sa.Integer(), nullable=False),
        sa.Column("freeze_seconds", sa.Integer()),
        sa.Column("announced_at", sa.BigInteger()),
        sa.Column("thawed_at", sa.BigInteger()),
        sa.Column("finalized_at", sa.BigInteger()),
        sa.Column("wrapped_key", sa.String(255), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1")),
        sa.Column("news_version", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contests"),
    )
    op.create_table(
        "contest_problems",
        _contest("contest_problems"),
        sa.Column("problem_id", sa.String(80), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(8), nullable=False),
        sa.Column("points", sa.Integer()),
        sa.PrimaryKeyConstraint("contest_id", "problem_id", name="pk_contest_problems"),
        sa.UniqueConstraint("contest_id", "label", name="uq_contest_problems_contest_id_label"),
    )
    op.create_index("ix_contest_problems_problem_id", "contest_problems", ["problem_id"])


def _create_contestants() -> None:
    op.create_table(
        "contestants",
        _id(),
        _contest("contestants"),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("username_key", sa.String(256), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("registered_at", sa.BigInteger(), nullable=False),
        sa.Column("virtual_from", sa.BigInteger()),
        sa.Column("extra_seconds", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("disqualified_at", sa.BigInteger()),
        sa.Column("disqualified_why", sa.String(500)),
        sa.Column("revision", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contestants"),
        sa.UniqueConstraint("contest_id", "username_key", name="uq_contestants_contest_id_username_key"),
    )
    op.create_index("ix_contestants_contest_id_changed_at", "contestants", ["contest_id", "changed_at"])
    op.create_table(
        "contest_members",
        _contest("contest_members"),
        _account("contest_members", "user_id", nullable=False),
        _contestant("contest_members", nullable=False),
        sa.PrimaryKeyConstraint("contest_id", "user_id", name="pk_contest_members"),
    )
    for column in ("contestant_id", "user_id"):
        op.create_index(f"ix_contest_members_{column}", "contest_members", [column])
    op.create_table(
        "contest_invitations",
        _contest("contest_invitations"),
        sa.Column("username_key", sa.String(256), nullable=False),
        sa.Column("team_key", sa.String(256), nullable=False),
        sa.PrimaryKeyConstraint("contest_id", "username_key", "team_key", name="pk_contest_invitations"),
    )


def _create_acts() -> None:
    op.create_table(
        "contest_extensions",
        _id(),
        _contest("contest_extensions"),
        _contestant("contest_extensions"),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("granted_at", sa.BigInteger(), nullable=False),
        _account("contest_extensions", "granted_by"),
        sa.Column("revoked_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_contest_extensions"),
    )
    op.create_table(
        "contest_intervals",
        _id(),
        _contest("contest_intervals"),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("removed_at", sa.BigInteger(), nullable=False),
        _account("contest_intervals", "removed_by"),
        sa.Column("restored_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_contest_intervals"),
    )
    for table in ("contest_extensions", "contest_intervals"):
        op.create_index(f"ix_{table}_contest_id", table, ["contest_id"])


def _create_news() -> None:
    op.create_table(
        "announcements",
        _id(),
        _contest("announcements"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("problem_id", sa.String(80)),
        _account("announcements", "by_id"),
        sa.Column("news_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
    )
    op.create_table(
        "clarifications",
        _id(),
        _contest("clarifications"),
        _contestant("clarifications", nullable=False),
        _account("clarifications", "user_id", nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("problem_id", sa.String(80)),
        sa.Column("idempotency_key", sa.String(255)),
        sa.Column("answer", sa.Text()),
        sa.Column("answered_at", sa.BigInteger()),
        _account("clarifications", "answered_by"),
        sa.Column("is_for_all", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("news_version", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("id", name="pk_clarifications"),
        sa.UniqueConstraint("user_id", "idempotency_key", name="uq_clarifications_user_id_idempotency_key"),
    )
    for table in ("announcements", "clarifications"):
        op.create_index(f"ix_{table}_contest_id", table, ["contest_id"])


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _contest(table: str) -> sa.Column[str]:
    key = sa.ForeignKey("contests.id", name=f"fk_{table}_contest_id")
    return sa.Column("contest_id", sa.String(64), key, nullable=False)


def _contestant(table: str, *, nullable: bool = True) -> sa.Column[int]:
    key = sa.ForeignKey("contestants.id", name=f"fk_{table}_contestant_id")
    return sa.Column("contestant_id", sa.Integer(), key, nullable=nullable)


def _account(table: str, column: str, *, nullable: bool = True) -> sa.Column[int]:
    key = sa.ForeignKey("accounts.id", name=f"fk_{table}_{column}")
    return sa.Column(column, sa.Integer(), key, nullable=nullable)
