"""A case in which the program talks with the problem's interactor, each in a sandbox of its own.

Who ends first decides between the two: an interactor that has said no, or has failed, ends the program, whatever that
does next; a program that failed by itself has failed, whatever the interactor makes of the silence.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from problems.model import JudgePackage
from runner.judging import validation
from runner.judging.actor import Actor
from runner.judging.dialogue import End, line
from runner.judging.exam import Trial
from runner.judging.findings import ending_of
from runner.judging.marks import Mark
from runner.judging.passes import judge_in_passes
from runner.judging.tools import Tool, ToolFailed
from runner.judging.validation import ACCEPT, FEEDBACK, Validated
from runner.limits import validation_limits
from runner.sandbox.interface import Ending, Outcome, SandboxFault

BEYOND_LIMITS = frozenset({Ending.CPU, Ending.MEMORY, Ending.OUTPUT, Ending.FILE_SIZE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meeting:
    """How both ended."""

    program: Outcome
    interactor: Outcome
    refused_first: bool
    """The interactor said no, or failed, while the program was still there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractiveCases:
    actor: Actor
    tool: Tool
    package: JudgePackage

    async def judge(self, trial: Trial) -> Mark:
        return await judge_in_passes(trial, partial(self._one_pass, trial), most=self.package.passes)

    async def _one_pass(self, trial: Trial, mark: Mark, given: bytes, notes: Mapping[str, bytes]) -> Validated | None:
        meeting = await self._meet(trial, given, notes)
        mark.count(meeting.program)
        return self._concluded(mark, meeting)

    async def _meet(self, trial: Trial, given: bytes, notes: Mapping[str, bytes]) -> _Meeting:
        here, there = line()
        try:
            async with asyncio.TaskGroup() as tasks:
                program = tasks.create_task(self.actor.talk(trial, line=here, waits_seconds=self._waits_seconds))
                interactor = tasks.create_task(self._interact(trial, given, notes, here, there))
        except* (SandboxFault, ToolFailed) as failed:
            raise failed.exceptions[0] from failed
        outcome, refused_first = interactor.result()
        return _Meeting(program=program.result(), interactor=outcome, refused_first=refused_first)

    async def _interact(
        self, trial: Trial, given: bytes, notes: Mapping[str, bytes], here: End, there: End
    ) -> tuple[Outcome, bool]:
        outcome = await self.tool.talk(
            arguments=validation.arguments_of(trial),
            files=validation.files_of(trial, given=given),
            work=validation.work_of(notes),
            limits=validation_limits(self.package.limits, waits_seconds=self._program_seconds),
            line=there,
            collect=(FEEDBACK,),
        )
        refused_first = not _accepts(outcome) and not here.hung_up
        if refused_first:
            here.cut()
        return outcome, refused_first

    @property
    def _waits_seconds(self) -> float:
        """For so long the interactor may keep the program waiting."""
        return validation_limits(self.package.limits).wall_seconds

    @property
    def _program_seconds(self) -> float:
        """All of the program's: the interactor outlasts it, so that of two that wait for each other it is too slow."""
        return self.actor.limits.wall_seconds + self._waits_seconds

    def _concluded(self, mark: Mark, meeting: _Meeting) -> Validated | None:
        """What the interactor said; None when the program failed by itself, and the mark says how."""
        if meeting.refused_first and meeting.program.ending not in BEYOND_LIMITS:
            return validation.read_outcome(meeting.interactor)
        limits = replace(self.actor.limits, wall_seconds=self._program_seconds)
        ending = ending_of(meeting.program, limits, self.actor.language)
        if ending is not None:
            mark.fail(ending)
            return None
        return validation.read_outcome(meeting.interactor)


def _accepts(interactor: Outcome) -> bool:
    return interactor.ending is Ending.EXITED and interactor.exit_code == ACCEPT
