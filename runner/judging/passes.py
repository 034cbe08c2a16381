"""A case of one pass, or of several: the validator of each may ask for one more, and keeps its notes until then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from runner.judging.exam import Trial
from runner.judging.findings import Finding
from runner.judging.marks import Mark
from runner.judging.tools import ToolFailed
from runner.judging.validation import Validated
from runner.wire import Verdict

OnePass = Callable[[Mark, bytes, Mapping[str, bytes]], Awaitable[Validated | None]]
"""Run the program on this input, with the validator's notes from before. None when the program failed by itself, which
is then in the mark."""


async def judge_in_passes(trial: Trial, one_pass: OnePass, *, most: int) -> Mark:
    """Raises `ToolFailed` when the validator asks for too many."""
    mark = Mark(trial=trial)
    given: bytes = trial.sent
    notes: Mapping[str, bytes] = {}
    for _ in range(most):
        said = await one_pass(mark, given, notes)
        if said is None:
            return mark
        if said.next_input is None:
            decide(mark, said)
            return mark
        given, notes = said.next_input, said.feedback
    raise ToolFailed(f"the validator asks for another pass after the last, of {most}")


def decide(mark: Mark, said: Validated) -> None:
    mark.score, mark.judge_message = said.score, said.judge_message
    mark.multiplier = 1.0 if said.multiplier is None else said.multiplier
    if said.accepted:
        mark.accept()
    else:
        mark.fail(Finding(verdict=Verdict.WRONG_ANSWER, message=said.team_message))
