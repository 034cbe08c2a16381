"""Answers of the reference solution are kept: so many, and none that is large."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from runner.judging.exam import Trial
from runner.judging.marks import Mark
from runner.judging.performing import Performance, Wanted
from runner.judging.references import LARGEST_KEPT_BYTES, References
from tests.unit.runner.judging.court import exam, package

EXAM = exam(package(reference={"language": "script", "source": "reference"}))


class Stage:
    """Its programs answer everything with the same."""

    def __init__(self, answer: object) -> None:
        self.asked: list[object] = []
        self._answer = answer

    async def perform(self, _served: object, _program: object, _exam: object, wanted: Wanted) -> Performance:
        self.asked += [trial.input for trial in wanted.trials]
        return Performance(marks=[Mark(trial=trial, answer=self._answer, has_answer=True) for trial in wanted.trials])


async def asked(inputs: Sequence[str], *, answer: object = 1) -> list[object]:
    """Of which of them the reference is asked, where two are kept."""
    stage: Any = Stage(answer)
    languages: Any = {"script": "served"}
    references = References(stage, languages, most_kept=2)
    stages: Any = None
    for each in inputs:
        trial = Trial(index=0, input=each, sent=each.encode(), is_answered=False)
        [found] = await references.answered(EXAM, [trial], stages=stages)
        assert found.expected == answer
    return list(stage.asked)


async def test_only_so_many_answers_are_kept() -> None:
    assert await asked(["a", "b", "b", "c", "c", "a"]) == ["a", "b", "c", "a"]


async def test_what_is_large_is_not_kept() -> None:
    large = "x" * (LARGEST_KEPT_BYTES + 1)
    assert await asked([large, large]) == [large] * 2
    assert await asked(["a", "a"], answer=large) == ["a"] * 2
