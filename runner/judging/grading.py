"""Asks the problem's grader about its groups, by the protocol of the older ICPC package format.

    grader [FLAG…] < one line for each case and group within the group: CODE SCORE

It prints one such line, the result of the group, and ends with 0. A group is graded as soon as all of it is judged: the
group around it may stop at its result. A grader that does anything else is at fault, and never the contestant.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from problems.model import Group, JudgePackage, Program, Scoring
from runner.judging.exam import Trial
from runner.judging.marks import Mark
from runner.judging.plaintext import decoded
from runner.judging.scoring import Grade, Part, sub_results
from runner.judging.stages import Stages
from runner.judging.tools import ToolFailed, Tools, how_it_ended, last_words
from runner.limits import validation_limits
from runner.sandbox.interface import Ending, Outcome
from runner.wire import Verdict

CODES = {
    "AC": Verdict.ACCEPTED,
    "WA": Verdict.WRONG_ANSWER,
    "RTE": Verdict.RUNTIME_ERROR,
    "TLE": Verdict.TIME_LIMIT_EXCEEDED,
}
CODE_OF = {verdict: code for code, verdict in CODES.items()}
ANY_CRASH = "RTE"
"""Too much memory and too much output are such, too."""
LONGEST_LINE = 200
SLACK = 1e-6
"""Above a group's range: sums of fractions are not exact."""
_RESULT = re.compile(rb"\s*(AC|WA|RTE|TLE)\s+([-+.\w]+)\s*")


@dataclass(slots=True, kw_only=True)
class Grading:
    """Of one submission."""

    tools: Tools
    grader: Program
    package: JudgePackage
    scoring: Scoring
    trials: Sequence[Trial]
    """All that there are."""
    stages: Stages
    grades: dict[int, Grade] = field(default_factory=dict)
    _last: dict[int, int] = field(init=False)
    """The index of the last trial of each group, or of a group in it."""

    def __post_init__(self) -> None:
        self._last = last_trials(self.scoring, self.trials)

    async def before(self, trial: Trial, marks: Sequence[Mark]) -> list[int]:
        """Grades the groups that are done with when this trial comes next, and gives the places of those that were not
        accepted. Raises `ToolFailed` and `SandboxFault`."""
        done = [place for place in self._open() if self._last.get(place, trial.index) < trial.index]
        return await self._grade(done, marks)

    async def finish(self, marks: Sequence[Mark]) -> None:
        """Grades what is left. Raises `ToolFailed` and `SandboxFault`."""
        await self._grade(self._open(), marks)

    def _open(self) -> list[int]:
        """Groups to be graded, those within others first."""
        groups = enumerate(self.scoring.groups)
        places = [place for place, group in groups if group.grader_flags is not None and place not in self.grades]
        return places[::-1]

    async def _grade(self, places: Sequence[int], marks: Sequence[Mark]) -> list[int]:
        refused = []
        for place in places:
            parts = sub_results(self.scoring, self.trials, marks, self.grades, place)
            if not parts:
                continue
            with self.stages.measure("compare"):
                self.grades[place] = await self._ask(self.scoring.groups[place], parts)
            if self.grades[place].verdict is not Verdict.ACCEPTED:
                refused.append(place)
        return refused

    async def _ask(self, group: Group, parts: Sequence[Part]) -> Grade:
        outcome = await self.tools.run(
            self.grader,
            arguments=group.grader_flags or (),
            stdin="".join(map(line_of, parts)).encode(),
            limits=validation_limits(self.package.limits),
        )
        return read_grade(outcome, group)


def last_trials(scoring: Scoring, trials: Sequence[Trial]) -> dict[int, int]:
    """By the place of the group; without groups that hold no trial."""
    last = {trial.group or 0: trial.index for trial in sorted(trials, key=lambda each: each.index)}
    for place in range(len(scoring.groups) - 1, 0, -1):  # a parent comes before its parts
        parent = scoring.groups[place].parent
        if place in last and parent is not None:
            last[parent] = max(last[place], last.get(parent, 0))
    return last


def line_of(part: Part) -> str:
    """What a grader reads of a part that was judged; a group of which judging left the rest is wrong."""
    verdict = part.verdict or Verdict.WRONG_ANSWER
    return f"{CODE_OF.get(verdict, ANY_CRASH)} {part.score:.15g}\n"


def read_grade(outcome: Outcome, group: Group) -> Grade:
    """Raises `ToolFailed` where that is no result of a group."""
    where = f"of {group.name or 'all data'}"
    if outcome.ending is not Ending.EXITED or outcome.exit_code != 0:
        said = "; ".join(filter(None, (where, last_words(outcome))))
        raise ToolFailed(f"the grader did not end with 0 ({how_it_ended(outcome)})", said=said)
    found = _RESULT.fullmatch(outcome.stdout)
    score = _number(found[2]) if found is not None else None
    if found is None or score is None:
        said = f"{where}, it printed {decoded(outcome.stdout, LONGEST_LINE)!r}"
        raise ToolFailed("the grader printed no result, which is a code (AC, WA, RTE, TLE) and a score", said=said)
    verdict = CODES[found[1].decode()]
    if verdict is Verdict.ACCEPTED and group.most is not None and score > group.most + SLACK:
        raise ToolFailed("the grader gives more than the range of a group allows", said=f"{score:g} {where}")
    return Grade(verdict=verdict, score=score)


def _number(text: bytes) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
