"""What a verdict card shows."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.models.outcome import Fact, case_title, outcome_of
from desktop.theme.palette import Tone
from server.wire import State, Submission, Verdict
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


def test_a_case_is_called_as_its_package_calls_it() -> None:
    case = failing_case(4)
    assert case_title(case, 12) == "Case 5 of 12"
    assert case_title(case.model_copy(update={"name": "secret/small/01"}), 12) == "secret/small/01  (case 5 of 12)"
