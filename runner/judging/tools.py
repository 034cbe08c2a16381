"""Runs the judges' own programs (output validators, interactors, input validators), compiled where they must be.

In sandboxes of their own, which never see a contestant's program. A tool that fails is the problem's fault, and so
ours: it never becomes a contestant's verdict.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from problems import model
from runner.fleet.pool import SandboxPool
from runner.judging.compilation import Compiler
from runner.judging.driving import Rejection
from runner.judging.plaintext import clean, shortened
from runner.sandbox.interface import Ending, Limits, Line, NoSandbox, Outcome, Program, Sandbox, SandboxSpec
from runner.toolchains.commands import ServedLanguage, tool_command

LONGEST_MESSAGE = 2048


class ToolFailed(Exception):
    """It did not compile, its language is not served here, or it did what no such program does; the message is for the
    problem's setter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One program, compiled, in a sandbox that is leased for it."""

    sandbox: Sandbox
    program: Program

    async def run(
        self,
        *,
        arguments: Sequence[str],
        limits: Limits,
        files: Mapping[str, bytes] | None = None,
        work: Mapping[str, bytes] | None = None,
        stdin: bytes = b"",
        collect: Sequence[str] = (),
    ) -> Outcome:
        """`files` lie beside the program, where an argument names them as `{program}/NAME`."""
        return await self.sandbox.run(self._given(arguments, files, work), limits=limits, stdin=stdin, collect=collect)

    async def talk(
        self,
        *,
        arguments: Sequence[str],
        limits: Limits,
        line: Line,
        files: Mapping[str, bytes] | None = None,
        work: Mapping[str, bytes] | None = None,
        collect: Sequence[str] = (),
    ) -> Outcome:
        return await self.sandbox.talk(self._given(arguments, files, work), limits=limits, line=line, collect=collect)

    def _given(
        self, arguments: Sequence[str], files: Mapping[str, bytes] | None, work: Mapping[str, bytes] | None
    ) -> Program:
        return replace(
            self.program,
            argv=(*self.program.argv, *arguments),
            files={**self.program.files, **(files or {})},
            work=work or {},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    pool: SandboxPool
    compiler: Compiler
    languages: Mapping[str, ServedLanguage] = field(default_factory=dict)
    suspended: Mapping[str, str] = field(default_factory=dict)
    """Languages whose sandboxes cannot be made at present, and why."""

    @asynccontextmanager
    async def held(self, program: model.Program) -> AsyncIterator[Tool]:
        """Raises `ToolFailed` and `SandboxFault`."""
        if program.language in self.suspended:
            raise NoSandbox(self.suspended[program.language], language=program.language)
        served = self.languages.get(program.language)
        if served is None:
            raise ToolFailed(f"a program of the problem is in {program.language}, which is not served here")
        async with self.pool.lease(served.id) as sandbox:
            compiled = await self.compiler.program_files(
                sandbox,
                served,
                source=program.source,
                signature=None,
                on_compile=lambda: None,
                others=program.files,
            )
            if isinstance(compiled, Rejection):
                said = shortened(clean(compiled.text or compiled.message), LONGEST_MESSAGE)
                raise ToolFailed(f"a program of the problem does not compile: {said}")
            yield Tool(sandbox=sandbox, program=tool_command(served, files=compiled.files))

    async def run(
        self,
        program: model.Program,
        *,
        arguments: Sequence[str],
        files: Mapping[str, bytes],
        stdin: bytes,
        limits: Limits,
        collect: Sequence[str] = (),
    ) -> Outcome:
        """Once. Raises `ToolFailed` and `SandboxFault`."""
        async with self.held(program) as tool:
            return await tool.run(arguments=arguments, files=files, stdin=stdin, limits=limits, collect=collect)


def tool_spec(spec: SandboxSpec) -> SandboxSpec:
    """A sandbox for tools of a language: nothing in it is started ahead for contestants' programs."""
    return replace(spec, zygote=None, warm=None)


def how_it_ended(outcome: Outcome) -> str:
    """For the problem's setter."""
    said = shortened(clean(outcome.stderr.decode(errors="replace")).strip(), LONGEST_MESSAGE)
    match outcome.ending:
        case Ending.EXITED:
            how = f"exit status {outcome.exit_code}"
        case Ending.SIGNALLED:
            how = f"signal {outcome.signal}"
        case Ending.CPU | Ending.WALL:
            how = "it took too long"
        case Ending.MEMORY:
            how = "it took too much memory"
        case Ending.OUTPUT | Ending.FILE_SIZE:
            how = "it printed too much"
    return f"{how}: {said}" if said else how
