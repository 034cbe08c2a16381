"""What the two wires must have in common."""

from __future__ import annotations

import typing
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from pydantic import BaseModel

from problems import verdicts
from problems.model import LONGEST_ID, Kind, Level
from runner import wire as runner_wire
from server.judging.translate import class_of
from server.submissions.model import Priority
from server.wire import longest
from server.wire.base import Answer
from server.wire.problems import ProblemDetail, ProblemSummary
from server.wire.submissions import CaseResult, Diagnostic, GroupScore, State, Submission, Verdict
from server.wire.talk import ClarificationRequest


def values(of: type[StrEnum]) -> set[str]:
    return {member.value for member in of}


def test_both_wires_know_the_same_verdicts() -> None:
    assert values(Verdict) == values(runner_wire.Verdict)


def test_packages_know_the_same_verdicts() -> None:
    assert values(runner_wire.Verdict) == verdicts.ALL


def test_every_state_that_a_runner_tells_is_known_to_clients() -> None:
    told = set(typing.get_args(runner_wire.Progress.model_fields["state"].annotation))
    assert told <= values(State)


def test_every_priority_has_its_class_of_the_queue() -> None:
    assert {class_of(priority).value for priority in Priority} == values(runner_wire.JobClass)


@pytest.mark.parametrize(
    ("ours", "theirs", "secret"),
    [
        (CaseResult, runner_wire.CaseReport, {"judge_message"}),
        (Diagnostic, runner_wire.Diagnostic, set()),
        (GroupScore, runner_wire.GroupReport, set()),
    ],
)
def test_what_a_runner_says_of_a_case_reaches_the_client(
    ours: type[Answer], theirs: type[BaseModel], secret: set[str]
) -> None:
    assert set(ours.model_fields) == set(theirs.model_fields) - secret


def test_levels_and_kinds_are_those_of_the_problem_model() -> None:
    assert set(typing.get_args(ProblemSummary.model_fields["level"].annotation)) == values(Level)
    assert set(typing.get_args(ProblemDetail.model_fields["kind"].annotation)) == values(Kind)


@pytest.mark.parametrize(
    ("score", "full", "judged", "standing"),
    [
        (30.0, 30.0, True, "full"),
        (0.1 + 0.2, 0.3, True, "full"),
        (12.0, 30.0, True, "part"),
        (12.0, None, True, "part"),
        (0.0, 30.0, True, "nothing"),
        (0.0, None, True, "nothing"),
        (0.0, 30.0, False, "not_judged"),
    ],
)
def test_a_group_is_got_in_full_in_part_or_not_at_all(
    score: float, full: float | None, judged: bool, standing: str
) -> None:
    assert GroupScore(name="small", score=score, full=full, judged=judged).standing.value == standing


def test_the_groups_to_tell_of_are_the_innermost_that_are_worth_something() -> None:
    groups = (
        GroupScore(name="sample", score=0, full=0),
        GroupScore(name="secret", score=30, full=100),
        GroupScore(name="secret/a", score=30, full=30),
        GroupScore(name="secret/b", score=0, full=None, judged=False),
    )
    submission = Submission(
        id="s",
        problem_id="p",
        language="python",
        state=State.DONE,
        submitted_at=datetime(2026, 3, 1, tzinfo=UTC),
        group_scores=groups,
    )
    assert [each.name for each in submission.innermost_groups] == ["secret/a", "secret/b"]


def test_a_problem_of_the_longest_id_can_be_asked_about() -> None:
    assert longest.PROBLEM_ID == LONGEST_ID
    assert ClarificationRequest(question="What is n?", problem_id="a" * LONGEST_ID).problem_id is not None
