"""The audit log, to which the database lets rows be added and nothing else be done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INDEXES = (
    ["at", "id"],
    ["author_key", "at", "id"],
    ["action", "at", "id"],
    ["subject", "at", "id"],
    ["author_key", "action", "at", "id"],
)
REFUSAL = "the audit log is only added to"
ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
SQLITE = (
    f"CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log {ABORT}",
    f"CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log {ABORT}",
    # INSERT OR REPLACE removes a row without asking the trigger of removals.
    "CREATE TRIGGER audit_log_no_replace BEFORE INSERT ON audit_log WHEN NEW.id IN (SELECT id FROM audit_log) "  # noqa: S608
    f"{ABORT}",
)
POSTGRES = (
    "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$",
    "CREATE TRIGGER audit_log_no_change BEFORE UPDATE OR DELETE ON audit_log "
    "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()",
    "CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()",
)


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer()),
        sa.Column("author", sa.String(64), nullable=False),
        sa.Column("author_key", sa.String(256), nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_log"),
        sa.ForeignKeyConstraint(["author_id"], ["accounts.id"], name="fk_audit_log_author_id"),
    )
    for columns in INDEXES:
        op.create_index("ix_audit_log_" + "_".join(columns), "audit_log", columns)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("audit_log")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_audit_change()")
