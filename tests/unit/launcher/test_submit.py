"""What `./agon submit` prints of a verdict."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from launcher.submit import language_of, lines_of_contest, print_verdict, why_waiting
from launcher.trouble import Trouble
from runner.wire import MAKING_READY
from server.wire.contests import ContestState, Rules
from server.wire.problems import Language
from server.wire.rules import TELLING
from server.wire.submissions import GroupScore, State, Submission, Verdict
from tests.unit.launcher.test_one_contest import contest

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


def language(name: str, source: str, *, reason: str = "") -> Language:
    return Language(
        id=name.lower(),
        name=name,
        version="",
        editor_mode=name.lower(),
        source_name=source,
        served=not reason,
        reason=reason,
    )


KNOWN = [language("R", "solution.R"), language("C", "solution.c"), language("Go", "a.go", reason=MAKING_READY)]


def test_a_language_is_told_by_the_ending_however_it_is_spelled() -> None:
    assert [language_of(KNOWN, Path(name)) for name in ("mean.r", "mean.R", "a.c")] == ["r", "r", "c"]
    with pytest.raises(Trouble, match="give --language, one of r, c, go"):
        language_of(KNOWN, Path("a.txt"))


def test_who_waits_for_a_language_that_nobody_judges_is_told_why() -> None:
    assert why_waiting(KNOWN, "c") == []
    (why, _) = why_waiting(KNOWN, "go")
    assert why == f"Go is not judged at the moment: {MAKING_READY}"


@pytest.mark.parametrize(
    ("state", "verdict", "told"),
    [
        (ContestState.RUNNING, Verdict.ACCEPTED, [TELLING[Rules.ICPC].brief]),
        (ContestState.RUNNING, Verdict.WRONG_ANSWER, [TELLING[Rules.ICPC].words]),
        (ContestState.RUNNING, Verdict.COMPILE_ERROR, [TELLING[Rules.ICPC].brief, "This one counts as no try."]),
        (
            ContestState.FROZEN,
            Verdict.ACCEPTED,
            [TELLING[Rules.ICPC].brief, "The board is frozen: other contestants are not shown this verdict."],
        ),
    ],
)
def test_in_a_contest_it_is_told_what_a_verdict_means_and_who_sees_it(
    state: ContestState, verdict: Verdict, told: list[str]
) -> None:
    judged = JUDGED.model_copy(update={"verdict": verdict})
    assert [*lines_of_contest(contest(state=state), judged)] == ["\nWeekly, problem A", *told]
