"""What a grader reads, and when its group is done."""

from __future__ import annotations

import pytest

from problems.model import Scoring
from runner.judging.exam import Trial
from runner.judging.grading import last_trials, line_of
from runner.judging.scoring import Part
from runner.wire import Verdict

GROUPS = [
    {"name": ""},
    {"name": "secret", "parent": 0},
    {"name": "secret/a", "parent": 1},
    {"name": "secret/a/deep", "parent": 2},
    {"name": "secret/empty", "parent": 1},
]


def test_a_group_is_done_with_the_last_case_in_it_however_deep() -> None:
    scoring = Scoring.model_validate({"groups": GROUPS})
    trials = [Trial(index=index, input="", sent=b"", group=group) for index, group in enumerate((1, 2, 3, 2, 3, 1, 0))]
    assert last_trials(scoring, trials) == {0: 6, 1: 5, 2: 4, 3: 4}


@pytest.mark.parametrize(
    ("verdict", "score", "line"),
    [
        (Verdict.ACCEPTED, 1.0, "AC 1\n"),
        (Verdict.ACCEPTED, 0.1 + 0.2, "AC 0.3\n"),
        (Verdict.WRONG_ANSWER, -2.5, "WA -2.5\n"),
        (Verdict.TIME_LIMIT_EXCEEDED, 0.0, "TLE 0\n"),
        (Verdict.MEMORY_LIMIT_EXCEEDED, 0.0, "RTE 0\n"),
        (Verdict.OUTPUT_LIMIT_EXCEEDED, 0.0, "RTE 0\n"),
        (None, 0.0, "WA 0\n"),
    ],
)
def test_a_result_is_a_code_and_a_score(verdict: Verdict | None, score: float, line: str) -> None:
    assert line_of(Part(name="secret/1", score=score, verdict=verdict)) == line
