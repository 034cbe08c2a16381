"""What the two wires must have in common."""

from __future__ import annotations

import typing
from enum import StrEnum

import pytest
from pydantic import BaseModel

from problems.model import Kind, Level
from runner import wire as runner_wire
from server import wire
from server.judging.translate import class_of
from server.submissions.model import Priority


def values(of: type[StrEnum]) -> set[str]:
    return {member.value for member in of}


def test_both_wires_know_the_same_verdicts() -> None:
    assert values(wire.Verdict) == values(runner_wire.Verdict)


def test_every_state_that_a_runner_tells_is_known_to_clients() -> None:
    told = set(typing.get_args(runner_wire.Progress.model_fields["state"].annotation))
    assert told <= values(wire.State)


def test_every_priority_has_its_class_of_the_queue() -> None:
    assert {class_of(priority).value for priority in Priority} == values(runner_wire.JobClass)


@pytest.mark.parametrize(
    ("ours", "theirs", "secret"),
    [(wire.CaseResult, runner_wire.CaseReport, {"judge_message"}), (wire.Diagnostic, runner_wire.Diagnostic, set())],
)
def test_what_a_runner_says_of_a_case_reaches_the_client(
    ours: type[wire.Answer], theirs: type[BaseModel], secret: set[str]
) -> None:
    assert set(ours.model_fields) == set(theirs.model_fields) - secret


def test_levels_and_kinds_are_those_of_the_problem_model() -> None:
    assert set(typing.get_args(wire.ProblemSummary.model_fields["level"].annotation)) == values(Level)
    assert set(typing.get_args(wire.ProblemDetail.model_fields["kind"].annotation)) == values(Kind)
