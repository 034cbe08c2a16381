"""The output validators of a problem. In the older format of ICPC packages there may be several: all must accept.

The first is kept ready for all cases of a job; further ones are asked one at a time, each in a sandbox of its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from problems.model import JudgePackage
from runner.judging import validation
from runner.judging.exam import Trial
from runner.judging.tools import Tool, ToolFailed, Tools
from runner.judging.validation import FEEDBACK, Validated
from runner.limits import validation_limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    first: Tool
    tools: Tools
    package: JudgePackage

    async def ask(self, trial: Trial, *, given: bytes, printed: bytes, notes: Mapping[str, bytes]) -> Validated:
        """What they say of an answer, up to the first that refuses it. Raises `ToolFailed`."""
        said: list[Validated] = []
        for place in trial.validators or range(1 + len(self.package.further_validators)):
            async with self._tool(place) as tool:
                outcome = await tool.run(
                    arguments=validation.arguments_of(trial),
                    files=validation.files_of(trial, given=given),
                    work=validation.work_of(notes),
                    stdin=printed,
                    limits=validation_limits(self.package.limits),
                    collect=(FEEDBACK,),
                )
            said.append(validation.read_outcome(outcome))
            if not said[-1].accepted:
                break
        return _together(said)

    @asynccontextmanager
    async def _tool(self, place: int) -> AsyncIterator[Tool]:
        if place == 0:
            yield self.first
            return
        async with self.tools.held(self.package.further_validators[place - 1]) as tool:
            yield tool


@asynccontextmanager
async def panel_of(package: JudgePackage, tools: Tools) -> AsyncIterator[Panel | None]:
    """None where the problem has no output validator. Raises `ToolFailed` and `SandboxFault`."""
    if package.validator is None:
        yield None
        return
    async with tools.held(package.validator) as tool:
        yield Panel(first=tool, tools=tools, package=package)


def _together(said: Sequence[Validated]) -> Validated:
    """The last decides: those before it have accepted. Raises `ToolFailed` when they disagree about the score."""
    last = said[-1]
    if len(said) == 1:
        return last
    judges = "\n".join(filter(None, (each.judge_message for each in said)))
    if not last.accepted:
        return replace(last, judge_message=judges)
    return replace(
        last,
        judge_message=judges,
        team_message="\n".join(filter(None, (each.team_message for each in said))),
        score=_agreed(each.score for each in said),
        multiplier=_agreed(each.multiplier for each in said),
    )


def _agreed(numbers: Iterator[float | None]) -> float | None:
    stated = sorted({number for number in numbers if number is not None})
    if len(stated) > 1:
        raise ToolFailed(f"the output validators disagree about the score: {stated[0]:g} and {stated[-1]:g}")
    return stated[0] if stated else None
