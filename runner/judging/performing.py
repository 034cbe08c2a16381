"""One program before a list of trials, from its source to decided marks: compile, run, compare.

Used for contestants' programs and for the problem's own reference alike.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from harnesses import values
from problems.model import Kind, Program
from runner.fleet.pool import SandboxPool
from runner.judging.actor import Actor
from runner.judging.artifacts import Compiled
from runner.judging.checking import Checkers
from runner.judging.compilation import Compiler, sources
from runner.judging.driving import Drive, Rejection
from runner.judging.exam import Exam, Trial
from runner.judging.grading import Grading
from runner.judging.handed_in import HandedInCases, answers_of
from runner.judging.interactive_cases import InteractiveCases
from runner.judging.marks import Mark, Marker
from runner.judging.panel import Panel, panel_of
from runner.judging.plain_cases import PlainCases
from runner.judging.scoring import ByGroups, Grades
from runner.judging.series import BeforeTrial, CaseJudge, Course, Series, UntilFailure
from runner.judging.settling import settle
from runner.judging.stages import Stages
from runner.judging.static_cases import StaticCases, Submitted
from runner.judging.tools import Tools
from runner.judging.validated_cases import ValidatedCases
from runner.limits import conversation_limits, process_limits
from runner.sandbox import interface as sandboxed
from runner.sandbox.interface import Sandbox
from runner.toolchains.commands import ServedLanguage, running
from runner.wire import Diagnostic, Verdict

PATIENCE_SECONDS = 60.0
"""For so long cases are run after one that failed, for whoever wants every case run."""


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
    grades: Grades = field(default_factory=dict)
    """Of the problem's grader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of a performance is asked for, and who is told of it."""

    trials: Sequence[Trial]
    all_of_them: bool
    """Also after one that failed."""
    stages: Stages
    watcher: Watcher = Watcher()

    @property
    def patience_seconds(self) -> float:
        """Where groups are scored, how fast the machine is must not decide which of them are judged."""
        return PATIENCE_SECONDS if self.all_of_them else math.inf

    def goes_on(self, exam: Exam) -> bool:
        return self.all_of_them or exam.package.grouping is not None

    def course(self, exam: Exam) -> Course:
        grouping = exam.package.grouping
        if grouping is None or self.all_of_them:
            return UntilFailure(goes_on=self.all_of_them)
        return ByGroups(grouping)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stagehand:
    """What every performance needs."""

    pool: SandboxPool
    compiler: Compiler
    checkers: Checkers
    tools: Tools

    async def perform(self, served: ServedLanguage, program: Program, exam: Exam, wanted: Wanted) -> Performance:
        """Raises `SandboxFault` and `ToolFailed`; what the program does is in the marks."""
        marker = _marker(served, exam, wanted)
        if exam.kind is Kind.OUTPUT:
            marks = await self._look_through(program, exam, wanted, marker)
            return Performance(marks=marks)
        async with self.pool.lease(served.id) as sandbox:
            with wanted.stages.measure("compile"):
                compiled = await self.compiler.program_files(
                    sandbox,
                    served,
                    source=program.source,
                    others=program.files,
                    signature=exam.package.signature,
                    on_compile=wanted.watcher.on_compile,
                )
            if isinstance(compiled, Rejection):
                return Performance(marks=[], rejection=compiled)
            stage = _Stage(sandbox=sandbox, served=served, exam=exam, program=program, compiled=compiled, marker=marker)
            grading = self._grading(exam, wanted)
            marks_or_rejection = await self._play(stage, wanted, grading)
        if isinstance(marks_or_rejection, Rejection):
            return Performance(marks=[], rejection=marks_or_rejection)
        with wanted.stages.measure("compare"):
            marks = await settle(
                marks_or_rejection, marker=marker, checkers=self.checkers, goes_on=wanted.goes_on(exam)
            )
        grades = {} if grading is None else grading.grades
        return Performance(marks=marks, diagnostics=compiled.diagnostics, grades=grades)

    async def _play(self, stage: _Stage, wanted: Wanted, grading: Grading | None) -> list[Mark] | Rejection:
        if stage.exam.kind is not Kind.STDIO:
            return await _converse(stage, wanted)
        with wanted.stages.measure("run"):
            marks = await self._run_each(stage, wanted, grading)
        if _fails_at_once(marks):
            with wanted.stages.measure("compile"):
                rejection = await self.compiler.check(stage.sandbox, stage.served, stage.compiled.files)
            if rejection is not None:
                return rejection
        return marks

    async def _run_each(self, stage: _Stage, wanted: Wanted, grading: Grading | None) -> list[Mark]:
        """A process a case."""
        course = wanted.course(stage.exam)
        async with panel_of(stage.exam.package, self.tools) as panel:
            series = Series(
                cases=_case_judge(stage, wanted, panel),
                static=self._static_cases(stage, wanted),
                course=course,
                before=_grades_first(grading, course),
                on_case=wanted.watcher.on_case,
                patience_seconds=wanted.patience_seconds,
                keeps_answers=wanted.all_of_them,
            )
            await series.run(wanted.trials)
        if grading is not None:
            await grading.finish(series.marks)
        return series.marks

    def _grading(self, exam: Exam, wanted: Wanted) -> Grading | None:
        """None where no grader has a say, as about inputs of the contestant's own."""
        grader, grouping = exam.package.grader, exam.package.grouping
        if grader is None or grouping is None or any(trial.own for trial in wanted.trials):
            return None
        return Grading(
            tools=self.tools,
            grader=grader,
            package=exam.package,
            scoring=grouping,
            trials=exam.trials,
            stages=wanted.stages,
        )

    def _static_cases(self, stage: _Stage, wanted: Wanted) -> StaticCases:
        submitted = Submitted(
            language=stage.served.id,
            source=stage.served.folder.language.source,
            files=sources(stage.served, stage.program.source, stage.program.files),
            made=stage.compiled.files,
        )
        return StaticCases(tools=self.tools, package=stage.exam.package, submitted=submitted, stages=wanted.stages)

    async def _look_through(self, program: Program, exam: Exam, wanted: Wanted, marker: Marker) -> list[Mark]:
        """Answers that were handed in."""
        async with panel_of(exam.package, self.tools) as panel:
            cases = HandedInCases(answers=answers_of(program.source, exam.trials), marker=marker, panel=panel)
            series = Series(
                cases=cases,
                course=wanted.course(exam),
                on_case=wanted.watcher.on_case,
                patience_seconds=wanted.patience_seconds,
                keeps_answers=wanted.all_of_them,
            )
            with wanted.stages.measure("compare"):
                await series.run(wanted.trials)
        with wanted.stages.measure("compare"):
            return await settle(series.marks, marker=marker, checkers=self.checkers, goes_on=wanted.goes_on(exam))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """A program that is ready, and where it runs."""

    sandbox: Sandbox
    served: ServedLanguage
    exam: Exam
    program: Program
    """As it was handed in."""
    compiled: Compiled
    marker: Marker

    @property
    def running(self) -> sandboxed.Program:
        limits = self.exam.package.limits
        return running(self.served, self.exam.kind, files=self.compiled.files, memory_mib=limits.memory_mib)


