"""What `./agon submit` prints of a verdict."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from rich.console import Console

from launcher.submit import print_verdict
from server.wire.submissions import GroupScore, State, Submission, Verdict

JUDGED = Submission(
    id="s1",
    problem_id="two-sum",
    language="python",
    state=State.DONE,
    verdict=Verdict.PARTIALLY_ACCEPTED,
    passed=7,
    total=12,
    cpu_seconds=0.25,
    memory_mib=9.5,
    submitted_at=datetime(2026, 3, 1, tzinfo=UTC),
)


def printed(submission: Submission) -> list[list[str]]:
    """The words of each line."""
    file = io.StringIO()
    print_verdict(Console(file=file, highlight=False, width=100), submission)
    return [line.split() for line in file.getvalue().splitlines()]


def test_a_verdict_without_a_score_speaks_of_none() -> None:
    assert printed(JUDGED)[:2] == [["verdict", "partially", "accepted"], ["cases", "7", "of", "12", "passed"]]


def test_a_score_is_told_with_the_groups_that_were_got_in_full_in_part_and_not_at_all() -> None:
    groups = (
        GroupScore(name="sample", score=0, full=0),
        GroupScore(name="small", score=30, full=30),
        GroupScore(name="large", score=12.5, full=60),
        GroupScore(name="[b]odd[/b]", score=0, full=10),
        GroupScore(name="last", score=0, judged=False),
    )
    assert printed(JUDGED.model_copy(update={"score": 42.5, "group_scores": groups}))[1:6] == [
        ["score", "42.5"],
        ["small", "30", "of", "30", "full"],
        ["large", "12.5", "of", "60", "partial"],
        ["[b]odd[/b]", "0", "of", "10", "zero"],
        ["last", "0", "not", "judged"],
    ]
