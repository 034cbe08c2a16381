"""What a verdict card shows."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.models.outcome import Fact, GroupLine, case_title, first_to_see, outcome_of, spoken
from desktop.theme.palette import Tone
from server.wire.submissions import GroupScore, State, Submission, Verdict
from tests.fakes.fake_server import failing_case

SCORED = Submission(
    id="s1",
    problem_id="chain",
    language="python",
    state=State.DONE,
    total=12,
    passed=7,
    verdict=Verdict.PARTIALLY_ACCEPTED,
    score=30,
    submitted_at=datetime(2026, 3, 1, tzinfo=UTC),
)


def test_a_scored_verdict_begins_with_its_score() -> None:
    outcome = outcome_of(SCORED, full_score=100)
    assert (outcome.headline, outcome.tone) == ("Partially accepted", Tone.PARTIAL)
    assert outcome.facts[0] == Fact(label="Score", value="30 of 100 points")
    assert outcome_of(SCORED).facts[0] == Fact(label="Score", value="30 points")


def test_each_group_is_told_by_its_own_name_with_its_points() -> None:
    groups = (
        GroupScore(name="sample", score=0, full=0),
        GroupScore(name="secret", score=42.5, full=100),
        GroupScore(name="secret/small", score=30, full=30),
        GroupScore(name="secret/large", score=12.5, full=60),
        GroupScore(name="secret/open", score=0),
        GroupScore(name="secret/last", score=0, full=10, judged=False),
    )
    assert outcome_of(SCORED.model_copy(update={"group_scores": groups})).groups == (
        GroupLine(name="small", points="30 of 30 points", tone=Tone.GOOD),
        GroupLine(name="large", points="12.5 of 60 points", tone=Tone.PARTIAL),
        GroupLine(name="open", points="0 points", tone=Tone.BAD),
        GroupLine(name="last", points="not judged", tone=Tone.NEUTRAL),
    )
    assert outcome_of(SCORED).groups == ()


def test_a_verdict_is_told_in_one_breath() -> None:
    assert spoken(outcome_of(SCORED, full_score=100)) == (
        "Partially accepted. Some of the cases are answered rightly, and count. Score: 30 of 100 points. "
        "Cases passed: 7 of 12."
    )


def test_a_case_is_called_as_its_package_calls_it() -> None:
    case = failing_case(4)
    assert case_title(case, 12) == "Case 5 of 12"
    assert case_title(case.model_copy(update={"name": "secret/small/01"}), 12) == "secret/small/01  (case 5 of 12)"


def test_of_several_cases_the_first_that_failed_is_seen_first() -> None:
    failed = failing_case()
    passed, open_yet = (failed.model_copy(update={"verdict": each}) for each in (Verdict.ACCEPTED, None))
    assert first_to_see((passed, open_yet, failed, failed)) == 2
    assert first_to_see((passed, open_yet)) == 0
