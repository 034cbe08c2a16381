"""A language's commands with their placeholders filled in, as programs for a sandbox. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from harnesses.catalogue import LanguageFolder, fill
from harnesses.language import Compile, Launch
from problems.model import Kind
from runner.limits import CHECK, TOOL_MEMORY_MIB, compiler_limits
from runner.sandbox.interface import Program, SandboxSpec
from runner.sandbox.jail import HARNESS, PREPARED, SHARED

PROGRAM = "{program}"
"""The sandbox alone knows this directory, and puts its name there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedLanguage:
    """A language that this machine can judge."""

    folder: LanguageFolder
    version: str
    """The toolchain's own word."""
    digest: str
    """Changes with whatever a judgement in this language may depend on."""
    interpreter: str
    spec: SandboxSpec

    @property
    def id(self) -> str:
        return self.folder.language.id


def running(served: ServedLanguage, kind: Kind, *, files: Mapping[str, bytes], memory_mib: int) -> Program:
    """The program that runs the files, driven by the harness or by itself on stdin and stdout."""
    run = served.folder.language.run
    is_text = kind is Kind.STDIO
    command = run.stdio if is_text else run.function
    assert command is not None, "the language is for stdin and stdout alone"
    return _program(
        served.folder,
        command,
        interpreter=served.interpreter,
        memory_mib=memory_mib,
        files=files,
        launch=run.stdio_launch if is_text else run.launch,
    )


def tool_command(served: ServedLanguage, *, files: Mapping[str, bytes]) -> Program:
    """A judges' program, to which arguments are added."""
    run = served.folder.language.run
    return _program(
        served.folder,
        run.tool or run.stdio,
        interpreter=served.interpreter,
        memory_mib=TOOL_MEMORY_MIB,
        files=files,
        launch=Launch.EXEC,
    )


def compiling(served: ServedLanguage, *, files: Mapping[str, bytes], memory_mib: int) -> Program:
    step = served.folder.language.compile
    assert step is not None
    return _compiler(served.folder, step, interpreter=served.interpreter, memory_mib=memory_mib, files=files)


def checking(served: ServedLanguage, *, files: Mapping[str, bytes]) -> Program | None:
    """What looks whether a source is a program at all; None where the compiler, or nobody, does."""
    check = served.folder.language.check
    if check is None:
        return None
    return _program(
        served.folder,
        check.command,
        interpreter=served.interpreter,
        memory_mib=CHECK.memory_mib,
        files=files,
        launch=Launch.EXEC,
    )


def started_ahead(folder: LanguageFolder, *, interpreter: str, memory_mib: int) -> Program | None:
    """What a sandbox of the language has ready before a job comes."""
    run = folder.language.run
    if run.launch is not Launch.PRESTART or run.function is None:
        return None
    return _program(
        folder, run.function, interpreter=interpreter, memory_mib=memory_mib, files={}, launch=Launch.PRESTART
    )


def compiler_ahead(folder: LanguageFolder, *, interpreter: str) -> Program | None:
    """The compiler that a sandbox of the language has ready before a job comes."""
    step = folder.language.compile
    if step is None or step.launch is not Launch.PRESTART:
        return None
    memory_mib = compiler_limits(step).memory_mib
    return _compiler(folder, step, interpreter=interpreter, memory_mib=memory_mib, files={})


def _compiler(
    folder: LanguageFolder, step: Compile, *, interpreter: str, memory_mib: int, files: Mapping[str, bytes]
) -> Program:
    return _program(
        folder, step.command, interpreter=interpreter, memory_mib=memory_mib, files=files, launch=step.launch
    )


def own_command(folder: LanguageFolder, words: tuple[str, ...], *, interpreter: str) -> tuple[str, ...]:
    """A command that no job's data is in: the version's, or a step of the preparation."""
    return fill(words, _places(folder, interpreter, memory_mib=1024))


def _program(
    folder: LanguageFolder,
    words: tuple[str, ...],
    *,
    interpreter: str,
    memory_mib: int,
    files: Mapping[str, bytes],
    launch: Launch,
) -> Program:
    places = _places(folder, interpreter, memory_mib)
    environment = folder.language.run.environment
    return Program(
        argv=fill(words, places),
        files=files,
        environment=dict(zip(environment, fill(tuple(environment.values()), places), strict=True)),
        launch=launch,
    )


def _places(folder: LanguageFolder, interpreter: str, memory_mib: int) -> dict[str, object]:
    return {
        "source": f"{PROGRAM}/{folder.language.source}",
        "program": PROGRAM,
        "harness": HARNESS,
        "shared": SHARED,
        "prepared": PREPARED,
        "python": interpreter,
        "memory_mib": memory_mib,
    }
