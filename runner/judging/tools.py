"""Runs the judges' own programs (validators, interactors, checkers), compiled where they must be.

In sandboxes of their own, which never see a contestant's program. A tool that fails is the problem's fault, and so
ours: it never becomes a contestant's verdict.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from problems import model
from runner.fleet.pool import SandboxPool
from runner.judging.compilation import Compiler
from runner.judging.driving import Rejection
from runner.judging.plaintext import LONGEST_MESSAGE, clean, shortened
from runner.sandbox.interface import Ending, Limits, Line, NoSandbox, Outcome, Program, Sandbox, SandboxSpec
from runner.toolchains.commands import ServedLanguage, tool_command


class ToolFailed(Exception):
    """It did not compile, its language is not served here, or it did what no such program does. For the problem's
    setter: what it `said`, or its compiler, may hold a secret, and is not in the `message`, which anybody may read."""

    def __init__(self, message: str, *, said: str = "") -> None:
        super().__init__(f"{message}: {said}" if said else message)
        self.message = message


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
    awaited: Mapping[str, str] = field(default_factory=dict)
    """Languages that will be judged and are not at present, and why."""

    def check_awaited(self, language: str) -> None:
        """Raises `NoSandbox` for one that it is worth waiting for."""
        if language in self.awaited:
            raise NoSandbox(self.awaited[language], language=language)

    @asynccontextmanager
    async def held(self, program: model.Program) -> AsyncIterator[Tool]:
        """Raises `ToolFailed` and `SandboxFault`."""
        self.check_awaited(program.language)
        named = program.name or "a program of the problem"
        served = self.languages.get(program.language)
        if served is None:
            raise ToolFailed(f"{named} is in {program.language}, which is not served here")
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
                said = _by_its_name(compiled.text or compiled.message, program, served)
                raise ToolFailed(f"{named} does not compile", said=shortened(clean(said), LONGEST_MESSAGE))
            yield Tool(sandbox=sandbox, program=tool_command(served, files=compiled.files))

    async def run(
        self,
        program: model.Program,
        *,
        arguments: Sequence[str],
        limits: Limits,
        files: Mapping[str, bytes] | None = None,
        work: Mapping[str, bytes] | None = None,
        stdin: bytes = b"",
        collect: Sequence[str] = (),
    ) -> Outcome:
        """Once. Raises `ToolFailed` and `SandboxFault`."""
        async with self.held(program) as tool:
            return await tool.run(
                arguments=arguments, limits=limits, files=files, work=work, stdin=stdin, collect=collect
            )


def tool_spec(spec: SandboxSpec) -> SandboxSpec:
    """A sandbox for tools of a language: nothing in it is started ahead for contestants' programs."""
    return replace(spec, zygote=None, warm=None, compiler=None)


def _by_its_name(said: str, program: model.Program, served: ServedLanguage) -> str:
    """What a compiler said: its main file is called as in the package."""
    own = PurePosixPath(program.name).name
    return re.sub(rf"\b{re.escape(served.folder.language.source)}\b", lambda _: own, said) if own else said


def how_it_ended(outcome: Outcome) -> str:
    match outcome.ending:
        case Ending.EXITED:
            return f"exit status {outcome.exit_code}"
        case Ending.SIGNALLED:
            return f"signal {outcome.signal}"
        case Ending.CPU | Ending.WALL:
            return "it took too long"
        case Ending.MEMORY:
            return "it took too much memory"
        case Ending.OUTPUT | Ending.FILE_SIZE:
            return "it printed too much"


def last_words(outcome: Outcome) -> str:
    """What it said of its end: for the problem's setter."""
    return shortened(clean(outcome.stderr.decode(errors="replace")).strip(), LONGEST_MESSAGE)
