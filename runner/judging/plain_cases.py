"""A case whose printed answer is compared with the expected one: run, and marked at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from runner.judging.actor import Actor
from runner.judging.driving import COMPARED_AT_ONCE_BYTES
from runner.judging.exam import Trial
from runner.judging.findings import ending_of
from runner.judging.marks import Mark, Marker
from runner.judging.stages import Stages


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainCases:
    actor: Actor
    marker: Marker
    stages: Stages

    async def judge(self, trial: Trial) -> Mark:
        outcome = await self.actor.run(trial, stdin=trial.sent)
        mark = Mark(trial=trial)
        mark.count(outcome)
        ending = ending_of(outcome, self.actor.limits, self.actor.language)
        if ending is not None:
            mark.keep_answer(outcome.stdout)
            mark.fail(ending)
            return mark
        mark.raw = outcome.stdout
        with self.stages.measure("compare"):
            if len(outcome.stdout) <= COMPARED_AT_ONCE_BYTES:
                self.marker.mark(mark)
            else:
                await asyncio.to_thread(self.marker.mark, mark)
        return mark
