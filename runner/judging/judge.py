"""Carries a job through: the program before the trials, and a report of it. Knows no queue.

`SandboxFault` comes out as it is: the job may be tried again. Everything that is the contestant's, or the problem's, is
in the report.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import structlog

from problems.model import Program
from runner.judging.exam import Exam, Trial, own_trials
from runner.judging.marks import Mark
from runner.judging.performing import Performance, Stagehand, Wanted, Watcher
from runner.judging.progress import ProgressOf, Tell
from runner.judging.references import References
from runner.judging.reporting import Reporter
from runner.judging.stages import Stages
from runner.judging.tools import ToolFailed
from runner.sandbox.interface import NoSandbox
from runner.toolchains.commands import ServedLanguage
from runner.wire import Job, JobClass, Report

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    stagehand: Stagehand
    references: References
    languages: Mapping[str, ServedLanguage]
    runner: str
    """The name that reports carry."""
    clock: Callable[[], float] = time.time

    async def judge(self, job: Job, exam: Exam, *, tell: Tell) -> Report:
        """Raises `SandboxFault`."""
        served = self.languages.get(job.language)
        if served is None:
            raise NoSandbox("it was suspended while the job was on its way here", language=job.language)
        for _, program in exam.package.deciding_programs():  # before a sandbox is taken in vain
            self.stagehand.tools.check_awaited(program.language)
        stages = Stages()
        stages.add("queue", self.clock() - job.queued_at)
        trials = _trials(job, exam)
        try:
            trials = await self._answered(exam, trials, stages)
            performance = await self._perform(job, exam, served, trials, stages=stages, tell=tell)
        except ToolFailed as failure:
            log.warning("tool_failed", problem=job.problem_id, why=str(failure))
            return self._reporter(job, exam, served, trials, stages).failed(failure)
        return self._reporter(job, exam, served, trials, stages).report(performance)

    async def _answered(self, exam: Exam, trials: Sequence[Trial], stages: Stages) -> Sequence[Trial]:
        with stages.measure("compare"):
            return await self.references.answered(exam, trials, stages=stages)

    async def _perform(
        self, job: Job, exam: Exam, served: ServedLanguage, trials: Sequence[Trial], *, stages: Stages, tell: Tell
    ) -> Performance:
        possible = [trial for trial in trials if not trial.refusal]
        progress = ProgressOf(job, total=len(trials), tell=tell)
        wanted = Wanted(
            trials=possible,
            all_of_them=job.job_class is JobClass.RUN or job.every_case,
            stages=stages,
            watcher=Watcher(on_compile=progress.on_compile, on_case=progress.on_case),
        )
        program = exam.package.with_included(Program(language=job.language, source=job.source, files=job.files))
        performance = await self.stagehand.perform(served, program, exam, wanted)
        return performance if job.job_class is not JobClass.RUN else _complete(performance, trials)

    def _reporter(
        self, job: Job, exam: Exam, served: ServedLanguage, trials: Sequence[Trial], stages: Stages
    ) -> Reporter:
        return Reporter(
            job=job, exam=exam, served=served, total=len(trials), runner=self.runner, stages=stages.seconds()
        )


def _trials(job: Job, exam: Exam) -> Sequence[Trial]:
    return exam.trials if job.job_class is not JobClass.RUN or job.cases is None else own_trials(exam, job.cases)


def _complete(performance: Performance, trials: Sequence[Trial]) -> Performance:
    """With a mark for every trial, also for those that could not be put to the program."""
    if performance.rejection is not None:
        return performance
    by_index = {mark.trial.index: mark for mark in performance.marks}
    marks = [by_index.get(trial.index) or Mark(trial=trial, note=_why_not(trial)) for trial in trials]
    return replace(performance, marks=marks)


def _why_not(trial: Trial) -> str:
    return "" if trial.refusal else "not run: the cases before it took too long"
