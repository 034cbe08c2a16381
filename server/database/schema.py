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
    LargeBinary,
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
    Column("password_is_temporary", Boolean, nullable=False, server_default=text("false")),
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
    Column("contestant_id", Integer),  # counts for this contestant of the competition
    Column("runner", String(128)),  # of the attempt that has the verdict
    UniqueConstraint("user_id", "idempotency_key"),
    Index(None, "user_id", "id"),
    Index(None, "user_id", "problem_id", "verdict"),
    Index(None, "judged_at"),
    Index(None, "submitted_at"),
    Index(None, "problem_id", "submitted_at"),
    Index(None, "problem_id", "verdict", "submitted_at"),
    Index(None, "language", "submitted_at"),
    Index(None, "verdict", "submitted_at"),
    Index(None, "runner", "submitted_at"),
    Index(
        None,
        "competition_id",
        "submitted_at",
        sqlite_where=text("competition_id IS NOT NULL"),
        postgresql_where=text("competition_id IS NOT NULL"),
    ),
    Index(
        "ix_submissions_open",
        "id",
        sqlite_where=text("state <> 'done'"),
        postgresql_where=text("state <> 'done'"),
    ),
    Index(
        "ix_submissions_unsettled",
        "competition_id",
        "state",
        sqlite_where=text("competition_id IS NOT NULL AND (state <> 'done' OR verdict = 'internal_error')"),
        postgresql_where=text("competition_id IS NOT NULL AND (state <> 'done' OR verdict = 'internal_error')"),
    ),
    Index(
        "ix_submissions_contestant_id",
        "contestant_id",
        sqlite_where=text("contestant_id IS NOT NULL"),
        postgresql_where=text("contestant_id IS NOT NULL"),
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

contests = Table(
    "contests",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("rules", String(32), nullable=False),
    Column("entry", String(16), nullable=False),
    Column("is_for_teams", Boolean, nullable=False),
    Column("starts_at", UtcTime, nullable=False),
    Column("length_seconds", Integer, nullable=False),  # as planned; extensions come on top
    Column("freeze_seconds", Integer),  # how long before the end; none: the board is never frozen
    Column("announced_at", UtcTime),
    Column("thawed_at", UtcTime),
    Column("finalized_at", UtcTime),
    Column("wrapped_key", String(255), nullable=False),  # of the problems' pack; only the servers can unwrap it
    Column("version", Integer, nullable=False, server_default=text("1")),  # raised by all that changes what counts
    Column("news_version", Integer, nullable=False, server_default=text("0")),
    Column("created_at", UtcTime, nullable=False),
)

contest_problems = Table(
    "contest_problems",
    metadata,
    Column("contest_id", String(64), ForeignKey("contests.id"), primary_key=True),
    Column("problem_id", String(80), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("label", String(8), nullable=False),
    Column("points", Integer),  # hundredths of a point
    Column("colour", String(7)),  # #rrggbb
    UniqueConstraint("contest_id", "label"),
    Index(None, "problem_id"),
)

contestants = Table(
    "contestants",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest_id", String(64), ForeignKey("contests.id"), nullable=False),
    Column("username", String(64), nullable=False),  # or the team's name
    Column("username_key", String(256), nullable=False),
    Column("name", String(200), nullable=False),
    Column("registered_at", UtcTime, nullable=False),
    Column("virtual_from", UtcTime),  # takes part afterwards, from then on
    Column("extra_seconds", Integer, nullable=False, server_default=text("0")),  # extensions of this one alone
    Column("disqualified_at", UtcTime),
    Column("disqualified_why", String(500)),
    Column("revision", Integer, nullable=False, server_default=text("0")),  # raised by all that may change the row
    Column("changed_at", UtcTime, nullable=False),
    UniqueConstraint("contest_id", "username_key"),
    Index(None, "contest_id", "changed_at"),
)

contest_members = Table(
    "contest_members",
    metadata,
    Column("contest_id", String(64), ForeignKey("contests.id"), primary_key=True),
    Column("user_id", Integer, ForeignKey("accounts.id"), primary_key=True),
    Column("contestant_id", Integer, ForeignKey("contestants.id"), nullable=False),
    Index(None, "contestant_id"),
    Index(None, "user_id"),
)

contest_invitations = Table(
    "contest_invitations",
    metadata,
    Column("contest_id", String(64), ForeignKey("contests.id"), primary_key=True),
    Column("username_key", String(256), primary_key=True),
    Column("team_key", String(256), primary_key=True),  # empty: to the contest, else into this team
)

contest_extensions = Table(
    "contest_extensions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest_id", String(64), ForeignKey("contests.id"), nullable=False),
    Column("contestant_id", Integer, ForeignKey("contestants.id")),  # none: of all
    Column("seconds", Integer, nullable=False),
    Column("reason", String(500), nullable=False),
    Column("granted_at", UtcTime, nullable=False),
    Column("granted_by", Integer, ForeignKey("accounts.id")),  # none: from a shell
    Column("revoked_at", UtcTime),
    Index(None, "contest_id"),
)

contest_intervals = Table(
    "contest_intervals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest_id", String(64), ForeignKey("contests.id"), nullable=False),
    Column("starts_at", UtcTime, nullable=False),
    Column("ends_at", UtcTime, nullable=False),
    Column("reason", String(500), nullable=False),
    Column("removed_at", UtcTime, nullable=False),
    Column("removed_by", Integer, ForeignKey("accounts.id")),
    Column("restored_at", UtcTime),
    Index(None, "contest_id"),
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest_id", String(64), ForeignKey("contests.id"), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("text", Text, nullable=False),
    Column("problem_id", String(80)),
    Column("by_id", Integer, ForeignKey("accounts.id")),
    Column("news_version", Integer, nullable=False),
    Column("idempotency_key", String(255)),
    Index(None, "contest_id"),
    Index("uq_announcements_by_id_idempotency_key", "by_id", "idempotency_key", unique=True),
)

