"""What is said of a version's programs, from values alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from problems.submissions import SubmissionFile
from server.publishing.model import Outcome, Trial, TrialResult, TrialState
from server.publishing.trying import LONGEST_MESSAGE, NOTHING_RIGHT, outcome_of, why_refused
from server.submissions.model import Details
from server.wire.submissions import Verdict
from tests.unit.server.house import START, judgement


@pytest.mark.parametrize(
    ("got", "why"),
    [
        ([], NOTHING_RIGHT),
        (["", "wrong_answer"], NOTHING_RIGHT),
        (["wrong_answer", "accepted"], ""),
        (["partially_accepted"], ""),
    ],
)
def test_a_version_is_ready_when_one_of_its_programs_was_right(got: list[str], why: str) -> None:
    outcomes = [Outcome(path="a.py", language="python", expected=(each,), got=each) for each in got]
    assert why_refused(outcomes) == why


def test_what_is_told_of_a_program_is_bounded() -> None:
    stated = SubmissionFile(path=Path("a.py"), language="python", expected=("accepted",), program=None)
    judged = judgement("a", Verdict.WRONG_ANSWER, at=START)
    judged = judged.model_copy(update={"details": Details(message="x" * 2 * LONGEST_MESSAGE)})
    trial = Trial(
        id="a",
        path="a.py",
        language="python",
        state=TrialState.JUDGED,
        queued_at=START,
        program=stated,
        result=TrialResult(judgement=judged),
    )
    outcome = outcome_of(trial, None)
    assert (outcome.ok, len(outcome.message)) == (False, LONGEST_MESSAGE)
