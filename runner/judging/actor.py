"""A contestant's program for stdin and stdout, ready to be run: once, or as often as its cases and passes ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from harnesses import values
from harnesses.language import Language, Launch
from runner.judging.exam import Trial
from runner.sandbox.interface import Limits, Line, Outcome, Program, Sandbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    sandbox: Sandbox
    program: Program
    language: Language
    limits: Limits

    async def run(self, trial: Trial, *, stdin: bytes) -> Outcome:
        return await self.sandbox.run(self._given(trial), limits=self.limits, stdin=stdin, hello=self._hello(trial))

    async def talk(self, trial: Trial, *, line: Line, waits_seconds: float) -> Outcome:
        """`waits_seconds` is for how long the other end may keep it waiting."""
        limits = replace(self.limits, wall_seconds=self.limits.wall_seconds + waits_seconds)
        return await self.sandbox.talk(self._given(trial), limits=limits, line=line, hello=self._hello(trial))

    def _given(self, trial: Trial) -> Program:
        if not trial.arguments and not trial.files:
            return self.program
        return replace(self.program, argv=(*self.program.argv, *trial.arguments), work=trial.files)

    def _hello(self, trial: Trial) -> bytes | None:
        if self.program.launch is not Launch.FORK:
            return None
        return values.hello(None, source=self.language.source, arguments=trial.arguments)
