"""Answers of the reference solution are kept: so many, and none that is large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from runner.judging.exam import Trial
from runner.judging.marks import Mark
from runner.judging.performing import Performance, Wanted
from runner.judging.references import LARGEST_KEPT_BYTES, References
from runner.wire import Verdict
from tests.unit.runner.judging.court import exam, package

EXAM = exam(package(reference={"language": "script", "source": "reference"}))


class Stage:
    """Its programs answer everything with the same, unless time runs out."""

    def __init__(self, answer: object) -> None:
        self.asked: list[object] = []
        self.is_busy = False
        self._answer = answer

    async def perform(self, _served: object, _program: object, _exam: object, wanted: Wanted) -> Performance:
        self.asked += [trial.input for trial in wanted.trials]
        return Performance(marks=[self._mark(trial) for trial in wanted.trials])

    def _mark(self, trial: Trial) -> Mark:
        if self.is_busy:
            return Mark(trial=trial, verdict=Verdict.TIME_LIMIT_EXCEEDED)
        return Mark(trial=trial, answer=self._answer, has_answer=True)


def references_on(stage: Any) -> References:
    """Two are kept."""
    languages: Any = {"script": "served"}
    return References(stage, languages, most_kept=2)


async def answered(references: References, text: str) -> Trial:
    stages: Any = None
    trial = Trial(index=0, input=text, sent=text.encode(), is_answered=False)
    [found] = await references.answered(EXAM, [trial], stages=stages)
    return found


async def asked(inputs: Sequence[str], *, answer: object = 1) -> list[object]:
    """Of which of them the reference is asked."""
    stage = Stage(answer)
    references = references_on(stage)
    for each in inputs:
        assert (await answered(references, each)).expected == answer
    return stage.asked


async def test_only_so_many_answers_are_kept() -> None:
    assert await asked(["a", "b", "b", "c", "c", "a"]) == ["a", "b", "c", "a"]


async def test_what_is_large_is_not_kept() -> None:
    large = "x" * (LARGEST_KEPT_BYTES + 1)
    assert await asked([large, large]) == [large] * 2
    assert await asked(["a", "a"], answer=large) == ["a"] * 2


async def test_that_there_was_no_answer_is_not_kept() -> None:
    stage = Stage(1)
    references = references_on(stage)
    stage.is_busy = True
    found = await answered(references, "a")
    assert "time limit exceeded" in found.unanswered
    assert not found.is_answered
    stage.is_busy = False
    assert (await answered(references, "a")).expected == 1
