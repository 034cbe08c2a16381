"""Verdicts in any order, any number of times."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from server.submissions.applying import Outcome, decide
from server.submissions.judged_rows import LONGEST_RUNNER, report_of, values_of
from server.submissions.model import Judgement, Priority, SubmissionRecord
from server.wire.submissions import State, Verdict
from tests.unit.server.house import START, judgement

IDS = ("a", "b", "c")
VERDICTS = st.sampled_from(list(Verdict))


def record(submission_id: str, attempt: int) -> SubmissionRecord:
    return SubmissionRecord(
        id=submission_id,
        user_id=1,
        username="ada",
        problem_id="add-up",
        language="python",
        package="p",
        priority=Priority.PRACTICE,
        attempt=attempt,
        submitted_at=START,
        state=State.QUEUED,
        code_digest="d",
    )


JUDGEMENTS = st.lists(
    st.builds(judgement, st.sampled_from([*IDS, "unknown"]), VERDICTS, attempt=st.integers(1, 3)), max_size=30
)


@given(JUDGEMENTS, st.integers(1, 3))
def test_only_the_first_verdict_of_the_current_attempt_counts(judgements: list[Judgement], attempt: int) -> None:
    known = {submission_id: record(submission_id, attempt) for submission_id in IDS}
    applied = decide(known, judgements)
    assert [each.judgement for each in applied] == judgements
    for submission_id in IDS:
        mine = [each for each in applied if each.judgement.submission_id == submission_id]
        current = [each for each in mine if each.judgement.attempt == attempt]
        assert [each.outcome for each in current] == [Outcome.APPLIED, *[Outcome.DUPLICATE] * len(current)][
            : len(current)
        ]
        assert all(each.outcome is Outcome.OUTDATED for each in mine if each not in current)
    assert all(each.outcome is Outcome.UNKNOWN for each in applied if each.judgement.submission_id == "unknown")


@given(JUDGEMENTS, st.integers(0, 30))
def test_batches_may_be_cut_anywhere(judgements: list[Judgement], cut: int) -> None:
    known = {submission_id: record(submission_id, 1) for submission_id in IDS}
    whole = [each.outcome for each in decide(known, judgements)]
    first = decide(known, judgements[:cut])
    known |= {each.record.id: each.record for each in first if each.record is not None}
    second = decide(known, judgements[cut:])
    assert [each.outcome for each in (*first, *second)] == whole


def test_the_time_that_no_stage_accounts_for_is_the_way_there_and_back() -> None:
    late = judgement("a", at=START + timedelta(seconds=2))
    [applied] = decide({"a": record("a", 1)}, [late])
    assert applied.record is not None
    assert applied.record.details is not None
    assert applied.record.details.stages == {"queue": 0.5, "run": 0.25, "report": 1.25}


def test_a_clock_that_was_set_back_gives_no_negative_time() -> None:
    early = judgement("a", at=START - timedelta(seconds=2))
    [applied] = decide({"a": record("a", 1)}, [early])
    assert applied.record is not None
    assert applied.record.details is not None
    assert applied.record.details.stages["report"] == 0.0


def test_a_runner_with_a_very_long_name_is_cut_to_what_the_database_holds() -> None:
    made = judgement("a").model_copy(update={"runner": "r" * (LONGEST_RUNNER + 1)})
    assert values_of(made)["new_runner"] == report_of(made, made.details)["runner"] == "r" * LONGEST_RUNNER
