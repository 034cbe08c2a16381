"""Judges every program under a problem's submissions/ and says whether each gets the verdict that its folder states.

The problem setter's tool. Uses the judge of the runner's service, without a queue.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from problems import native
from problems.model import Problem, digest_of
from problems.native import ProblemError, SubmissionFile
from runner.judging.assembly import Bench, bench, compiler_in
from runner.judging.exam import BadPackage, Exam, read_exam
from runner.sandbox.interface import SandboxFault, SandboxMaker
from runner.toolchains.serving import Serving
from runner.wire import Job, JobClass, Report

RUNNER = "verify"
ATTEMPTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyResult:
    package: str
    """The folder's name."""
    submission: str
    """Its path within the package; empty when the package itself is not as it must be."""
    language: str
    expected: tuple[str, ...]
    got: str
    """A verdict; empty when it was skipped."""
    ok: bool
    cpu_seconds: float = 0.0
    """Of the slowest case."""
    memory_mib: float = 0.0
    skipped: str = ""
    """Why it was not judged."""
    message: str = ""

    def as_json(self) -> dict[str, object]:
        """As `./agon verify --json` prints it."""
        return {
            "package": self.package,
            "submission": self.submission,
            "language": self.language,
            "expected": list(self.expected),
            "got": self.got,
            "ok": self.ok,
            "cpuSeconds": round(self.cpu_seconds, 6),
            "memoryMib": round(self.memory_mib, 3),
            "skipped": self.skipped,
            "message": self.message,
        }


async def verify(
    folders: Sequence[Path],
    *,
    maker: SandboxMaker,
    languages: Serving,
    jobs: int,
    on_result: Callable[[VerifyResult], None],
    data: Path,
) -> list[VerifyResult]:
    """The results in the order of the folders and paths; `on_result` is told each as it comes."""
    async with bench(
        maker, languages.served, compiler=compiler_in(data), slots=jobs, warm_sandboxes=None, runner=RUNNER
    ) as place:
        verifier = _Verifier(bench=place, languages=languages, slots=asyncio.Semaphore(jobs), on_result=on_result)
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(verifier.package(folder)) for folder in folders]
    return [result for task in tasks for result in task.result()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verifier:
    bench: Bench
    languages: Serving
    slots: asyncio.Semaphore
    on_result: Callable[[VerifyResult], None]

    async def package(self, folder: Path) -> list[VerifyResult]:
        try:
            problem, exam, submissions = await asyncio.to_thread(_load, folder)
        except (ProblemError, BadPackage) as refusal:
            return [self._told(_refused(folder, str(refusal)))]
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._submission(folder, problem, exam, each)) for each in submissions]
        return [task.result() for task in tasks]

    async def _submission(self, folder: Path, problem: Problem, exam: Exam, submission: SubmissionFile) -> VerifyResult:
        async with self.slots:
            return self._told(await self._result(folder, problem, exam, submission))

    async def _result(self, folder: Path, problem: Problem, exam: Exam, submission: SubmissionFile) -> VerifyResult:
        named = VerifyResult(
            package=folder.name,
            submission=submission.path.relative_to(folder).as_posix(),
            language=submission.language,
            expected=submission.expected,
            got="",
            ok=True,
        )
        if why := self._why_skipped(problem, submission.language):
            return replace(named, skipped=why)
        report = await self._judged(problem, exam, submission)
        return replace(
            named,
            got=report.verdict.value,
            ok=report.verdict.value in named.expected,
            cpu_seconds=report.slowest_seconds,
            memory_mib=report.memory_mib,
            message=report.message,
        )

    def _why_skipped(self, problem: Problem, language: str) -> str:
        if problem.languages is not None and language not in problem.languages:
            return f"the problem is not open to {language}"
        if language in self.languages.served:
            return ""
        return self.languages.refused.get(language, f"there is no language {language}")

    async def _judged(self, problem: Problem, exam: Exam, submission: SubmissionFile) -> Report:
        """Raises `SandboxFault` when it goes on failing."""
        job = Job(
            submission_id=str(submission.path),
            attempt=1,
            job_class=JobClass.REJUDGE,
            problem_id=problem.id,
            package=exam.digest,
            language=submission.language,
            source=await asyncio.to_thread(submission.path.read_text, encoding="utf-8", errors="replace"),
            queued_at=time.time(),
        )
        for _ in range(ATTEMPTS - 1):
            with contextlib.suppress(SandboxFault):
                return await self.bench.judge.judge(job, exam, tell=lambda _progress: None)
        return await self.bench.judge.judge(job, exam, tell=lambda _progress: None)

    def _told(self, result: VerifyResult) -> VerifyResult:
        self.on_result(result)
        return result


def _load(folder: Path) -> tuple[Problem, Exam, tuple[SubmissionFile, ...]]:
    """Raises `ProblemError` and `BadPackage`."""
    problem = native.load(folder)
    exam = read_exam(digest_of(problem.package.encode()), problem.package)
    return problem, exam, native.submissions(folder)


def _refused(folder: Path, why: str) -> VerifyResult:
    return VerifyResult(package=folder.name, submission="", language="", expected=(), got="", ok=False, message=why)
