"""Where a submission stands: its bar, the share it beats, and what is said about few others."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.models.performance import place_of, share_beaten, standings
from server.wire.problems import Histogram, Performance
from server.wire.submissions import State, Submission, Verdict

TIME = Histogram(least=0.01, width=0.01, counts=(2, 4, 3, 1))


def submission(**changes: Any) -> Submission:
    made = Submission(
        id="s1",
        problem_id="two-sum",
        language="python",
        state=State.DONE,
        verdict=Verdict.ACCEPTED,
        slowest_seconds=0.025,
        memory_mib=20.0,
        submitted_at=datetime(2026, 3, 1, tzinfo=UTC),
    )
    return made.model_copy(update=changes)


def performance(**changes: Any) -> Performance:
    made = Performance(problem_id="two-sum", language="python", accepted=10, slowest_seconds=TIME, memory_mib=None)
    return made.model_copy(update=changes)


def test_time_is_said_with_the_share_that_was_slower() -> None:
    (found,) = standings(submission(), performance())
    assert (found.label, found.value, found.own) == ("Slowest case", "25 ms", 1)
    assert found.words == "Faster than 61%"
    assert found.bars == (0.5, 1.0, 0.75, 0.25)
    assert (found.least, found.among, found.most) == ("10 ms", "10 accepted", "50 ms")


@pytest.mark.parametrize(("value", "place"), [(0.0, 0), (0.01, 0), (0.0399, 2), (0.05, 3), (9.0, 3)])
def test_what_is_beyond_the_ends_is_in_the_last_bar(value: float, place: int) -> None:
    assert place_of(value, TIME) == place


def test_the_best_beats_nearly_all_and_the_last_nearly_none() -> None:
    assert share_beaten(0, (1, 0, 0, 9)) == 1.0
    assert share_beaten(3, (9, 0, 0, 1)) == 0.0
    assert share_beaten(0, (1, 0)) == 0.0


def test_few_others_make_no_percentage() -> None:
    (found,) = standings(submission(), performance(slowest_seconds=Histogram(least=0, width=1, counts=(2, 1))))
    assert found.words == "Among the first"


@pytest.mark.parametrize(
    "changes", [{"verdict": Verdict.WRONG_ANSWER}, {"language": "cpp"}, {"problem_id": "other"}, {"kind": "run"}]
)
def test_only_an_accepted_submission_in_the_same_language_is_compared(changes: dict[str, Any]) -> None:
    assert standings(submission(**changes), performance()) == ()
    assert standings(submission(), None) == ()


def test_empty_bars_at_the_end_are_left_out_but_for_ones_own() -> None:
    long = Histogram(least=0.0, width=0.01, counts=(3, 4) + (0,) * 22)
    (found,) = standings(submission(slowest_seconds=0.005), performance(slowest_seconds=long))
    assert (len(found.bars), found.most) == (10, "100 ms")
    (late,) = standings(submission(slowest_seconds=0.155), performance(slowest_seconds=long))
    assert (len(late.bars), late.own) == (16, 15)
