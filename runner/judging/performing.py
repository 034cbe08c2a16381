"""One program before a list of trials, from its source to decided marks: compile, run, compare.

Used for contestants' programs and for the problem's own reference alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from harnesses import values
from problems.model import Kind
from runner.fleet.pool import SandboxPool
from runner.judging.artifacts import Compiled
from runner.judging.checking import Checkers
from runner.judging.compilation import Compiler
from runner.judging.driving import Drive, Rejection
from runner.judging.exam import Exam, Trial
from runner.judging.marks import Mark, Marker
from runner.judging.settling import settle
from runner.judging.stages import Stages
from runner.limits import conversation_limits, process_limits
from runner.sandbox.interface import Sandbox
from runner.toolchains.commands import ServedLanguage, running
from runner.wire import Diagnostic, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """Told how far a program is."""

    on_compile: Callable[[], None] = lambda: None
    on_case: Callable[[int], None] = lambda _index: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """Marks for the trials that were run, in their order: up to the first failure, unless all were asked for."""

    marks: list[Mark]
    rejection: Rejection | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stagehand:
    """What every performance needs."""

    pool: SandboxPool
    compiler: Compiler
    checkers: Checkers

    async def perform(
        self,
        served: ServedLanguage,
        source: str,
        exam: Exam,
        trials: Sequence[Trial],
        *,
        all_of_them: bool,
        stages: Stages,
        watcher: Watcher,
    ) -> Performance:
        """Raises `SandboxFault` and `CheckerFailed`; what the program does is in the marks."""
        async with self.pool.lease(served.id) as sandbox:
            with stages.measure("compile"):
                compiled = await self.compiler.program_files(
                    sandbox, served, source=source, signature=exam.package.signature, on_compile=watcher.on_compile
                )
            if isinstance(compiled, Rejection):
                return Performance(marks=[], rejection=compiled)
            drive = _drive(sandbox, served, exam, compiled, all_of_them=all_of_them, stages=stages, watcher=watcher)
            with stages.measure("run"):
                rejection = await _run(drive, exam, trials)
            if rejection is None and exam.kind is Kind.STDIO and _fails_at_once(drive.marks):
                with stages.measure("compile"):
                    rejection = await self.compiler.check(sandbox, served, compiled.files)
        if rejection is not None:
            return Performance(marks=[], rejection=rejection)
        with stages.measure("compare"):
            marks = await settle(drive.marks, marker=drive.marker, checkers=self.checkers, goes_on=all_of_them)
        return Performance(marks=marks, diagnostics=compiled.diagnostics)


async def _run(drive: Drive, exam: Exam, trials: Sequence[Trial]) -> Rejection | None:
    if exam.kind is Kind.STDIO:
        await drive.run_each(trials)
        return None
    return await drive.converse(trials)


def _fails_at_once(marks: Sequence[Mark]) -> bool:
    """As a source does that is no program at all."""
    return bool(marks) and marks[0].verdict is Verdict.RUNTIME_ERROR


def _drive(
    sandbox: Sandbox,
    served: ServedLanguage,
    exam: Exam,
    compiled: Compiled,
    *,
    all_of_them: bool,
    stages: Stages,
    watcher: Watcher,
) -> Drive:
    language = served.folder.language
    problem = exam.package.limits
    limits = process_limits(problem, language) if exam.kind is Kind.STDIO else conversation_limits(problem, language)
    return Drive(
        sandbox=sandbox,
        program=running(served, exam.kind, files=compiled.files, memory_mib=problem.memory_mib),
        hello=values.hello(exam.package.signature, source=language.source),
        marker=Marker(exam=exam, language=language, limits=limits, keeps_answers=all_of_them),
        goes_on=all_of_them,
        on_case=watcher.on_case,
        stages=stages,
    )
