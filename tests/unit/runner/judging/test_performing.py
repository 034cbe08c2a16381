"""What of a performance is wanted, how long it goes on, and what is kept of it."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from runner.judging.exam import Trial
from runner.judging.findings import Finding
from runner.judging.marks import Mark
from runner.judging.performing import PATIENCE_SECONDS, Wanted
from runner.judging.series import Series, UntilFailure
from runner.judging.stages import Stages
from runner.wire import Verdict

TRIALS = [Trial(index=index, input="", sent=b"") for index in range(4)]
RIGHT, WRONG, OPEN = True, False, None


@pytest.mark.parametrize(("all_of_them", "patience"), [(True, PATIENCE_SECONDS), (False, math.inf)])
def test_patience_is_for_whoever_wants_every_case_and_never_decides_a_score(all_of_them: bool, patience: float) -> None:
    assert Wanted(trials=TRIALS, all_of_them=all_of_them, stages=Stages()).patience_seconds == patience


class Played:
    """Its cases go so."""

    def __init__(self, went: Sequence[bool | None]) -> None:
        self._went = went

    async def judge(self, trial: Trial) -> Mark:
        mark = Mark(trial=trial)
        mark.keep_answer(b"printed")
        went = self._went[trial.index]
        if went is WRONG:
            mark.fail(Finding(verdict=Verdict.WRONG_ANSWER))
        elif went is RIGHT:
            mark.accept()
        return mark


async def performed(
    *went: bool | None, patience_seconds: float = math.inf, keeps_answers: bool = False
) -> Sequence[Mark]:
    series = Series(
        cases=Played(went),
        course=UntilFailure(goes_on=True),
        on_case=lambda _index: None,
        patience_seconds=patience_seconds,
        keeps_answers=keeps_answers,
    )
    await series.run(TRIALS[: len(went)])
    return series.marks


@pytest.mark.parametrize(
    ("patience_seconds", "went", "judged"),
    [(math.inf, [WRONG, WRONG, WRONG], 3), (-1.0, [WRONG, WRONG, WRONG], 1), (-1.0, [RIGHT, RIGHT, WRONG, RIGHT], 3)],
)
async def test_a_program_that_goes_on_failing_is_not_run_for_ever(
    patience_seconds: float, went: list[bool], judged: int
) -> None:
    assert len(await performed(*went, patience_seconds=patience_seconds)) == judged


@pytest.mark.parametrize(("keeps_answers", "kept"), [(False, [0, 1, 1, 0]), (True, [1, 1, 1, 1])])
async def test_of_what_was_printed_only_that_is_kept_which_is_shown_or_still_asked_about(
    keeps_answers: bool, kept: list[int]
) -> None:
    marks = await performed(RIGHT, OPEN, WRONG, WRONG, keeps_answers=keeps_answers)

    assert [mark.has_answer for mark in marks] == kept
