"""The right answers to a contestant's own inputs, from the problem's reference solution.

Kept by package and input: many try the same input while they look for the same mistake.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from problems.model import Program
from runner.judging.exam import Exam, Trial
from runner.judging.marks import Mark
from runner.judging.performing import Stagehand, Wanted
from runner.judging.stages import Stages
from runner.toolchains.commands import ServedLanguage

MOST_KEPT = 2000
LARGEST_KEPT_BYTES = 64 * 1024
NO_REFERENCE = "this problem has no reference solution that runs here: there is nothing to compare with"
NOT_ASKED = "the problem's own solution was not run on this input: there is nothing to compare with"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The reference's answer to one input, or why there is none."""

    answer: object = None
    refusal: str = ""


class References:
    def __init__(
        self, stagehand: Stagehand, languages: Mapping[str, ServedLanguage], *, most_kept: int = MOST_KEPT
    ) -> None:
        self._stagehand = stagehand
        self._languages = languages
        self._most_kept = most_kept
        self._kept: OrderedDict[str, Known] = OrderedDict()

    async def answered(self, exam: Exam, trials: Sequence[Trial], *, stages: Stages) -> list[Trial]:
        """The trials, those without an expected answer answered where that can be."""
        questions = [trial for trial in trials if not trial.is_answered and not trial.refusal]
        if not questions:
            return list(trials)
        known = await self._ask(exam, questions, stages)
        return [_answered(trial, known.get(trial.index)) for trial in trials]

    async def _ask(self, exam: Exam, trials: Sequence[Trial], stages: Stages) -> dict[int, Known]:
        reference = exam.package.reference
        served = self._languages.get(reference.language) if reference else None
        if reference is None or served is None:
            return {trial.index: Known(refusal=NO_REFERENCE) for trial in trials}
        known = {trial.index: kept for trial in trials if (kept := self._find(exam, trial)) is not None}
        unknown = [trial for trial in trials if trial.index not in known]
        if unknown:
            known |= await self._perform(exam, unknown, served, reference, stages)
        return known

    async def _perform(
        self, exam: Exam, trials: Sequence[Trial], served: ServedLanguage, reference: Program, stages: Stages
    ) -> dict[int, Known]:
        wanted = Wanted(trials=trials, all_of_them=True, stages=stages)
        performance = await self._stagehand.perform(served, exam.package.with_included(reference), exam, wanted)
        known = {trial.index: Known(refusal=NOT_ASKED) for trial in trials}
        for mark in performance.marks:
            if mark.verdict is None and mark.has_answer:
                known[mark.trial.index] = Known(answer=mark.answer)
                self._keep(exam, mark.trial, known[mark.trial.index])
            else:  # not kept: the machine may only have been too busy
                known[mark.trial.index] = Known(refusal=_gave_up(mark))
        return known

    def _find(self, exam: Exam, trial: Trial) -> Known | None:
        return self._kept.get(_key(exam, trial))

    def _keep(self, exam: Exam, trial: Trial, known: Known) -> None:
        if len(trial.sent) > LARGEST_KEPT_BYTES or len(repr(known.answer)) > LARGEST_KEPT_BYTES:
            return
        self._kept[_key(exam, trial)] = known
        while len(self._kept) > self._most_kept:
            self._kept.popitem(last=False)


def _gave_up(mark: Mark) -> str:
    """Without the words of the reference solution, which is secret."""
    why = mark.verdict.value.replace("_", " ") if mark.verdict else "no answer"
    return f"the problem's own solution gives no answer to this input ({why}): is it allowed by the statement?"


def _answered(trial: Trial, known: Known | None) -> Trial:
    if known is None:
        return trial
    if known.refusal:
        return replace(trial, unanswered=known.refusal)
    return replace(trial, expected=known.answer, is_answered=True)


def _key(exam: Exam, trial: Trial) -> str:
    described = json.dumps(trial.input, sort_keys=True).encode()
    return hashlib.sha256(exam.digest.encode() + described).hexdigest()