clarifications = Table(
    "clarifications",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest_id", String(64), ForeignKey("contests.id"), nullable=False),
    Column("contestant_id", Integer, ForeignKey("contestants.id"), nullable=False),
    Column("user_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("asked_at", UtcTime, nullable=False),
    Column("question", Text, nullable=False),
    Column("problem_id", String(80)),
    Column("idempotency_key", String(255)),
    Column("answer", Text),
    Column("answered_at", UtcTime),
    Column("answered_by", Integer, ForeignKey("accounts.id")),
    Column("is_for_all", Boolean, nullable=False, server_default=text("false")),
    Column("news_version", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("user_id", "idempotency_key"),
    Index(None, "contest_id"),
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcTime, nullable=False),
    Column("author_id", Integer, ForeignKey("accounts.id")),  # none: someone at a shell
    Column("author", String(64), nullable=False),
    Column("author_key", String(256), nullable=False),
    Column("address", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("subject", String(300), nullable=False),
    Column("details", Text, nullable=False),  # JSON
    Index(None, "at", "id"),
    Index(None, "author_key", "at", "id"),
    Index(None, "action", "at", "id"),
    Index(None, "subject", "at", "id"),
    Index(None, "author_key", "action", "at", "id"),
)
"""Of what the staff did. The database refuses to change or remove a row (migration 0004)."""

rejudgings = Table(
    "rejudgings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reason", String(500), nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("created_by", Integer, ForeignKey("accounts.id")),
    Column("state", String(16), nullable=False),
    Column("number", Integer, nullable=False),  # of submissions
    Column("closed_at", UtcTime),
    Index(
        "ix_rejudgings_closing",
        "id",
        sqlite_where=text("state IN ('applying', 'dropping')"),
        postgresql_where=text("state IN ('applying', 'dropping')"),
    ),
)

rejudging_items = Table(
    "rejudging_items",
    metadata,
    Column("submission_id", Uuid(as_uuid=False), ForeignKey("submissions.id"), primary_key=True),
    Column("attempt", Integer, primary_key=True),  # that this one is
    Column("rejudging_id", Integer, ForeignKey("rejudgings.id"), nullable=False),
    Column("from_attempt", Integer, nullable=False),  # whose verdict stands meanwhile
    Column("language", String(32), nullable=False),
    Column("package", String(64), nullable=False),
    Column("old_verdict", String(32), nullable=False),
    Column("old_score", Double),
    Column("state", String(16), nullable=False),
    Column("is_change", Boolean),
    Column("verdict", String(32)),
    Column("score", Double),
    Column("group_scores", Text),
    Column("passed", Integer),
    Column("total", Integer),
    Column("cpu_seconds", Double),
    Column("slowest_seconds", Double),
    Column("wall_seconds", Double),
    Column("memory_mib", Double),
    Column("judged_at", UtcTime),
    Column("runner", String(128)),
    Index(None, "rejudging_id", "submission_id"),
    Index("ix_rejudging_items_groups", "rejudging_id", "state", "old_verdict", "verdict", "is_change"),
    Index(
        "ix_rejudging_items_changes",
        "rejudging_id",
        "submission_id",
        sqlite_where=text("is_change = 1"),
        postgresql_where=text("is_change"),
    ),
    Index(
        "ix_rejudging_items_waiting",
        "language",
        "submission_id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index(
        "uq_rejudging_items_open",
        "submission_id",
        unique=True,
        sqlite_where=text("state IN ('waiting', 'judged')"),
        postgresql_where=text("state IN ('waiting', 'judged')"),
    ),
)

similarity_notes = Table(
    "similarity_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("problem_id", String(80), nullable=False),
    Column("first_id", Uuid(as_uuid=False), ForeignKey("submissions.id"), nullable=False),  # the lesser of the two
    Column("second_id", Uuid(as_uuid=False), ForeignKey("submissions.id"), nullable=False),
    Column("finding", String(16), nullable=False),
    Column("text", String(500), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", Integer, ForeignKey("accounts.id")),
    Index(None, "problem_id", "id"),
    Index(None, "first_id", "second_id", "id"),
)
"""What people said of pairs of submissions that look alike; of each pair the last one counts."""

overrides = Table(
    "overrides",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("submission_id", Uuid(as_uuid=False), ForeignKey("submissions.id"), nullable=False),
    Column("attempt", Integer, nullable=False),  # as which it counts
    Column("reason", String(500), nullable=False),
    Column("replaced", Text, nullable=False),  # JSON: what is put back when it is undone
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", Integer, ForeignKey("accounts.id")),
    Column("undone_at", UtcTime),
    Index(
        "uq_overrides_standing",
        "submission_id",
        unique=True,
        sqlite_where=text("undone_at IS NULL"),
        postgresql_where=text("undone_at IS NULL"),
    ),
)

problem_versions = Table(
    "problem_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("problem_id", String(80), nullable=False),
    Column("number", Integer, nullable=False),  # from 1, of each problem
    Column("title", String(200), nullable=False),
    Column("digest", String(64), nullable=False),  # of the archive
    Column("file_name", String(200), nullable=False),
    Column("size", Integer, nullable=False),  # of the archive, in bytes
    Column("package", String(64), nullable=False),  # the digest of what runners judge by
    Column("uploaded_at", UtcTime, nullable=False),
    Column("uploaded_by", Integer, ForeignKey("accounts.id")),
    Column("state", String(16), nullable=False),
    Column("publishes_itself", Boolean, nullable=False),
    Column("trial", Integer, nullable=False),  # how often its own programs were sent to be judged
    Column("changed_at", UtcTime, nullable=False),
    Column("report", Text, nullable=False),  # JSON: what checking and judging found
    UniqueConstraint("problem_id", "number"),
    Index(
        "ix_problem_versions_judging",
        "id",
        sqlite_where=text("state = 'judging'"),
        postgresql_where=text("state = 'judging'"),
    ),
)
"""Packages that were uploaded. Of a version only its state, trial and report ever change."""

problem_archives = Table(
    "problem_archives",
    metadata,
    Column("version_id", Integer, ForeignKey("problem_versions.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The archives of versions, in pieces."""

problem_trials = Table(
    "problem_trials",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("version_id", Integer, ForeignKey("problem_versions.id"), nullable=False),
    Column("place", Integer, nullable=False),  # among the programs of the version
    Column("trial", Integer, nullable=False),
    Column("path", String(300), nullable=False),
    Column("language", String(32), nullable=False),
    Column("package", String(64), nullable=False),
    Column("program", Text, nullable=False),  # JSON: the program, and what is stated of it
    Column("state", String(16), nullable=False),
    Column("queued_at", UtcTime, nullable=False),
    Column("result", Text),  # JSON
    UniqueConstraint("version_id", "place"),
    Index(
        "ix_problem_trials_waiting",
        "id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
)
"""The programs of versions, each to be judged by its own version."""

problem_standings = Table(
    "problem_standings",
    metadata,
    Column("problem_id", String(80), primary_key=True),
    Column("version_id", Integer, ForeignKey("problem_versions.id")),  # that is published; none: the one that ships
    Column("is_hidden", Boolean, nullable=False),  # from practice
    Column("paused_at", UtcTime),
    Column("paused_why", String(300)),
)
"""Of problems of which anything but the usual is so."""


kiosk_policies = Table(
    "kiosk_policies",
    metadata,
    Column("contest_id", String(64), ForeignKey("contests.id"), primary_key=True),
    Column("policy", Text, nullable=False),  # JSON: wire.kiosk.KioskPolicy
    Column("secret", LargeBinary, nullable=False),  # check-in codes are derived from it
    Column("changed_at", UtcTime, nullable=False),
)

kiosk_sessions = Table(
    "kiosk_sessions",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("contest_id", String(64), ForeignKey("contests.id"), nullable=False),
    Column("user_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("contestant_id", Integer, ForeignKey("contestants.id"), nullable=False),
    Column("machine_id", String(32), nullable=False),
    Column("machine", Text, nullable=False),  # JSON: wire.kiosk.Machine
    Column("address", String(64), nullable=False),
    Column("key", LargeBinary, nullable=False),  # signs its requests
    Column("leave_secret", LargeBinary, nullable=False),
    Column("checked_in_at", UtcTime, nullable=False),
    Column("heard_at", UtcTime, nullable=False),
    Column("state", Text, nullable=False),  # JSON: wire.kiosk.KioskState, or {} before the first heartbeat
    Column("length", Integer, nullable=False, server_default=text("0")),  # of the journal that is here
    Column("head", String(64), nullable=False),  # the hash of its last entry
    Column("told_length", Integer, nullable=False, server_default=text("0")),  # how long the kiosk last said it is
    Column("told_head", String(64), nullable=False),
    Column("told_at", UtcTime),  # when it said so, by what it took for the server's time
    Column("broken_at", UtcTime),  # since when the journal contradicts what was told before
    Column("closed_at", UtcTime),
    Column("closed_how", String(16)),  # end, code, instruction, reset (told by the kiosk); replaced, cleared (here)
    Column("closed_by", Integer, ForeignKey("accounts.id")),  # who cleared it
    Index(None, "contest_id", "user_id"),
    Index(
        "uq_kiosk_sessions_open",
        "contest_id",
        "user_id",
        unique=True,
        sqlite_where=text("closed_at IS NULL"),
        postgresql_where=text("closed_at IS NULL"),
    ),
)
"""Each check-in. A person has one open session in a contest at the most; a new check-in replaces it."""

kiosk_events = Table(
    "kiosk_events",
    metadata,
    Column("session_id", Uuid(as_uuid=False), ForeignKey("kiosk_sessions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("contest_id", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),  # by the machine's clock
    Column("server_at", UtcTime),  # what the kiosk took for the server's time
    Column("received_at", UtcTime, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("entry", Text, nullable=False),  # JSON: wire.kiosk.JournalEntry, as its hash is made of
    Column("acknowledged_at", UtcTime),
    Column("acknowledged_by", Integer, ForeignKey("accounts.id")),
    Index(
        "ix_kiosk_events_unseen",
        "contest_id",
        "session_id",
        sqlite_where=text("severity = 'incident' AND acknowledged_at IS NULL"),
        postgresql_where=text("severity = 'incident' AND acknowledged_at IS NULL"),
    ),
)
"""The journals, as far as they are here."""

kiosk_findings = Table(
    "kiosk_findings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", Uuid(as_uuid=False), ForeignKey("kiosk_sessions.id"), nullable=False),
    Column("contest_id", String(64), nullable=False),
    Column("at", UtcTime, nullable=False),
    Column("kind", String(32), nullable=False),  # journal_broken, second_machine, replaced
    Column("text", String(500), nullable=False),
    Column("acknowledged_at", UtcTime),
    Column("acknowledged_by", Integer, ForeignKey("accounts.id")),
    Index(None, "session_id"),
    Index(
        "ix_kiosk_findings_unseen",
        "contest_id",
        "session_id",
        sqlite_where=text("acknowledged_at IS NULL"),
        postgresql_where=text("acknowledged_at IS NULL"),
    ),
)
"""Incidents that the server found, and no journal tells of."""

kiosk_pictures = Table(
    "kiosk_pictures",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("session_id", Uuid(as_uuid=False), ForeignKey("kiosk_sessions.id"), nullable=False),
    Column("taken_at", UtcTime, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("reason", String(16), nullable=False),
    Column("entry", Integer),  # the number of the event that it was taken for
    Column("media_type", String(32), nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256; the same picture twice is kept once
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("session_id", "digest", "taken_at"),
    Index(None, "session_id", "taken_at"),
)

kiosk_instructions = Table(
    "kiosk_instructions",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("session_id", Uuid(as_uuid=False), ForeignKey("kiosk_sessions.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", String(500), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("sent_at", UtcTime),  # first put into the answer to a heartbeat
    Column("done_at", UtcTime),  # the kiosk said so
    Column("withdrawn_at", UtcTime),  # before it was sent
    Index(None, "session_id"),
)

kiosk_notes = Table(
    "kiosk_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("contest_id", String(64), ForeignKey("contests.id"), nullable=False),
    Column("user_id", Integer, ForeignKey("accounts.id"), nullable=False),  # of whom
    Column("text", String(2000), nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("made_by", Integer, ForeignKey("accounts.id"), nullable=False),
    Index(None, "contest_id", "user_id"),
)
"""What proctors wrote of a person. Rows are only added."""
