"""Which runner judged a submission, and what it is searched by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SEARCHED = ("problem_id", "language", "verdict", "runner", "competition_id")
OF_CONTEST = sa.text("competition_id IS NOT NULL")
RUNNERS = """
UPDATE submissions SET runner = (
    SELECT runner FROM reports WHERE submission_id = submissions.id AND reports.attempt = submissions.attempt)
WHERE state = 'done'
"""


def upgrade() -> None:
    op.add_column("submissions", sa.Column("runner", sa.String(128)))
    op.execute(RUNNERS)
    op.drop_index("ix_submissions_problem_id_verdict", "submissions")
    op.create_index("ix_submissions_submitted_at", "submissions", ["submitted_at"])
    op.create_index(
        "ix_submissions_problem_id_verdict_submitted_at", "submissions", ["problem_id", "verdict", "submitted_at"]
    )
    for column in SEARCHED:
        condition = OF_CONTEST if column == "competition_id" else None
        op.create_index(
            f"ix_submissions_{column}_submitted_at",
            "submissions",
            [column, "submitted_at"],
            sqlite_where=condition,
            postgresql_where=condition,
        )


def downgrade() -> None:
    for column in SEARCHED:
        op.drop_index(f"ix_submissions_{column}_submitted_at", "submissions")
    op.drop_index("ix_submissions_problem_id_verdict_submitted_at", "submissions")
    op.drop_index("ix_submissions_submitted_at", "submissions")
    op.create_index("ix_submissions_problem_id_verdict", "submissions", ["problem_id", "verdict"])
    op.drop_column("submissions", "runner")
