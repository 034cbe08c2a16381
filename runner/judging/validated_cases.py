"""A case whose answer the problem's output validator decides on, in one pass or several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from runner.judging.actor import Actor
from runner.judging.exam import Trial
from runner.judging.findings import ending_of
from runner.judging.marks import Mark
from runner.judging.panel import Panel
from runner.judging.passes import judge_in_passes
from runner.judging.stages import Stages
from runner.judging.validation import Validated


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatedCases:
    actor: Actor
    panel: Panel
    stages: Stages

    async def judge(self, trial: Trial) -> Mark:
        return await judge_in_passes(trial, partial(self._one_pass, trial), most=self.panel.package.passes)

    async def _one_pass(self, trial: Trial, mark: Mark, given: bytes, notes: Mapping[str, bytes]) -> Validated | None:
        outcome = await self.actor.run(trial, stdin=given)
        mark.count(outcome)
        mark.keep_answer(outcome.stdout)
        ending = ending_of(outcome, self.actor.limits, self.actor.language)
        if ending is not None:
            mark.fail(ending)
            return None
        if not trial.is_answered and self.panel.package.passes == 1:
            return None  # the validators would hold it to an answer that nobody gave
        with self.stages.measure("compare"):
            return await self.panel.ask(trial, given=given, printed=outcome.stdout, notes=notes)
