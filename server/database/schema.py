"""The tables. One schema for SQLite and PostgreSQL; every change of it needs a migration beside it.

Times are kept as whole microseconds since 1970, UTC: the same in both databases, and exact.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class UtcTime(TypeDecorator[datetime]):
    """An aware datetime, kept as microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else EPOCH + timedelta(microseconds=value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("username", String(64), nullable=False),
    Column("username_key", String(256), nullable=False),  # as it is compared: without case, in one Unicode form
    Column("name", String(200), nullable=False),
    Column("role", String(16), nullable=False),
    Column("password_hash", String(255), nullable=False),
    Column("token_version", Integer, nullable=False, server_default=text("0")),
    Column("blocked", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", UtcTime, nullable=False),
    UniqueConstraint("username_key"),
)

revoked_tokens = Table(
    "revoked_tokens",
    metadata,
    Column("token_id", String(36), primary_key=True),
    Column("expires_at", UtcTime, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),  # UUIDv7: in the order of time
    Column("user_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("problem_id", String(80), nullable=False),
    Column("language", String(32), nullable=False),
    Column("competition_id", String(64)),
    Column("idempotency_key", String(255)),
    Column("code_digest", String(64), nullable=False),
    Column("package", String(64), nullable=False),
    Column("priority", String(16), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("submitted_at", UtcTime, nullable=False),
    Column("state", String(16), nullable=False),
    Column("verdict", String(32)),
    Column("score", Double),
    Column("group_scores", Text),  # JSON, where the problem is scored by groups
    Column("passed", Integer),
    Column("total", Integer),
    Column("cpu_seconds", Double),
    Column("slowest_seconds", Double),
    Column("wall_seconds", Double),
    Column("memory_mib", Double),
    Column("judged_at", UtcTime),
    UniqueConstraint("user_id", "idempotency_key"),
    Index(None, "user_id", "id"),
    Index(None, "user_id", "problem_id", "verdict"),
    Index(None, "problem_id", "verdict"),
    Index(None, "judged_at"),
    Index(
        "ix_submissions_open",
        "id",
        sqlite_where=text("state <> 'done'"),
        postgresql_where=text("state <> 'done'"),
    ),
)

programs = Table(
    "programs",
    metadata,
    Column("submission_id", Uuid(as_uuid=False), ForeignKey("submissions.id"), primary_key=True),
    Column("code", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("submission_id", Uuid(as_uuid=False), ForeignKey("submissions.id"), primary_key=True),
    Column("attempt", Integer, primary_key=True),
    Column("verdict", String(32), nullable=False),
    Column("runner", String(128), nullable=False),
    Column("judged_at", UtcTime, nullable=False),
    Column("details", Text, nullable=False),  # JSON of the rest, in which NUL is written as an escape
)
