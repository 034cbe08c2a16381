"""Judges every program under a problem's submissions/ and says whether each does what its package states, and whether
the package itself is sound.

The problem setter's tool. Uses the judge of the runner's service, without a queue.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from problems.expectations import complaints, needs_every_case
from problems.findings import ProblemError
from problems.loader import open_package
from problems.model import LARGEST_TIME_SECONDS
from problems.package import Package
from problems.submissions import SubmissionFile
from runner.backend import Backend
from runner.judging.assembly import Bench, bench, compiler_in
from runner.judging.exam import BadPackage, Exam
from runner.toolchains.serving import Serving
from runner.verifying.checks import Checked, check_package, kept_margins, sane_limits
from runner.verifying.results import VerifyResult
from runner.verifying.trying import judge, one_fault, open_exam, why_not_judged
from runner.wire import Report, Verdict

__all__ = ["VerifyResult", "verify"]

RUNNER = "verify"
MEASURING_SECONDS = 30.0
"""The time limit while one is looked for."""

OnResult = Callable[[VerifyResult], None]


async def verify(
    folders: Sequence[Path],
    *,
    backend: Backend,
    languages: Serving,
    jobs: int,
    on_result: OnResult,
    data: Path,
) -> list[VerifyResult]:
    """The results in the order of the folders and paths; `on_result` is told each as it comes. Raises
    `SandboxFault`."""
    async with bench(
        backend.maker,
        languages.served,
        checker=backend.checker,
        compiler=compiler_in(data),
        slots=jobs,
        warm_sandboxes=None,
        runner=RUNNER,
    ) as place:
        verifier = _Verifier(bench=place, languages=languages, slots=asyncio.Semaphore(jobs), on_result=on_result)
        with one_fault():
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(verifier.package(folder)) for folder in folders]
    return [result for task in tasks for result in task.result()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """A package that is being verified."""

    package: Package
    exam: Exam
    longer: Exam | None = None
    """With a time limit that what is there to be too slow must still not keep."""

    @property
    def name(self) -> str:
        return self.package.folder.name

    @property
    def limit_seconds(self) -> float:
        return self.exam.package.limits.time_seconds

    def with_time_limit(self, seconds: float) -> _Subject:
        return replace(self, exam=open_exam(self.package.problem.package, time_seconds=seconds))

    def with_margin(self) -> _Subject:
        timing = self.package.timing
        if timing is None or not any(one.bounds_above for one in self.package.submissions):
            return self
        longer = min(self.limit_seconds * timing.to_slow, LARGEST_TIME_SECONDS)
        return replace(self, longer=self.with_time_limit(longer).exam)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verifier:
    bench: Bench
    languages: Serving
    slots: asyncio.Semaphore
    on_result: OnResult

    async def package(self, folder: Path) -> list[VerifyResult]:
        try:
            subject = await asyncio.to_thread(_load, folder)
        except (ProblemError, BadPackage) as refusal:
            return [self._told(_of_package(folder.name, [str(refusal)], []))]
        checked = await self._checked(subject)
        limited, remarks = await self._with_time_limit(subject)
        limited = await asyncio.to_thread(limited.with_margin)
        results = await self._all(limited, subject.package.submissions)
        bounding = {one.path for one in subject.package.submissions if one.bounds_below and one.program is not None}
        slowest = [result.cpu_seconds for result in results if result.got and folder / result.submission in bounding]
        remarks += [str(note) for note in subject.package.notes] + checked.remarks
        remarks += sane_limits(subject.package, slowest) + kept_margins(subject.package, limited.limit_seconds, results)
        if checked.complaints or remarks:
            return [self._told(_of_package(subject.name, checked.complaints, remarks)), *results]
        return results

    async def _checked(self, subject: _Subject) -> Checked:
        async with self.slots:
            return await check_package(self.bench, subject.package)

    async def _all(self, subject: _Subject, submissions: Sequence[SubmissionFile]) -> list[VerifyResult]:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._submission(subject, each)) for each in submissions]
        return [task.result() for task in tasks]

    async def _with_time_limit(self, subject: _Subject) -> tuple[_Subject, list[str]]:
        """The package's own, or, where it leaves that to be measured, the one that its submissions ask for."""
        timing = subject.package.timing
        if timing is None or timing.limit_seconds is not None:
            return subject, []
        able = [one for one in subject.package.submissions if one.bounds_below and not self._why_skipped(subject, one)]
        slowest = await self._slowest(subject.with_time_limit(MEASURING_SECONDS), able)
        if not slowest:
            assumed = subject.exam.package.limits.time_seconds
            return subject, [f"no time limit is stated, and nothing could be timed: {assumed:g} s are assumed"]
        limit = min(timing.limit_for(max(slowest)), MEASURING_SECONDS)
        said = f"the time limit is {limit:g} s: {timing.to_limit:g} times the {max(slowest):.2f} s of the slowest"
        return subject.with_time_limit(limit), [f"{said}, rounded up"]

    async def _slowest(self, subject: _Subject, able: Sequence[SubmissionFile]) -> list[float]:
        async def taken(submission: SubmissionFile) -> float:
            async with self.slots:
                return (await self._judged(subject, submission)).slowest_seconds

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(taken(each)) for each in able]
        return [task.result() for task in tasks]

    async def _submission(self, subject: _Subject, submission: SubmissionFile) -> VerifyResult:
        async with self.slots:
            return self._told(await self._result(subject, submission))

    async def _result(self, subject: _Subject, submission: SubmissionFile) -> VerifyResult:
        named = VerifyResult(
            package=subject.name,
            submission=submission.path.relative_to(subject.package.folder).as_posix(),
            language=submission.language,
            expected=submission.expected,
            got="",
            ok=True,
        )
        if why := self._why_skipped(subject, submission):
            return replace(named, skipped=why)
        report = await self._judged(subject, submission)
        every_case = None
        if needs_every_case(submission, report):
            every_case = await self._judged(subject, submission, every_case=True)
        fast = await self._too_fast(subject, submission, report)
        scoring = subject.exam.package.scoring
        wrong = complaints(submission, report, every_case, None if scoring is None else scoring.full)
        return replace(
            named,
            got=report.verdict.value,
            ok=not wrong,
            cpu_seconds=report.slowest_seconds,
            memory_mib=report.memory_mib,
            message="; ".join([*wrong, report.message] if report.message not in wrong else wrong).rstrip("; "),
            score=report.score,
            case="" if report.failure is None else report.failure.name,
            too_fast_seconds=fast,
        )

    async def _too_fast(self, subject: _Subject, submission: SubmissionFile, report: Report) -> float | None:
        """How long it takes, where it is there to be too slow and keeps a limit that is only a little longer."""
        if subject.longer is None or not submission.bounds_above or report.verdict is not Verdict.TIME_LIMIT_EXCEEDED:
            return None
        again = await self._judged(replace(subject, exam=subject.longer), submission)
        is_slow = again.verdict in {Verdict.TIME_LIMIT_EXCEEDED, Verdict.INTERNAL_ERROR}
        return None if is_slow else again.slowest_seconds

    def _why_skipped(self, subject: _Subject, submission: SubmissionFile) -> str:
        return why_not_judged(subject.package.problem, submission, self.languages)

    async def _judged(self, subject: _Subject, submission: SubmissionFile, *, every_case: bool = False) -> Report:
        """Raises `SandboxFault` when it goes on failing."""
        assert submission.program is not None
        name = str(submission.path)
        return await judge(self.bench, subject.exam, submission.program, name=name, every_case=every_case)

    def _told(self, result: VerifyResult) -> VerifyResult:
        self.on_result(result)
        return result


def _load(folder: Path) -> _Subject:
    """Raises `ProblemError` and `BadPackage`."""
    package = open_package(folder)
    return _Subject(package=package, exam=open_exam(package.problem.package))


def _of_package(name: str, wrong: Sequence[str], remarks: Sequence[str]) -> VerifyResult:
    return VerifyResult(
        package=name,
        submission="",
        language="",
        expected=(),
        got="",
        ok=not wrong,
        message="\n".join([*wrong, *remarks]),
    )