def _grades_first(grading: Grading | None, course: Course) -> BeforeTrial | None:
    """Groups are graded before the next case, where that may depend on it."""
    if grading is None or not isinstance(course, ByGroups):
        return None

    async def before(trial: Trial, marks: Sequence[Mark]) -> None:
        for place in await grading.before(trial, marks):
            course.note_refused(place)

    return before


def _case_judge(stage: _Stage, wanted: Wanted, panel: Panel | None) -> CaseJudge:
    package = stage.exam.package
    actor = Actor(
        sandbox=stage.sandbox,
        program=stage.running,
        language=stage.served.folder.language,
        limits=stage.marker.limits,
    )
    if panel is None:
        return PlainCases(actor=actor, marker=stage.marker, stages=wanted.stages)
    if package.interactive:
        return InteractiveCases(actor=actor, tool=panel.first, package=package)
    return ValidatedCases(actor=actor, panel=panel, stages=wanted.stages)


async def _converse(stage: _Stage, wanted: Wanted) -> list[Mark] | Rejection:
    """All cases to one process."""
    drive = Drive(
        sandbox=stage.sandbox,
        program=stage.running,
        hello=values.hello(stage.exam.package.signature, source=stage.served.folder.language.source),
        marker=stage.marker,
        goes_on=wanted.goes_on(stage.exam),
        course=wanted.course(stage.exam),
        on_case=wanted.watcher.on_case,
        stages=wanted.stages,
        patience_seconds=wanted.patience_seconds,
    )
    with wanted.stages.measure("run"):
        rejection = await drive.converse(wanted.trials)
    return drive.marks if rejection is None else rejection


def _marker(served: ServedLanguage, exam: Exam, wanted: Wanted) -> Marker:
    language, problem = served.folder.language, exam.package.limits
    limits = process_limits(problem, language) if exam.kind is Kind.STDIO else conversation_limits(problem, language)
    return Marker(exam=exam, language=language, limits=limits, keeps_answers=wanted.all_of_them)


def _fails_at_once(marks: Sequence[Mark]) -> bool:
    """As a source does that is no program at all."""
    first = next((mark for mark in marks if not mark.trial.is_static), None)
    return first is not None and first.verdict is Verdict.RUNTIME_ERROR
