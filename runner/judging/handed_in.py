"""Answers that were handed in instead of a program: one text a case, all in one source.

Where there is one case the source is its answer. Where there are more, a line `--- NAME ---` begins the answer to the
case of that name, or that number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from runner.judging.exam import Trial
from runner.judging.findings import Finding
from runner.judging.marks import Mark, Marker
from runner.judging.panel import Panel
from runner.judging.passes import decide
from runner.wire import Verdict

_HEADING = re.compile(r"^--- (?P<name>[^\n]+?) ---[ \t]*\r?\n", re.MULTILINE)


def answers_of(source: str, trials: Sequence[Trial]) -> dict[int, str]:
    """By the number of the case; without those that have none. A case may be called by the last part of its name, or
    by its number."""
    if len(trials) == 1:
        return {trials[0].number: source}
    headings = list(_HEADING.finditer(source))
    ends = [heading.start() for heading in headings[1:]] + [len(source)]
    texts = {each["name"].strip(): source[each.end() : end] for each, end in zip(headings, ends, strict=True)}
    return {
        trial.number: texts[name]
        for trial in trials
        for name in (trial.name, trial.name.rpartition("/")[2], str(trial.number))
        if name in texts
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedInCases:
    answers: dict[int, str]
    marker: Marker
    panel: Panel | None
    """The output validators, where the problem has some."""

    async def judge(self, trial: Trial) -> Mark:
        mark = Mark(trial=trial)
        if not trial.is_answered:
            return mark  # an input of the contestant's own: nobody hands in an answer to it, and none is known
        answer = self.answers.get(trial.number)
        if answer is None:
            mark.fail(
                Finding(
                    verdict=Verdict.WRONG_ANSWER,
                    message=f"there is no answer to the case {trial.name or trial.number}",
                )
            )
            return mark
        printed = answer.encode(errors="replace")
        mark.keep_answer(printed)
        if self.panel is None:
            mark.raw = printed
            self.marker.mark(mark)
        else:
            decide(mark, await self.panel.ask(trial, given=trial.sent, printed=printed, notes={}))
        return mark
