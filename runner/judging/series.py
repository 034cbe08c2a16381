"""A process a case: runs a program for stdin and stdout on one case after the other, and brings home the marks.

How one case is judged is a `CaseJudge`'s; which cases are worth it is a `Course`'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from runner.judging.exam import Trial
from runner.judging.marks import Mark

BeforeTrial = Callable[[Trial, Sequence[Mark]], Awaitable[None]]


class CaseJudge(Protocol):
    async def judge(self, trial: Trial) -> Mark:
        """Decided, unless a checker decides later. Raises `SandboxFault` and `ToolFailed`."""
        ...


class Course(Protocol):
    def wants(self, trial: Trial) -> bool: ...

    def note(self, mark: Mark) -> None:
        """This is how a case went."""
        ...


@dataclass(slots=True, kw_only=True)
class UntilFailure:
    """All cases up to the first that fails; or, if it `goes_on`, all."""

    goes_on: bool
    _is_over: bool = False

    def wants(self, trial: Trial) -> bool:  # noqa: ARG002 - part of the interface
        return not self._is_over

    def note(self, mark: Mark) -> None:
        self._is_over = mark.has_failed and not self.goes_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    cases: CaseJudge
    course: Course
    static: CaseJudge | None = None
    """For the cases in which nothing is run; None where there can be none."""
    on_case: Callable[[int], None]
    patience_seconds: float
    """For so long it goes on after a case that failed."""
    keeps_answers: bool
    """Also those that are no failure, or not the first."""
    before: BeforeTrial | None = None
    """Told of each trial that comes next, also of those that are not wanted, and of the marks until then."""
    marks: list[Mark] = field(default_factory=list)

    async def run(self, trials: Sequence[Trial]) -> None:
        give_up_at = _now() + self.patience_seconds
        for trial in trials:
            if self.before is not None:
                await self.before(trial, self.marks)
            if not self.course.wants(trial):
                continue
            self.on_case(trial.index)
            mark = await self._judge_of(trial).judge(trial)
            self._keep(mark)
            self.course.note(mark)
            if mark.has_failed and _now() > give_up_at:
                return

    def _keep(self, mark: Mark) -> None:
        is_first_failure = mark.has_failed and not any(each.has_failed for each in self.marks)
        is_open = mark.verdict is None
        if not (self.keeps_answers or is_first_failure or is_open):
            mark.forget()
        self.marks.append(mark)

    def _judge_of(self, trial: Trial) -> CaseJudge:
        return self.static if trial.is_static and self.static is not None else self.cases


def _now() -> float:
    return asyncio.get_running_loop().time()
